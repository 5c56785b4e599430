import { Table, getTableName, is } from "drizzle-orm";
import type { Client } from "pg";
import { pendingMigrations, readMigrations } from "../migration-files";
import * as schema from "../schema";
import { READ_ONLY, WRITING, placeOf } from "./address";
import { withClient } from "./client";
import { codeOf } from "./lost";
import { readMigrated } from "./migrate";
import { telling } from "./told";

/** PostgreSQL's own support ends five years after a version's release; 14 is the oldest that had it at ours. */
const OLDEST_MAJOR = 14;

/**
 * Refuses a server on which an acknowledged save could be lost, two nodes could fork a
 * chain, or somebody else's tables stand where ours would. What the product needs of a
 * PostgreSQL, or of what speaks like one, is what is asked here (docs/operations.md).
 *
 * @throws Error in one line that says what to do, fit for the terminal
 */
export async function demandServer(url: string, { oldest = OLDEST_MAJOR } = {}): Promise<void> {
  const place = placeOf(url);
  await telling(url, async () => {
    await withClient(url, async (client) => {
      await demandVersion(client, place, oldest);
      for (const demand of DEMANDS) await demand(client, place);
      await withClient(url, (other) => demandAdvisoryLocks(client, other, place));
    });
    await withClient(url, (reader) => demandReadOnly(reader, place), { options: READ_ONLY });
    await withClient(url, (writer) => demandWriting(writer, place), WRITING);
  });
}

async function demandVersion(client: Client, place: string, oldest: number) {
  const found = await setting(client, "server_version");
  if (Number(await setting(client, "server_version_num")) < oldest * 10_000)
    throw new Error(
      `PostgreSQL at ${place} is ${found ?? "of an unknown version"}: ${oldest} or newer is needed.`,
    );
}

type Demand = (client: Client, place: string) => Promise<void>;

const DEMANDS: Demand[] = [
  async function durability(client, place) {
    for (const name of ["fsync", "synchronous_commit"])
      if ((await setting(client, name)) === "off")
        throw new Error(
          `PostgreSQL at ${place} has ${name}=off and would lose what it acknowledged when the power goes: set it to on.`,
        );
  },

  async function encoding(client, place) {
    const found = await setting(client, "server_encoding");
    if (found !== "UTF8")
      throw new Error(
        `The database at ${place} is in ${found ?? "an unknown encoding"}: make it with ENCODING 'UTF8'.`,
      );
  },

  async function writable(client, place) {
    const { rows } = await client.query<{ standby: boolean }>("SELECT pg_is_in_recovery() AS standby");
    if (rows[0]?.standby)
      throw new Error(`PostgreSQL at ${place} is a standby, which takes no writes: name the primary.`);
  },

  async function ours(client, place) {
    // One that a newer program made may hold tables that this one does not know, and is told as newer.
    pendingMigrations(await readMigrated(client), readMigrations("postgres"));
    const tables = Object.values<unknown>(schema).flatMap((table) =>
      is(table, Table) ? [getTableName(table)] : [],
    );
    const known = new Set([MIGRATED, ...tables]);
    // Those that an extension brought belong to it.
    const { rows } = await client.query<{ name: string; kind: string }>(
      `SELECT relname AS name, relkind AS kind FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
         AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
       ORDER BY relname`,
    );
    // Ours come with the list of migrations, in one transaction: without it none is ours.
    const begun = rows.some(({ name, kind }) => name === MIGRATED && kind === "r");
    const foreign = rows.filter(({ name, kind }) =>
      // What somebody shows or reads of ours by a name of their own is in nobody's way.
      known.has(name) ? kind !== "r" || !begun : kind === "r" || kind === "p",
    );
    if (foreign.length > 0) {
      const named = foreign.slice(0, 3).map(({ name }) => name);
      throw new Error(
        `The database at ${place} holds views or tables that are not Assay's (${named.join(", ")}${foreign.length > 3 ? ", …" : ""}): give it a database of its own.`,
      );
    }
  },
];

/** The list of the migrations that ran. */
const MIGRATED = "assay_migrations";

/** A lock that does not keep others out would let two nodes write one chain, or migrate, at once. */
async function demandAdvisoryLocks(client: Client, other: Client, place: string) {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const key = [PROBE, rows[0]?.pid];
  await client.query("SELECT pg_advisory_lock($1::int, $2::int)", key);
  const { rows: tried } = await other.query<{ taken: boolean }>(
    "SELECT pg_try_advisory_lock($1::int, $2::int) AS taken",
    key,
  );
  await client.query("SELECT pg_advisory_unlock($1::int, $2::int)", key);
  if (tried[0]?.taken) throw new Error(`PostgreSQL at ${place} gives one advisory lock to two at once.`);
}

/**
 * The same of the lock on a row that every change begins with; asked once the schema
 * stands, for it takes a row that another connection sees.
 *
 * @throws Error in one line
 */
export async function demandRowLocks(url: string): Promise<void> {
  const lock = "SELECT name FROM assay_migrations ORDER BY name LIMIT 1 FOR UPDATE";
  await withClient(url, async (client) => {
    await client.query("BEGIN");
    await client.query(lock);
    const refused = await withClient(url, (other) =>
      other.query(`${lock} NOWAIT`).then(
        () => false,
        (error: unknown) => codeOf(error) === "55P03",
      ),
    );
    if (!refused) throw new Error(`PostgreSQL at ${placeOf(url)} gives the lock on one row to two at once.`);
  });
}

/** A pool in front of the server may drop what a session asks for as it begins. */
async function demandReadOnly(client: Client, place: string) {
  if ((await setting(client, "transaction_read_only")) !== "on")
    throw new Error(
      `PostgreSQL at ${place} does not keep a session from writing (${READ_ONLY} has no effect): ${passed("options")}`,
    );
}

/** The same; without these a process that stands still would keep others waiting for good. */
async function demandWriting(client: Client, place: string) {
  for (const [name, wanted] of Object.entries(WRITING)) {
    const { rows } = await client.query<{ value: string }>(
      "SELECT setting AS value FROM pg_settings WHERE name = $1",
      [name],
    );
    if (rows[0]?.value !== String(wanted))
      throw new Error(`PostgreSQL at ${place} does not let a session set ${name}: ${passed(name)}`);
  }
}

const passed = (parameter: string) =>
  `connect to it directly, or through a pool in session mode that passes the startup parameter "${parameter}" on.`;

/** The first of the two keys of the lock that is only tried. */
const PROBE = 0x0a55a7;

async function setting(client: Client, name: string): Promise<string | undefined> {
  const { rows } = await client.query<{ value: string }>("SELECT current_setting($1) AS value", [name]);
  return rows[0]?.value;
}
