import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "@/lib/env";
import { prepareDatabase, sqlitePath } from "../client";
import { dialect } from "../dialect";
import { quoted, withClient } from "../postgres/client";
import { Connection } from "../sqlite/connection";

export const NOON = new Date("2026-11-23T12:00:00Z");

/** The database that scripts/postgres-for-tests.ts has migrated, to be copied from. */
export const TEMPLATE = "assay_template";

type Made = { url: string; discard: () => Promise<void> };

/**
 * A database of the engine under test, for whoever throws it away by themselves.
 *
 * @param migrated whether it has the schema, or nothing at all
 * @param copyOf the address of one that nobody has open
 */
export const makeDatabase = ({
  migrated = true,
  copyOf,
}: { migrated?: boolean; copyOf?: string } = {}): Promise<Made> =>
  dialect === "postgres"
    ? makePostgres(copyOf === undefined ? (migrated ? TEMPLATE : undefined) : nameIn(copyOf))
    : makeSqlite(
        copyOf === undefined ? (migrated ? migratedFile() : undefined) : Promise.resolve(sqlitePath(copyOf)),
      );

async function makePostgres(template: string | undefined): Promise<Made> {
  const server = env().databaseUrl;
  const name = `assay_${randomUUID().replaceAll("-", "")}`;
  await withClient(server, (client) =>
    client.query(`CREATE DATABASE ${name}${template === undefined ? "" : ` TEMPLATE ${template}`}`),
  );
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    discard: async () => {
      await withClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function makeSqlite(template: Promise<string> | undefined): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), "assay-test-"));
  const path = join(folder, "assay.db");
  if (template) copyFileSync(await template, path);
  return {
    url: `file:${path}`,
    discard: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

const nameIn = (url: string) => new URL(url).pathname.slice(1);

let migratedOnce: Promise<string> | undefined;

const migratedFile = () =>
  (migratedOnce ??= (async () => {
    const path = join(mkdtempSync(join(tmpdir(), "assay-template-")), "assay.db");
    await prepareDatabase(`file:${path}`, NOON);
    return path;
  })());

/** Runs raw SQL past every guard of the engine, its triggers and foreign keys among them. */
export async function tamper(url: string, statements: string): Promise<void> {
  if (dialect === "postgres")
    return withClient(url, async (client) => {
      await client.query("SET session_replication_role = replica");
      await client.query(statements);
    });
  const raw = new Connection(sqlitePath(url));
  raw.pragma("foreign_keys = OFF");
  for (const name of raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    raw.exec(`DROP TRIGGER "${String(name)}"`);
  raw.exec(statements);
  raw.close();
}

/** What a query finds, in the values of the engine's own driver. */
export async function rowsOf(url: string, query: string): Promise<Record<string, unknown>[]> {
  if (dialect === "postgres")
    return withClient(url, async (client) => (await client.query<Record<string, unknown>>(query)).rows);
  const connection = new Connection(sqlitePath(url), { readonly: true });
  const rows = connection.prepare(query).all() as Record<string, unknown>[];
  connection.close();
  return rows;
}

/** A hash of each table whose name does not match `except`, whatever order its rows lie in. */
export async function tableHashes(url: string, except: RegExp): Promise<Record<string, string>> {
  const tables = Object.entries(await tableRows(url, except));
  return Object.fromEntries(
    tables.map(([name, rows]) => [name, createHash("sha256").update(rows.join("\n")).digest("hex")]),
  );
}

/** The rows of each table whose name does not match `except`, each as JSON, in an order that says nothing. */
export async function tableRows(url: string, except: RegExp): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  const note = (name: string, rows: unknown[]) => {
    all[name] = rows.map((row) => JSON.stringify(row)).sort();
  };
  if (dialect === "postgres") {
    await withClient(url, async (client) => {
      const tables = await client.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
      );
      for (const { name } of tables.rows.filter((table) => !except.test(table.name)))
        note(name, (await client.query(`SELECT * FROM ${quoted(name)}`)).rows);
    });
    return all;
  }
  const connection = new Connection(sqlitePath(url), { readonly: true });
  const names = connection
    // What a search index holds is the database's own, kept by its triggers.
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'",
    )
    .pluck()
    .all()
    .map(String);
  for (const name of names.filter((table) => !except.test(table)))
    note(name, connection.prepare(`SELECT * FROM ${quoted(name)}`).all());
  connection.close();
  return all;
}

/** Has the database refuse every entry of the trail from now on. @returns what ends that */
export async function refuseEntries(url: string): Promise<() => Promise<void>> {
  if (dialect === "postgres") {
    await withClient(url, (client) =>
      client.query(`CREATE FUNCTION refuse_entry() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no entry is taken'; END $$;
        CREATE TRIGGER refuse_entry BEFORE INSERT ON audit_entries
          FOR EACH ROW EXECUTE FUNCTION refuse_entry()`),
    );
    return async () => {
      await withClient(url, (client) => client.query("DROP TRIGGER refuse_entry ON audit_entries"));
    };
  }
  const run = (statement: string) => {
    const connection = new Connection(sqlitePath(url));
    connection.exec(statement);
    connection.close();
  };
  run(`CREATE TRIGGER refuse_entry BEFORE INSERT ON audit_entries
    BEGIN SELECT RAISE(ABORT, 'no entry is taken'); END`);
  return () => {
    run("DROP TRIGGER refuse_entry");
    return Promise.resolve();
  };
}
