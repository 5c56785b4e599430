import { openConnection } from "./sqlite";

/** The migrations that have run on the SQLite file at `path`, oldest first. */
export function listMigrated(path: string): { name: string; sha256: string; at: string }[] {
  const connection = openConnection(path, { readonly: true });
  try {
    return connection
      .prepare<[], { name: string; sha256: string; at: string }>(
        "SELECT name, sha256, at FROM assay_migrations ORDER BY name",
      )
      .all();
  } finally {
    connection.close();
  }
}
