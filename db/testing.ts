import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { env } from "@/lib/env";
import { type Database, openDatabase, prepareDatabase, sqlitePath } from "./client";
import { dialect } from "./dialect";
import { withClient } from "./postgres/client";
import { Connection } from "./sqlite/connection";

export const NOON = new Date("2026-11-23T12:00:00Z");

/** The database that scripts/postgres-for-tests.ts has migrated, to be copied from. */
export const TEMPLATE = "assay_template";

/** Where a database of the engine under test lies that is a test's own, and is thrown away with it. */
export async function databaseUrl({ migrated = true } = {}): Promise<string> {
  const { url, discard } = await makeDatabase({ migrated });
  onTestFinished(discard);
  return url;
}

/** A migrated, empty database of its own, thrown away with the test. */
export async function freshDatabase(onStatement?: (sql: string) => void): Promise<Database> {
  const { url, discard } = await makeDatabase();
  const db = openDatabase(url, onStatement);
  onTestFinished(async () => {
    await db.close();
    await discard();
  });
  return db;
}

type Made = { url: string; discard: () => Promise<void> };

/** As `databaseUrl`, for whoever throws it away by themselves. @param copyOf the address of one that nobody has open */
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
