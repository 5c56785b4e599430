import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "./connection";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate as stockMigrate } from "drizzle-orm/better-sqlite3/migrator";
import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Migration, readMigrations } from "../migration-files";
import { listMigrated, migrate } from "./migrate";

const NOON = new Date("2026-11-23T12:00:00Z");

const migration = (name: string, statements: string[], changes: string[] = []): Migration => ({
  name,
  statements,
  changes,
  sha256: createHash("sha256").update(statements.join()).digest("hex"),
});

const FIRST = migration("0000_first", [
  "CREATE TABLE vendor (id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT 'none')",
  "CREATE TABLE answer (id TEXT PRIMARY KEY, vendor_id TEXT NOT NULL REFERENCES vendor(id) ON DELETE CASCADE)",
]);

/** What drizzle-kit writes when a column's default changes: the parent is built anew and the old one dropped. */
const REBUILD = [
  "CREATE TABLE __new_vendor (id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT 'unnamed')",
  "INSERT INTO __new_vendor (id, name) SELECT id, name FROM vendor",
  "DROP TABLE vendor",
  "ALTER TABLE __new_vendor RENAME TO vendor",
];

function filled(): string {
  const path = join(mkdtempSync(join(tmpdir(), "assay-migrate-")), "assay.db");
  migrate(path, NOON, [FIRST]);
  using(path, (db) => {
    db.exec("INSERT INTO vendor (id, name) VALUES ('v', 'Lumen')");
    db.exec("INSERT INTO answer (id, vendor_id) VALUES ('a', 'v'), ('b', 'v'), ('c', 'v')");
  });
  return path;
}

function using<T>(path: string, work: (db: Connection) => T): T {
  const db = new Connection(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const answersIn = (path: string) =>
  using(path, (db) => db.prepare("SELECT count(*) FROM answer").pluck().get());

test("a parent table built anew under existing answers keeps every one of them", () => {
  const path = filled();
  migrate(path, NOON, [FIRST, migration("0001_rebuild", REBUILD)]);
  expect(answersIn(path)).toBe(3);
  expect(using(path, (db) => db.pragma("foreign_key_check"))).toEqual([]);
});

test("the control: the stock migrator loses them all, without an error", () => {
  const path = filled();
  const folder = mkdtempSync(join(tmpdir(), "assay-stock-"));
  mkdirSync(join(folder, "meta"));
  const entry = { idx: 0, version: "6", when: 1, tag: "0001_rebuild", breakpoints: true };
  writeFileSync(
    join(folder, "meta/_journal.json"),
    JSON.stringify({ version: "7", dialect: "sqlite", entries: [entry] }),
  );
  writeFileSync(join(folder, "0001_rebuild.sql"), REBUILD.join(";\n--> statement-breakpoint\n"));
  using(path, (db) => {
    db.pragma("foreign_keys = ON");
    stockMigrate(drizzle({ client: db }), { migrationsFolder: folder });
  });
  expect(answersIn(path)).toBe(0);
});

test.each([
  ["loses a row", ["DELETE FROM answer WHERE id = 'b'"], /answer from 3 rows to 2/],
  ["alters a value", ["UPDATE vendor SET name = 'Lumex'"], /alter what vendor holds/],
  ["drops a column", ["ALTER TABLE vendor DROP COLUMN name"], /drops columns of vendor/],
  ["drops a table", ["DROP TABLE answer"], /answer from 3 rows to 0/],
  [
    "leaves a row pointing at nothing",
    ["PRAGMA defer_foreign_keys = ON", "UPDATE answer SET vendor_id = 'x'"],
    /pointing at nothing|alter what answer/,
  ],
  ["fails half way", ["INSERT INTO vendor (id) VALUES ('w')", "DELETE FROM nowhere"], /nowhere/],
])("a migration that %s is refused and leaves the old state", (_, statements, message) => {
  const path = filled();
  const before = using(path, (db) => db.prepare("SELECT * FROM vendor, answer").all());
  expect(() => migrate(path, NOON, [FIRST, migration("0001_bad", statements)])).toThrow(message);
  expect(using(path, (db) => db.prepare("SELECT * FROM vendor, answer").all())).toEqual(before);
  expect(using(path, (db) => db.prepare("SELECT name FROM assay_migrations").pluck().all())).toEqual([
    "0000_first",
  ]);
});

test("a change that the migration declares is let through", () => {
  const path = filled();
  migrate(path, NOON, [
    FIRST,
    migration("0001_rename", ["UPDATE vendor SET name = 'Lumen Health'"], ["vendor"]),
  ]);
  expect(using(path, (db) => db.prepare("SELECT name FROM vendor").pluck().get())).toBe("Lumen Health");
});

test("copies the file first, with what it held", () => {
  const path = filled();
  migrate(path, NOON, [FIRST, migration("0001_drop", ["DELETE FROM answer"], ["answer"])]);
  expect(answersIn(path)).toBe(0);
  const folder = join(path, "../before-migrations");
  const [copy] = readdirSync(folder);
  expect(answersIn(join(folder, copy ?? ""))).toBe(3);
});

test("refuses a database newer than the program, and a migration edited after it ran", () => {
  const path = filled();
  migrate(path, NOON, [FIRST, migration("0001_next", ["CREATE TABLE more (id TEXT)"])]);
  expect(() => migrate(path, NOON, [FIRST])).toThrow(/newer than this program/);
  expect(() =>
    migrate(path, NOON, [FIRST, migration("0001_next", ["CREATE TABLE other (id TEXT)"])]),
  ).toThrow(/was changed after/);
});

test("the product's own migrations apply once, and audit entries cannot be changed after", () => {
  const path = join(mkdtempSync(join(tmpdir(), "assay-migrate-")), "assay.db");
  const names = readMigrations("sqlite").map(({ name }) => name);
  migrate(path, NOON);
  migrate(path, new Date(NOON.getTime() + 1));
  expect(listMigrated(path)).toMatchObject(names.map((name) => ({ name, at: NOON.toISOString() })));
  using(path, (db) => {
    db.exec("INSERT INTO audit_entries VALUES ('s', 1, 't', 'person', 'p', 'a', 'k', 'o', 1, 'd', 'p', 'h')");
    expect(() => db.exec("UPDATE audit_entries SET action = 'b'")).toThrow(/never changed/);
    expect(() => db.exec("DELETE FROM audit_entries")).toThrow(/never deleted/);
  });
});

test("whatever migration came last, the words of what is searched are kept by their triggers", () => {
  const path = join(mkdtempSync(join(tmpdir(), "assay-migrate-")), "assay.db");
  migrate(path, NOON);
  // A table that a migration builds anew loses its triggers, and has to be given them again.
  const triggers = using(path, (db) =>
    db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB '*_words_*'")
      .pluck()
      .all(),
  );
  const kept = ["vendor", "product", "assessment", "evidence", "note"].flatMap((kind) =>
    ["insert", "update", "delete"].map((when) => `${kind}_words_${when}`),
  );
  expect(triggers.sort()).toEqual(kept.sort());
});
