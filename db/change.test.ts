import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { count, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database, Writer } from "./client";
import { auditEntries, rateLimits } from "./schema";
import { NOON, freshDatabase } from "./testing";

const add = (tx: Writer, key: string, tries = 1) =>
  tx.insert(rateLimits).values({ key, tries, resetsAt: NOON });

async function total(db: Database) {
  const [row] = await db.read.select({ rows: count() }).from(rateLimits);
  return row?.rows;
}

/** Why it failed, in our words or the engine's, whatever Drizzle says around them. */
async function reasonAgainst(work: () => Promise<unknown>): Promise<string> {
  let error: unknown = await work().then(
    () => new Error("it did not fail"),
    (thrown: unknown) => thrown,
  );
  while (error instanceof Error && error.cause !== undefined) error = error.cause;
  return error instanceof Error ? error.message : String(error);
}

test("keeps all of a change or none of it", async () => {
  const db = await freshDatabase();
  await expect(
    db.change([], async (tx) => {
      await add(tx, "half");
      throw new Error("and then it failed");
    }),
  ).rejects.toThrow("and then it failed");
  expect(await total(db)).toBe(0);
});

test("a transaction is useless once it has ended, and outside one", async () => {
  const db = await freshDatabase();
  let kept: Writer | undefined;
  await db.change([], (tx) => Promise.resolve(void (kept = tx)));
  expect(await reasonAgainst(async () => kept && add(kept, "late"))).toMatch(/outside its transaction/);
  await expect(db.change([], () => db.change([], () => Promise.resolve()))).rejects.toThrow(/nested/);
  expect(await total(db)).toBe(0);
});

test("the reading handle cannot write", async () => {
  const db = await freshDatabase();
  await expect(async () => {
    await db.read.delete(rateLimits).where(eq(rateLimits.key, "x"));
  }).rejects.toThrow();
});

test("what the caller carries along is there inside its change", async () => {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  const db = await freshDatabase();
  const who = new AsyncLocalStorage<string>();
  const seen = await Promise.all(
    ["anna", "ben", "carla"].map((name) =>
      who.run(name, () => db.change([], () => Promise.resolve(who.getStore()))),
    ),
  );
  expect(seen).toEqual(["anna", "ben", "carla"]);
});

test("a transaction kept from one change is useless in the next", async () => {
  const db = await freshDatabase();
  let kept: Writer | undefined;
  await db.change([], (tx) => Promise.resolve(void (kept = tx)));
  await db.change([], async (tx) => {
    await add(tx, "in time");
    expect(await reasonAgainst(() => outside(async () => kept && add(kept, "late")))).toMatch(
      /outside its transaction/,
    );
  });
  expect(await total(db)).toBe(1);
});

/** Runs as whoever has nothing to do with the change at hand. */
const outside = AsyncLocalStorage.snapshot();

test("of a hundred changes of one stream each sees those before it, and one that fails leaves the others alone", async () => {
  const db = await freshDatabase();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      db.change(["one"], async (tx, audit) => {
        const [row] = await tx.select({ rows: count() }).from(rateLimits);
        await add(tx, `key ${index}`, row?.rows);
        audit.append({ ...ENTRY, stream: "one", payload: { index } });
        await nextTurn();
        if (index % 3 === 0) throw new Error("not this one");
      }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(66);
  const rows = await db.read.select().from(rateLimits).orderBy(rateLimits.tries);
  // None interleaved, none lost.
  expect(rows.map(({ tries }) => tries)).toEqual(Array.from({ length: 66 }, (_, index) => index));
  const entries = await db.read
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .orderBy(auditEntries.seq);
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 66 }, (_, index) => index + 1));
});

test("a steady look sees one moment, however often it looks and whatever is saved meanwhile", async () => {
  const db = await freshDatabase();
  const looks = async (read: Database["read"]) => {
    const [row] = await read.select({ rows: count() }).from(rateLimits);
    return row?.rows;
  };
  const seen = await Promise.all(
    [1, 2].map((round) =>
      db.steady(async (still) => {
        const before = await looks(still);
        await db.change([], (tx) => add(tx, `in round ${round}`).then(() => undefined));
        // Whoever does not ask for one moment sees the next.
        return [before, await looks(still), (await looks(db.read)) !== before];
      }),
    ),
  );
  for (const [before, after, moved] of seen) expect([before === after, moved]).toEqual([true, true]);
  expect(await total(db)).toBe(2);
  await expect(db.steady(() => Promise.reject(new Error("and then it failed")))).rejects.toThrow("and then");
  expect(await db.steady(looks)).toBe(2);
});

test("a steady look cannot write", async () => {
  const db = await freshDatabase();
  await expect(
    db.steady(async (still) => {
      await still.delete(rateLimits).where(eq(rateLimits.key, "x"));
    }),
  ).rejects.toThrow();
});

const ENTRY = {
  at: NOON,
  actorKind: "system",
  actorId: "system",
  action: "workspace.changed",
  objectKind: "try",
  objectId: "1",
  objectRevision: 1,
} as const;
