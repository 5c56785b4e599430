import { createHash } from "node:crypto";
import type { Client } from "pg";
import {
  type Migrated,
  type Migration,
  type TableContent,
  demandKept,
  pendingMigrations,
  readMigrations,
} from "../migration-files";
import { quoted, rowsOf, withClient } from "./client";
import { codeOf } from "./lost";

/** The advisory lock of whoever changes the schema: the first 32 bits of SHA-256("assay migrations"). */
const MIGRATION_LOCK = 0xcb516fc4;

/** Longest wait for a table that a node of the older version is writing to. */
const LOCK_MS = 10_000;

/** A lock that was not had in time, and two that waited for each other. */
const NOT_LOCKED = new Set(["55P03", "40P01"]);

/**
 * Brings the PostgreSQL database at `url` to the newest schema, in one transaction that
 * holds an advisory lock: of any number of nodes that start at once one runs the
 * migrations and the others find them done. Every table's row count and content hash
 * must come out as they went in unless a migration says otherwise.
 *
 * @param lockMs how long it waits for whoever writes meanwhile
 * @throws Error when the database is newer than this program, or a migration was
 *   edited after it ran, or it would lose or alter a row it does not declare, or others
 *   do not let go of a table
 */
export async function migrate(
  url: string,
  at: Date,
  migrations: Migration[] = readMigrations("postgres"),
  lockMs = LOCK_MS,
): Promise<void> {
  await withClient(url, async (client) => {
    if (pendingMigrations(await readMigrated(client), migrations).length === 0) return;
    await client.query("BEGIN");
    await lockMigrations(client);
    await migrateLocked(client, at, migrations, lockMs);
    await client.query("COMMIT");
  });
}

/** Keeps everyone else from changing the schema until the transaction ends. */
export const lockMigrations = (client: Client) =>
  client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);

/** `migrate` as a part of a transaction that holds the lock already. */
export async function migrateLocked(
  client: Client,
  at: Date,
  migrations: Migration[] = readMigrations("postgres"),
  lockMs = LOCK_MS,
): Promise<void> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS assay_migrations (name text COLLATE "C" PRIMARY KEY, sha256 text NOT NULL, at text NOT NULL)',
  );
  const pending = pendingMigrations(await readMigrated(client), migrations);
  if (pending.length === 0) return;
  await client.query(`SET LOCAL lock_timeout = ${lockMs}`);
  try {
    await keepWritersOut(client);
    for (const migration of pending) await apply(client, migration, at);
  } catch (error) {
    if (!NOT_LOCKED.has(codeOf(error))) throw error;
    throw new Error(
      "The schema cannot be brought up to date while somebody else works with its tables: try again, or stop what works with them first.",
    );
  }
  await client.query("SET LOCAL lock_timeout = DEFAULT");
}

/** What a node of the older version saves between the two hashes would pass for the migration's doing. */
async function keepWritersOut(client: Client) {
  // Those of an extension are its owner's, and nobody writes to them.
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
       AND pg_has_role(relowner, 'USAGE')
     ORDER BY relname`,
  );
  const names = rows.map(({ name }) => quoted(name));
  await client.query(`LOCK TABLE ${names.join(", ")} IN SHARE ROW EXCLUSIVE MODE`);
}

/** The migrations that have run on the PostgreSQL database at `url`, oldest first; none where it is empty. */
export const listMigrated = (url: string): Promise<Migrated[]> => withClient(url, readMigrated);

export async function readMigrated(client: Client): Promise<Migrated[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('assay_migrations') IS NOT NULL AS there",
  );
  if (!rows[0]?.there) return [];
  return (await client.query<Migrated>("SELECT name, sha256, at FROM assay_migrations ORDER BY name")).rows;
}

async function apply(client: Client, migration: Migration, at: Date) {
  const before = await contents(client);
  for (const statement of migration.statements) await client.query(statement);
  const columns = new Map([...before].map(([table, content]) => [table, content.columns]));
  demandKept(migration, before, await contents(client, columns));
  await client.query("INSERT INTO assay_migrations (name, sha256, at) VALUES ($1, $2, $3)", [
    migration.name,
    migration.sha256,
    at.toISOString(),
  ]);
}

/** Row count and content hash of every table, over `columns` where given and all columns otherwise. */
async function contents(
  client: Client,
  columns?: ReadonlyMap<string, string[]>,
): Promise<Map<string, TableContent>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT table_name AS name, array_agg(column_name::text ORDER BY column_name) AS columns
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'assay_migrations'
     GROUP BY table_name`,
  );
  const found = new Map<string, TableContent>();
  for (const { name, columns: present } of rows) {
    const kept = (columns?.get(name) ?? present).filter((column) => present.includes(column));
    found.set(name, { columns: kept, ...(await contentOf(client, name, kept)) });
  }
  return found;
}

async function contentOf(client: Client, table: string, columns: string[]) {
  const hash = createHash("sha256");
  let rows = 0;
  const list = columns.map((column) => `${quoted(column)}::text COLLATE "C"`);
  const order = list.map((_, index) => index + 1).join(", ");
  for await (const row of rowsOf(
    client,
    `SELECT ${list.join(", ")} FROM ${quoted(table)} ORDER BY ${order}`,
  )) {
    hash.update(JSON.stringify(row) + "\n");
    rows += 1;
  }
  return { rows, hash: hash.digest("hex") };
}
