import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Connection } from "./connection";
import { openConnection } from "./sqlite";

/** One file of db/migrations/sqlite, run once and remembered with the SHA-256 of its text. */
export type Migration = {
  name: string;
  statements: string[];
  sha256: string;
  /** Tables whose rows it means to change, from a line `-- changes: table, table`. */
  changes: string[];
};

export type Migrated = { name: string; sha256: string };

const FOLDER = join(process.cwd(), "db/migrations/sqlite");

/**
 * Brings the SQLite file at `path` to the newest schema and says what was applied.
 *
 * Drizzle's own migrator runs with foreign keys on, where rebuilding a parent
 * table silently deletes its children (drizzle-orm issue 5782). Here they are off
 * outside the transaction; every table's row count and content hash must come out
 * as they went in unless the migration says otherwise, and the file is copied first.
 *
 * @throws Error when the database is newer than this program, or a migration was
 *   edited after it ran, or it would lose or alter a row it does not declare
 */
export function migrate(
  path: string,
  at: Date,
  migrations: Migration[] = readMigrations(FOLDER),
): Migrated[] {
  mkdirSync(dirname(path), { recursive: true });
  const connection = openConnection(path);
  try {
    connection.exec(
      "CREATE TABLE IF NOT EXISTS assay_migrations (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, at TEXT NOT NULL)",
    );
    const pending = pendingMigrations(connection, migrations);
    if (pending.length === 0) return [];
    if (hasRows(connection)) copyFirst(connection, path, pending[0]?.name ?? "", at);
    for (const migration of pending) apply(connection, migration, at);
    return pending.map(({ name, sha256 }) => ({ name, sha256 }));
  } finally {
    connection.close();
  }
}

/** The migrations that this program knows, oldest first. */
export const listMigrationNames = (): string[] => readMigrations(FOLDER).map(({ name }) => name);

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return {
        name: file.replace(/\.sql$/, ""),
        statements: text.split("--> statement-breakpoint").map((statement) => statement.trim()),
        sha256: createHash("sha256").update(text).digest("hex"),
        changes: [...text.matchAll(/^-- changes: (.+)$/gm)].flatMap(([, names = ""]) => names.split(/,\s*/)),
      };
    });
}

function pendingMigrations(connection: Connection, migrations: Migration[]): Migration[] {
  const ran = new Map(
    connection
      .prepare<[], Migrated>("SELECT name, sha256 FROM assay_migrations ORDER BY name")
      .all()
      .map(({ name, sha256 }) => [name, sha256]),
  );
  for (const [name, sha256] of ran) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known)
      throw new Error(`The database is newer than this program (it has ${name}). Start the newer version.`);
    if (known.sha256 !== sha256)
      throw new Error(`The migration ${name} was changed after it had run on this database.`);
  }
  return migrations.filter(({ name }) => !ran.has(name));
}

function apply(connection: Connection, migration: Migration, at: Date) {
  // Inside a transaction this pragma does nothing, so it stands outside.
  connection.pragma("foreign_keys = OFF");
  try {
    connection
      .transaction(() => {
        const before = contents(connection);
        for (const statement of migration.statements) connection.exec(statement);
        compare(connection, before, migration);
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

type TableContent = { columns: string[]; rows: number; hash: string };

/** Row count and content hash of every table, over `columns` where given and all columns otherwise. */
function contents(connection: Connection, columns?: Map<string, string[]>): Map<string, TableContent> {
  const tables = connection
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'assay_migrations'",
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

function compare(connection: Connection, before: Map<string, TableContent>, migration: Migration) {
  const after = contents(connection, new Map([...before].map(([table, { columns }]) => [table, columns])));
  for (const [table, old] of before) {
    if (migration.changes.includes(table)) continue;
    const now = after.get(table);
    if (!now || now.rows !== old.rows)
      throw new Error(
        `The migration ${migration.name} would change ${table} from ${old.rows} rows to ${now?.rows ?? 0}.`,
      );
    if (now.columns.length < old.columns.length)
      throw new Error(
        `The migration ${migration.name} drops columns of ${table} without saying "-- changes: ${table}".`,
      );
    if (now.hash !== old.hash)
      throw new Error(`The migration ${migration.name} would alter what ${table} holds.`);
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
