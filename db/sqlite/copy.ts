import { Connection, sqliteCode } from "./connection";

/** Writes one consistent copy of the SQLite file at `path`, as of its last commit, while others go on reading and writing. */
export function copyDatabase(path: string, copy: string): void {
  const connection = new Connection(path, { readonly: true });
  try {
    connection.prepare("VACUUM INTO ?").run(copy);
  } finally {
    connection.close();
  }
}

/**
 * What a copy says of itself, without changing it.
 *
 * @throws Error when it is no SQLite file, or not one of this product
 */
export function inspectCopy(copy: string): { sound: boolean; migrations: string[] } {
  const connection = new Connection(copy, { readonly: true });
  try {
    const sound =
      connection.pragma("integrity_check", { simple: true }) === "ok" &&
      (connection.pragma("foreign_key_check") as unknown[]).length === 0;
    const migrations = connection
      .prepare("SELECT name FROM assay_migrations ORDER BY name")
      .pluck()
      .all()
      .map(String);
    return { sound, migrations };
  } finally {
    connection.close();
  }
}

/**
 * Whether another connection, such as a running server's, has the file open. Where
 * nobody has, what its write-ahead log holds is moved into the file.
 */
export function isInUse(path: string): boolean {
  try {
    const connection = new Connection(path, { timeout: 0 });
    try {
      // Leaving WAL mode takes the whole file, which SQLite gives to a lone connection only.
      connection.pragma("journal_mode = DELETE");
    } finally {
      connection.close();
    }
    return false;
  } catch (error) {
    // A file too damaged to be opened is in nobody's use.
    return sqliteCode(error).startsWith("SQLITE_BUSY");
  }
}
