import BetterSqlite from "better-sqlite3";

/**
 * Everything that better-sqlite3 made here, held until the process ends. Compiled
 * against Node 24.19 or newer, one of its objects that is collected between two turns of
 * the event loop ends the process with "Assertion failed: (env) != nullptr"
 * (better-sqlite3 issue 1515). They are few, for statements are kept to be used again.
 */
const held: object[] = [];

function hold<Made extends object>(made: Made): Made {
  held.push(made);
  return made;
}

/** A connection to a SQLite file, and the only one that is made: see `held`. */
export class Connection extends BetterSqlite {
  constructor(path: string, options?: BetterSqlite.Options) {
    super(path, options);
    hold(this);
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- those of the method it stands for
  override prepare<Values extends unknown[] | object = unknown[], Row = unknown>(source: string) {
    const statement = hold(super.prepare<Values, Row>(source));
    const iterate = statement.iterate.bind(statement) as (...values: unknown[]) => IterableIterator<Row>;
    statement.iterate = (...values: unknown[]) => hold(iterate(...values));
    return statement;
  }

  override pragma(source: string, { simple = false }: BetterSqlite.PragmaOptions = {}): unknown {
    const statement = this.prepare(`PRAGMA ${source}`);
    if (!statement.reader) return void statement.run();
    return simple ? statement.pluck().get() : statement.all();
  }
}

export type Statement = BetterSqlite.Statement;

/** SQLite's name for what went wrong, such as SQLITE_BUSY; empty for any other error. */
export const sqliteCode = (error: unknown): string =>
  error instanceof BetterSqlite.SqliteError ? error.code : "";
