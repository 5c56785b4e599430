import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type Migrated,
  type Migration,
  type TableContent,
  demandKept,
  pendingMigrations,
  readMigrations,
} from "../migration-files";
import { type Connection, sqliteCode } from "./connection";
import { openConnection } from "./open";

/** So long a start waits for another process that brings the same file up to date. */
const PATIENCE_MS = 60_000;

/**
 * Brings the SQLite file at `path` to the newest schema.
 *
 * Drizzle's own migrator runs with foreign keys on, where rebuilding a parent
 * table silently deletes its children (drizzle-orm issue 5782). Here they are off
 * outside the transaction; every table's row count and content hash must come out
 * as they went in unless the migration says otherwise, and the file is copied first.
 *
 * @throws Error when the database is newer than this program, or a migration was
 *   edited after it ran, or it would lose or alter a row it does not declare
 */
export function migrate(path: string, at: Date, migrations: Migration[] = readMigrations("sqlite")): void {
  mkdirSync(dirname(path), { recursive: true });
  const connection = openConnection(path);
  // Nobody is served yet: of two nodes that start at once one waits until the other has migrated.
  connection.pragma(`busy_timeout = ${PATIENCE_MS}`);
  try {
    connection.exec(
      "CREATE TABLE IF NOT EXISTS assay_migrations (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, at TEXT NOT NULL)",
    );
    const pending = pendingMigrations(readMigrated(connection), migrations);
    if (pending.length === 0) return;
    if (hasRows(connection)) copyFirst(connection, path, pending[0]?.name ?? "", at);
    for (const migration of pending) apply(connection, migration, at);
  } finally {
    connection.close();
  }
}

/**
 * `migrate`, with what SQLite says of a file that cannot be used in words of ours.
 *
 * @throws Error in one line, fit for the terminal
 */
export function prepareSqlite(path: string, at: Date): void {
  try {
    migrate(path, at);
  } catch (error) {
    const code = sqliteCode(error);
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
      throw new Error(
        "The database is damaged: put the last backup back with `npm run --silent assay -- restore DIR --replace`, which keeps the damaged one aside.",
      );
    if (code.startsWith("SQLITE_"))
      throw new Error(
        `The database cannot be opened (${code}): see that this account can write the data folder.`,
      );
    throw error;
  }
}

function apply(connection: Connection, migration: Migration, at: Date) {
  // Inside a transaction this pragma does nothing, so it stands outside.
  connection.pragma("foreign_keys = OFF");
  try {
    connection
      .transaction(() => {
        // Another node may have done it while this one waited for its turn.
        if (readMigrated(connection).some(({ name }) => name === migration.name)) return;
        const before = contents(connection);
        for (const statement of migration.statements) connection.exec(statement);
        const columns = new Map([...before].map(([table, content]) => [table, content.columns]));
        demandKept(migration, before, contents(connection, columns));
        const violations = connection.pragma("foreign_key_check") as unknown[];
        if (violations.length > 0)
          throw new Error(
            `The migration ${migration.name} would leave ${violations.length} rows pointing at nothing.`,
          );
        connection
          .prepare("INSERT INTO assay_migrations (name, sha256, at) VALUES (?, ?, ?)")
          .run(migration.name, migration.sha256, at.toISOString());
      })
      .immediate();
  } finally {
    connection.pragma("foreign_keys = ON");
  }
}

/**
 * Row count and content hash of every table, over `columns` where given and all columns
 * otherwise. An index of words is none: it holds what its triggers make of others.
 */
function contents(connection: Connection, columns?: Map<string, string[]>): Map<string, TableContent> {
  const tables = connection
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'assay_migrations'",
    )
    .pluck()
    .all()
    .map(String);
  return new Map(
    tables.map((table) => {
      const present = (connection.pragma(`table_info(${quoted(table)})`) as { name: string }[]).map(
        ({ name }) => name,
      );
      const kept = (columns?.get(table) ?? present).filter((name) => present.includes(name));
      return [table, { columns: kept, ...contentOf(connection, table, kept) }];
    }),
  );
}

function contentOf(connection: Connection, table: string, columns: string[]) {
  const list = columns.map(quoted).join(", ");
  const hash = createHash("sha256");
  let rows = 0;
  for (const row of connection
    .prepare(`SELECT ${list} FROM ${quoted(table)} ORDER BY ${list}`)
    .raw()
    .iterate()) {
    hash.update(JSON.stringify(row) + "\n");
    rows += 1;
  }
  return { rows, hash: hash.digest("hex") };
}

const readMigrated = (connection: Connection) =>
  connection.prepare<[], Migrated>("SELECT name, sha256, at FROM assay_migrations ORDER BY name").all();

/** The migrations that have run on the SQLite file at `path`, oldest first. */
export function listMigrated(path: string): Migrated[] {
  const connection = openConnection(path, { readonly: true });
  try {
    return readMigrated(connection);
  } finally {
    connection.close();
  }
}

const hasRows = (connection: Connection) =>
  Number(connection.prepare("SELECT count(*) FROM assay_migrations").pluck().get()) > 0;

function copyFirst(connection: Connection, path: string, name: string, at: Date) {
  const folder = join(dirname(path), "before-migrations");
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, `${at.toISOString().replace(/[:.]/g, "-")}-before-${name}.db`);
  if (!existsSync(copy)) connection.prepare("VACUUM INTO ?").run(copy);
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
