import { sqlitePath } from "../client";
import { dialectOf } from "../dialect";
import { withClient } from "../postgres/client";
import { copyDatabase } from "../sqlite/copy";
import { migrate } from "../sqlite/migrate";
import { openConnection } from "../sqlite/open";

import { copyContent } from "./content";
import { postgresStore } from "./postgres";
import { sqliteStore } from "./sqlite";

/**
 * Writes one consistent copy of the database that `url` names into a SQLite file,
 * while others go on reading and writing. Everything acknowledged before the call is
 * in it.
 *
 * @param file that is not there yet
 * @throws Error when what stands in the file differs from what was read
 */
export async function copyToFile(url: string, file: string, at: Date): Promise<void> {
  if (dialectOf(url) === "sqlite") copyDatabase(sqlitePath(url), file);
  else await copyServer(url, file, at);
}

async function copyServer(url: string, file: string, at: Date) {
  migrate(file, at);
  const connection = openConnection(file);
  try {
    await withClient(url, async (client) => {
      // Every table as of one moment, which is that of the first statement after this one.
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      connection.exec("BEGIN IMMEDIATE");
      await copyContent(postgresStore(client), sqliteStore(connection));
      connection.exec("COMMIT");
    });
    // So that the copy is one file, whoever opens it.
    connection.pragma("journal_mode = DELETE");
  } finally {
    connection.close();
  }
}
