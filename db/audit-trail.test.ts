import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "./schema";
import { NOON, freshDatabase } from "./testing";

const ENTRY = {
  stream: "s",
  actorKind: "system",
  actorId: "system",
  action: "workspace.changed",
  objectKind: "try",
  objectId: "1",
  objectRevision: 1,
  payload: {},
} as const;

/** The actions of a stream whose entries were made at these moments, each in a change of its own. */
async function actionsAt(...milliseconds: number[]) {
  const db = await freshDatabase();
  for (const ms of milliseconds)
    await db.change(["s"], (_, audit) =>
      Promise.resolve(void audit.append({ ...ENTRY, at: new Date(NOON.getTime() + ms) })),
    );
  const rows = await db.read.select().from(auditEntries).orderBy(asc(auditEntries.seq));
  return rows.map(({ action }) => action);
}

test("a clock that goes back is entered before what it goes back for, and once", async () => {
  expect(await actionsAt(0, -1_001, -1_001, 5)).toEqual([
    "workspace.changed",
    "clock.regressed",
    "workspace.changed",
    "workspace.changed",
    "workspace.changed",
  ]);
});

test("clocks of nodes that differ by less than a second are nothing to tell of", async () => {
  expect(await actionsAt(0, -400, -1_000, 5, 4)).toEqual([
    "workspace.changed",
    "workspace.changed",
    "workspace.changed",
    "workspace.changed",
    "workspace.changed",
  ]);
});
