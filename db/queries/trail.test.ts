import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { GENESIS } from "@/lib/domain/audit";
import { SYSTEM } from "@/lib/domain/permission";
import { type Database, openDatabase } from "../client";
import { dialect } from "../dialect";
import { auditEntries } from "../schema";
import { makeDatabase } from "../testing";
import { type TrailFilter, type TrailPage, trailQuery } from "./trail";

const ENTRIES = 20_000;
const A_STREAM = "assessment:7";
let db: Database;

/** Enough entries that an engine which goes by what they cost looks for an index. */
beforeAll(async () => {
  const made = await makeDatabase();
  db = openDatabase(made.url);
  for (let done = 0; done < ENTRIES; done += 1_000)
    await db.change([], async (tx) => {
      await tx.insert(auditEntries).values(Array.from({ length: 1_000 }, (_, index) => entry(done + index)));
    });
  await db.change([], async (tx) => {
    await run(tx, sql`analyze audit_entries`);
  });
  return async () => {
    await db.close();
    await made.discard();
  };
});

const entry = (index: number) => ({
  stream: index % 5 === 0 ? "workspace" : `assessment:${index % 500}`,
  seq: index,
  at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
  actorKind: "person" as const,
  actorId: `person-${index % 7}`,
  action: index % 5 === 0 ? "session.started" : "answer.recorded",
  objectKind: "thing",
  objectId: `thing-${index % 900}`,
  objectRevision: 1,
  payloadDigest: GENESIS,
  previous: GENESIS,
  hash: String(index).padStart(64, "0"),
});

/** Each engine explains in its own way, and is asked through its own door. */
async function run(handle: Database["read"], query: ReturnType<typeof sql>): Promise<string> {
  if (dialect === "postgres") return JSON.stringify((await handle.execute(query)).rows);
  const sqlite = handle as unknown as { all: (query: ReturnType<typeof sql>) => unknown };
  return JSON.stringify(sqlite.all(query));
}

const planOf = (query: { getSQL: () => ReturnType<typeof sql> }) =>
  run(
    db.read,
    dialect === "postgres" ? sql`explain ${query.getSQL()}` : sql`explain query plan ${query.getSQL()}`,
  );

const WHOLE_TABLE = /Seq Scan on audit_entries|SCAN audit_entries"/;

const all: TrailFilter = { actorId: "", actions: [], about: undefined, from: "", until: "" };
const place = { at: "2026-01-05T00:00:00.000Z", stream: A_STREAM, seq: 9 };

test.each<[string, Partial<TrailFilter>, Partial<TrailPage>]>([
  ["everything", {}, {}],
  ["everything older", {}, { older: place }],
  ["everything newer", {}, { newer: place }],
  ["of one person", { actorId: "person-3" }, { older: place }],
  ["of one action", { actions: ["answer.recorded"] }, { older: place }],
  ["of an action that nobody did", { actions: ["vendor.added"] }, {}],
  ["of one person's actions", { actorId: "person-3", actions: ["answer.recorded", "vendor.added"] }, {}],
  ["about one thing", { about: { ids: ["thing-8"], streams: [] } }, {}],
  ["about one assessment", { about: { ids: [], streams: [A_STREAM] } }, { older: place }],
  ["about several", { about: { ids: ["thing-8", "thing-9"], streams: [A_STREAM] } }, {}],
  ["of some days", { from: "2026-01-03", until: "2026-01-04" }, {}],
])("%s is found by an index", async (_, filter, page) => {
  // Whoever may see all, and whoever may not see what is another team's.
  for (const actor of [SYSTEM, { id: "person-3", role: "lead" } as const])
    expect(
      await planOf(trailQuery(db.read, actor, { ...all, ...filter }, { limit: 51, ...page })),
    ).not.toMatch(WHOLE_TABLE);
});

test("what no index knows would be seen to read the whole table", async () => {
  const query = db.read
    .select()
    .from(auditEntries)
    .where(sql`object_revision = 7`);
  expect(await planOf(query)).toMatch(WHOLE_TABLE);
});
