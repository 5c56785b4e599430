import type { Client } from "pg";
import { Refusal } from "@/lib/domain/refusal";
import { readMigrations } from "../migration-files";
import { placeOf } from "../postgres/address";
import { moveAside } from "../postgres/aside";
import { quoted, withClient } from "../postgres/client";
import { listMigrated, lockMigrations, migrateLocked } from "../postgres/migrate";
import { othersAreConnected } from "../postgres/others";
import { Connection } from "../sqlite/connection";
import { type Content, contentOf, copyContent, summaryOf } from "./content";
import { postgresStore } from "./postgres";
import { contentOfFile, sqliteStore } from "./sqlite";
import { storedTables } from "./tables";

/**
 * Fills the PostgreSQL database at `url` with what a SQLite file holds, in one
 * transaction: until it has ended well, with everything read back and compared, the
 * database is what it was.
 *
 * @param file of the newest schema, which nobody else has open
 * @param aside the schema to be made for what is there already; without one, the
 *   database has to be empty
 * @throws Refusal `conflict` when it is not, `locked` while another of ours is connected
 */
export async function fillFromFile(
  url: string,
  file: string,
  { at, aside }: { at: Date; aside?: string | undefined },
): Promise<{ content: Content; keptAside: string | null }> {
  const connection = new Connection(file, { readonly: true });
  try {
    return await withClient(url, async (client) => {
      await client.query("BEGIN");
      await lockMigrations(client);
      await demandAlone(client, url);
      const keptAside = aside !== undefined && (await firstFilled(client)) !== null ? aside : null;
      if (keptAside !== null) await moveAside(client, keptAside);
      await migrateLocked(client, at);
      await client.query(
        `LOCK TABLE ${storedTables.map(({ name }) => quoted(name)).join(", ")} IN EXCLUSIVE MODE`,
      );
      await demandEmpty(client, url);
      const content = await copyContent(sqliteStore(connection), postgresStore(client));
      await client.query("COMMIT");
      return { content, keptAside };
    });
  } finally {
    connection.close();
  }
}

/** Whether the PostgreSQL database at `url` holds what `fillFromFile` would fill it with, and nothing else. */
export async function holdsFile(url: string, file: string): Promise<boolean> {
  const migrated = await listMigrated(url);
  if (migrated.length !== readMigrations("postgres").length) return false;
  const there = await withClient(url, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    return contentOf(postgresStore(client));
  });
  return summaryOf(there).sha256 === summaryOf(await contentOfFile(file)).sha256;
}

/**
 * The same refusals before anything is done.
 *
 * @param replace says that the database need not be empty
 */
export async function demandFillable(url: string, { replace }: { replace: boolean }): Promise<void> {
  await withClient(url, async (client) => {
    if (!replace) await demandEmpty(client, url);
    await demandAlone(client, url);
  });
}

async function demandEmpty(client: Client, url: string) {
  const table = await firstFilled(client);
  if (table !== null)
    throw new Refusal(
      "conflict",
      `The database at ${placeOf(url)} is not empty: there are rows in ${table}.`,
    );
}

async function demandAlone(client: Client, url: string) {
  if (await othersAreConnected(client))
    throw new Refusal(
      "locked",
      `The database at ${placeOf(url)} is in use. Stop the product first, on every node.`,
    );
}

/** The first of our tables that holds a row; null where none does, or none is there. */
async function firstFilled(client: Client): Promise<string | null> {
  for (const { name } of storedTables) {
    const { rows: found } = await client.query<{ there: boolean }>(
      "SELECT to_regclass($1) IS NOT NULL AS there",
      [quoted(name)],
    );
    if (!found[0]?.there) continue;
    const { rows } = await client.query<{ filled: boolean }>(
      `SELECT EXISTS (SELECT FROM ${quoted(name)}) AS filled`,
    );
    if (rows[0]?.filled) return name;
  }
  return null;
}
