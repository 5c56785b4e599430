import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { prepareDatabase } from "../client";
import { type Migration, readMigrations } from "../migration-files";
import { NOON, databaseUrl } from "../testing";
import { withClient } from "./client";
import { listMigrated, migrate } from "./migrate";

const migration = (name: string, statements: string[], changes: string[] = []): Migration => ({
  name,
  statements,
  changes,
  sha256: createHash("sha256").update(statements.join()).digest("hex"),
});

const FIRST = migration("0000_first", [
  "CREATE TABLE vendor (id text PRIMARY KEY, name text NOT NULL)",
  "CREATE TABLE answer (id text PRIMARY KEY, vendor_id text NOT NULL REFERENCES vendor(id))",
]);

async function filled(): Promise<string> {
  const url = await databaseUrl({ migrated: false });
  await migrate(url, NOON, [FIRST]);
  await run(
    url,
    "INSERT INTO vendor VALUES ('v', 'Lumen'); INSERT INTO answer VALUES ('a', 'v'), ('b', 'v')",
  );
  return url;
}

const run = (url: string, statements: string) => withClient(url, (client) => client.query(statements));

const names = async (url: string) => (await listMigrated(url)).map(({ name }) => name);

test("ten nodes that start at once run every migration once", async () => {
  const url = await databaseUrl({ migrated: false });
  await Promise.all(Array.from({ length: 10 }, () => prepareDatabase(url, NOON)));
  expect(await names(url)).toEqual(readMigrations("postgres").map(({ name }) => name));
  // Without the lock that they wait for, they get into each other's way.
  const other = await databaseUrl({ migrated: false });
  const statements = readMigrations("postgres").flatMap((one) => one.statements);
  const unlocked = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      withClient(other, async (client) => {
        for (const statement of statements) await client.query(statement);
      }),
    ),
  );
  expect(unlocked.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
});

test("a node older than the database refuses to start, and so does one whose migrations were edited", async () => {
  const url = await databaseUrl();
  await run(
    url,
    "INSERT INTO assay_migrations VALUES ('9999_next', 'x', 'later'); CREATE TABLE next (id text)",
  );
  await expect(prepareDatabase(url, NOON)).rejects.toThrow(
    "The database is newer than this program (it has 9999_next). Start the newer version.",
  );
  await run(
    url,
    "UPDATE assay_migrations SET sha256 = 'y'; DELETE FROM assay_migrations WHERE name = '9999_next'",
  );
  await expect(prepareDatabase(url, NOON)).rejects.toThrow(/was changed after it had run on this database/);
});

test.each([
  ["loses rows", ["DELETE FROM answer WHERE id = 'a'"], /would change answer from 2 rows to 1/],
  ["alters what is held", ["UPDATE vendor SET name = 'Other'"], /would alter what vendor holds/],
  ["drops a column", ["ALTER TABLE vendor DROP COLUMN name"], /drops columns of vendor without saying/],
  ["drops a table", ["DROP TABLE answer"], /would change answer from 2 rows to 0/],
  ["breaks halfway", ["CREATE TABLE half (id text)", "SELECT no_such_column"], /no_such_column/],
])("a migration that %s is refused, and nothing of it is kept", async (_, statements, fault) => {
  const url = await filled();
  const good = migration("0001_good", ["ALTER TABLE vendor ADD COLUMN site text NOT NULL DEFAULT ''"]);
  await expect(migrate(url, NOON, [FIRST, good, migration("0002_bad", statements)])).rejects.toThrow(fault);
  expect(await names(url)).toEqual(["0000_first"]);
  await migrate(url, NOON, [FIRST, good]);
  expect(await names(url)).toEqual(["0000_first", "0001_good"]);
});

test("a migration may change what it says that it changes", async () => {
  const url = await filled();
  await migrate(url, NOON, [
    FIRST,
    migration("0001_rename", ["UPDATE vendor SET name = 'Other'"], ["vendor"]),
  ]);
  expect((await run(url, "SELECT name FROM vendor")).rows).toEqual([{ name: "Other" }]);
});

const SITE = migration("0001_site", ["ALTER TABLE vendor ADD COLUMN site text NOT NULL DEFAULT ''"]);

test("a migration waits for a node that is writing, and does not take its rows for a fault of its own", async () => {
  const url = await filled();
  await withClient(url, async (writer) => {
    await writer.query("BEGIN; INSERT INTO vendor VALUES ('w', 'Umbra')");
    const migrated = migrate(url, NOON, [FIRST, SITE]);
    await vi.waitFor(async () => {
      const { rows } = await run(
        url,
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      expect(rows).toHaveLength(1);
    });
    await writer.query("COMMIT");
    await migrated;
  });
  expect((await run(url, "SELECT id, site FROM vendor ORDER BY id")).rows).toEqual([
    { id: "v", site: "" },
    { id: "w", site: "" },
  ]);
});

test("a migration that others keep from their tables says so, and leaves everything as it was", async () => {
  const url = await filled();
  await withClient(url, async (writer) => {
    await writer.query("BEGIN; INSERT INTO vendor VALUES ('w', 'Umbra')");
    await expect(migrate(url, NOON, [FIRST, SITE], 50)).rejects.toThrow(
      /^The schema cannot be brought up to date while somebody else works with its tables: .*[^\n]$/,
    );
    await writer.query("COMMIT");
  });
  expect(await names(url)).toEqual(["0000_first"]);
  await migrate(url, NOON, [FIRST, SITE], 50);
});

test("audit entries cannot be changed after", async () => {
  const url = await databaseUrl();
  await run(
    url,
    "INSERT INTO audit_entries VALUES ('s', 1, 't', 'person', 'p', 'a', 'k', 'o', 1, 'd', 'p', 'h'); INSERT INTO audit_payloads VALUES ('s', 1, 'salt', '{}')",
  );
  await expect(run(url, "UPDATE audit_entries SET action = 'b'")).rejects.toThrow(/never changed/);
  await expect(run(url, "DELETE FROM audit_entries")).rejects.toThrow(/never deleted/);
  await expect(run(url, "TRUNCATE audit_entries")).rejects.toThrow(/never deleted/);
  await expect(run(url, "UPDATE audit_payloads SET json = '[]'")).rejects.toThrow(/never changed/);
});
