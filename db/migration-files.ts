import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One file of db/migrations/ENGINE, run once and remembered with the SHA-256 of its text. */
export type Migration = {
  name: string;
  statements: string[];
  sha256: string;
  /** Tables whose rows it means to change, from a line `-- changes: table, table`. */
  changes: string[];
};

/** One that has run, as the table assay_migrations keeps it. */
export type Migrated = { name: string; sha256: string; at: string };

/** The migrations that this program knows for an engine, oldest first. */
export function readMigrations(engine: "sqlite" | "postgres"): Migration[] {
  const folder = join(process.cwd(), "db/migrations", engine);
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

/**
 * Those that have not run.
 *
 * @throws Error when the database is newer than this program, or a migration was
 *   edited after it ran
 */
export function pendingMigrations(
  ran: readonly Pick<Migrated, "name" | "sha256">[],
  migrations: Migration[],
): Migration[] {
  for (const { name, sha256 } of ran) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known)
      throw new Error(`The database is newer than this program (it has ${name}). Start the newer version.`);
    if (known.sha256 !== sha256)
      throw new Error(`The migration ${name} was changed after it had run on this database.`);
  }
  return migrations.filter(({ name }) => !ran.some((one) => one.name === name));
}

/** What a table holds, over some of its columns. */
export type TableContent = { columns: string[]; rows: number; hash: string };

/** @throws Error when a migration has lost or altered what it does not declare */
export function demandKept(
  { name, changes }: Migration,
  before: ReadonlyMap<string, TableContent>,
  after: ReadonlyMap<string, TableContent>,
): void {
  for (const [table, old] of before) {
    if (changes.includes(table)) continue;
    const now = after.get(table);
    if (!now || now.rows !== old.rows)
      throw new Error(
        `The migration ${name} would change ${table} from ${old.rows} rows to ${now?.rows ?? 0}.`,
      );
    if (now.columns.length < old.columns.length)
      throw new Error(
        `The migration ${name} drops columns of ${table} without saying "-- changes: ${table}".`,
      );
    if (now.hash !== old.hash) throw new Error(`The migration ${name} would alter what ${table} holds.`);
  }
}
