import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "./connection";
import { type SQL, count, sql } from "drizzle-orm";
import { onTestFinished, expect, test } from "vitest";
import { type Database, type Writer, openDatabase } from "../client";
import { migrate } from "./migrate";
import { rateLimits } from "../schema";

const NOON = new Date("2026-11-23T12:00:00Z");

function fresh(): { db: Database; path: string } {
  const path = join(mkdtempSync(join(tmpdir(), "assay-db-")), "assay.db");
  migrate(path, NOON);
  const db = openDatabase(`file:${path}`);
  onTestFinished(() => db.close());
  return { db, path };
}

const add = (tx: Writer, key: string, tries = 1) =>
  tx.insert(rateLimits).values({ key, tries, resetsAt: NOON });

async function total(db: Database) {
  const [row] = await db.read.select({ rows: count() }).from(rateLimits);
  return row?.rows;
}

test("changes asked for at once run one after another, and one that fails leaves the others alone", async () => {
  const { db } = fresh();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      db.change([], async (tx) => {
        const [row] = await tx.select({ rows: count() }).from(rateLimits);
        await add(tx, `key ${index}`, row?.rows);
        await new Promise((resolve) => setImmediate(resolve));
        if (index % 3 === 0) throw new Error("not this one");
      }),
    ),
  );
  const kept = outcomes.filter(({ status }) => status === "fulfilled").length;
  expect(kept).toBe(66);
  const rows = await db.read.select().from(rateLimits).orderBy(rateLimits.tries);
  // Each saw exactly the ones kept before it: none interleaved, none lost.
  expect(rows.map(({ tries }) => tries)).toEqual(Array.from({ length: 66 }, (_, index) => index));
});

test("changes asked for in one turn of the event loop share a commit", async () => {
  const { db } = fresh();
  const asked = (key: string) =>
    new Promise<void>((resolve, reject) => {
      setImmediate(
        () => void db.change([], (tx) => add(tx, key).then(() => undefined)).then(resolve, reject),
      );
    });
  const [first, second] = [asked("first"), asked("second")];
  await first;
  expect(await total(db)).toBe(2);
  await second;
});

test("a change waits while each turn of the event loop brings another, and shares its commit with them", async () => {
  const { db } = fresh();
  const asked: Promise<void>[] = [];
  const askInTurn = (turns: number) => {
    if (turns > 1) setImmediate(() => askInTurn(turns - 1));
    asked.push(db.change([], (tx) => add(tx, `turn ${turns}`).then(() => undefined)));
  };
  askInTurn(4);
  await asked[0];
  expect(await total(db)).toBe(4);
  await Promise.all(asked);
});

test("a change that was answered is on the disk, seen by another connection", async () => {
  const { db, path } = fresh();
  const other = new Connection(path, { readonly: true });
  onTestFinished(() => void other.close());
  const seen = other.prepare("SELECT count(*) FROM rate_limits WHERE key = ?").pluck();
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      await db.change([], (tx) => add(tx, `key ${index}`));
      expect(seen.get(`key ${index}`)).toBe(1);
    }),
  );
});

test("waits for another process's lock without stopping the event loop, and refuses in the end", async () => {
  const { db, path } = fresh();
  const other = new Connection(path);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 10);
  setTimeout(() => other.exec("COMMIT"), 300);
  await db.change([], (tx) => add(tx, "patient"));
  expect(ticks).toBeGreaterThan(10);

  other.exec("BEGIN IMMEDIATE");
  await expect(db.change([], (tx) => add(tx, "too long"))).rejects.toMatchObject({
    code: "unavailable",
    details: { retryAfterSeconds: 2 },
  });
  clearInterval(ticking);
  other.exec("COMMIT");
  await db.change([], (tx) => add(tx, "again"));
  expect(await total(db)).toBe(2);
}, 15_000);

test("a database that can grow no further refuses all that share the commit, and takes them again once it can", async () => {
  const { db } = fresh();
  // SQLite's own limit ends the whole transaction midway, as a full disk does.
  const set = (limit: SQL) =>
    db.change([], (tx) => Promise.resolve((tx as unknown as { get: (pragma: SQL) => unknown }).get(limit)));
  const all = () =>
    Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        db.change([], (tx) => add(tx, `${index} ${"x".repeat(20_000)}`)),
      ),
    );
  await set(sql`PRAGMA max_page_count = 1`);
  for (const outcome of await all())
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
  expect(await total(db)).toBe(0);
  await set(sql`PRAGMA max_page_count = 1000000`);
  for (const outcome of await all()) expect(outcome.status).toBe("fulfilled");
  expect(await total(db)).toBe(20);
});
