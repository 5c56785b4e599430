import type { NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgDatabase } from "drizzle-orm/pg-core";
import type { AuditTrail } from "./audit-trail";
import { dialectOf } from "./dialect";
import type { Migrated } from "./migration-files";
import { listMigrated as listPostgres } from "./postgres/migrate";
import { openPostgres } from "./postgres/open";
import { preparePostgres } from "./postgres/prepare";
import { listMigrated as listSqlite, prepareSqlite } from "./sqlite/migrate";
import { openSqlite } from "./sqlite/open";

type Handle = PgDatabase<NodePgQueryResultHKT>;

/** A handle that can only read: the engine itself refuses a write made through it. */
export type Reader = Handle;

/** The handle inside `change`; the only one that can write. Useless once its transaction has ended. */
export type Writer = Handle & { readonly canWrite: never };

export type Database = {
  read: Reader;
  /**
   * Has `work` read everything as it stood in one moment, whatever is saved meanwhile. It
   * reads through the handle that it is given and no other, and keeps nobody from saving.
   */
  steady<T>(work: (db: Reader) => Promise<T>): Promise<T>;
  /**
   * Runs `work` as one serialised transaction: all of it is kept, or none. The
   * heads of the named audit streams are locked first, in a fixed order, and only
   * those streams can be appended to.
   */
  change<T>(streams: readonly string[], work: (tx: Writer, audit: AuditTrail) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * Opens the database that `url` names: `file:PATH` or `postgres://…`.
 *
 * @param onStatement called with the text of each statement, for counting
 */
export function openDatabase(url: string, onStatement?: (sql: string) => void): Database {
  return dialectOf(url) === "postgres"
    ? openPostgres(url, onStatement)
    : openSqlite(sqlitePath(url), onStatement);
}

export const sqlitePath = (url: string) => url.replace(/^file:/, "");

/**
 * Makes the database ready that `url` names: refuses a server that would not keep what
 * it acknowledged, and brings the schema up to date.
 *
 * @throws Error in one line, fit for the terminal
 */
export async function prepareDatabase(url: string, at: Date): Promise<void> {
  if (dialectOf(url) === "postgres") await preparePostgres(url, at);
  else prepareSqlite(sqlitePath(url), at);
}

/** The migrations that have run on the database that `url` names, oldest first. */
export const listMigrated = (url: string): Promise<Migrated[]> =>
  dialectOf(url) === "postgres" ? listPostgres(url) : Promise.resolve(listSqlite(sqlitePath(url)));
