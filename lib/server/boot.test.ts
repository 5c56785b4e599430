import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "@/db/client";
import { dialect } from "@/db/dialect";
import { listEntries } from "@/db/queries/audit";
import { jobs } from "@/db/schema";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type Env, readEnv } from "@/lib/env";
import { boot } from "./boot";
import { RESTORING } from "./place";
import { NOON, databaseUrl } from "@/db/testing";

const NFS = 0x6969;

/** What only a file on a disk can have wrong with it. */
const onSqlite = test.skipIf(dialect === "postgres");

/** A place for data that is not there yet, and what a start there needs. */
async function place(variables: Record<string, string> = {}) {
  const folder = join(mkdtempSync(join(tmpdir(), "assay-boot-")), "data");
  const lines: string[] = [];
  const server = dialect === "postgres" ? { DATABASE_URL: await databaseUrl({ migrated: false }) } : {};
  const env = readEnv({ ASSAY_DATA: folder, ...server, ...variables });
  const open = () => ({
    db: openDatabase(env.databaseUrl),
    log: pino({ base: null }, { write: (line: string) => lines.push(line) }),
    now: () => NOON,
  });
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, env, open, lines };
}

/** What the workspace's trail says was done, and to what. */
async function recorded(env: Env) {
  const db = openDatabase(env.databaseUrl);
  const entries = await listEntries(db.read, {
    stream: WORKSPACE_STREAM,
    objectId: "",
    limit: 50,
    offset: 0,
  });
  await db.close();
  return entries.map(({ action, objectId }) => ({ action, objectId }));
}

test("makes the data folder for its owner alone, the schema and the workspace, and a first link", async () => {
  const { folder, env, open } = await place();
  const product = await boot({ env, open });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(product.lines.join("\n")).toMatch(/http:\/\/\S+/);
  const actions = (await recorded(env)).map(({ action }) => action);
  expect(actions).toContain("workspace.opened");
  expect(actions).toContain("migration.applied");
  await product.stop();
});

test("records each migration once, however often it starts, and those of a start that crashed before it could", async () => {
  const { env, open } = await place();
  const applied = async () =>
    (await recorded(env))
      .filter(({ action }) => action === "migration.applied")
      .map(({ objectId }) => objectId);
  await (await boot({ env, open })).stop();
  const second = await boot({ env, open });
  const names = await applied();
  expect(names).toEqual([...new Set(names)]);
  expect(names.length).toBeGreaterThan(0);
  await second.stop();
});

test("does its scheduled jobs at once", async () => {
  const { env, open, lines } = await place();
  const product = await boot({ env, open });
  const db = openDatabase(env.databaseUrl);
  onTestFinished(() => db.close());
  await vi.waitFor(async () => {
    expect(await db.read.select().from(jobs).orderBy(jobs.name)).toMatchObject([
      { name: "check-trail", doneSlot: new Date("2026-11-23T00:00:00Z"), holder: null },
      { name: "expire-decisions", doneSlot: NOON, holder: null },
      { name: "keep-house", doneSlot: NOON, holder: null },
      { name: "make-checkpoint", doneSlot: new Date("2026-11-23T00:00:00Z"), holder: null },
      { name: "prepare-exports", doneSlot: NOON, holder: null },
      { name: "refresh-summaries", doneSlot: NOON, holder: null },
      { name: "send-checkpoints", doneSlot: NOON, holder: null },
      { name: "throw-exports-away", doneSlot: NOON, holder: null },
    ]);
  });
  await product.stop();
  expect(lines).toEqual([]);
});

onSqlite("refuses a network file system, and takes it with a warning when told to", async () => {
  const { env, open } = await place();
  await expect(boot({ env, open, typeOf: () => NFS })).rejects.toThrow(
    /^The data folder is on NFS, .*ASSAY_ALLOW_NETWORK_FILESYSTEM=1[^\n]*$/,
  );

  const told = await place({ ASSAY_ALLOW_NETWORK_FILESYSTEM: "1" });
  await (await boot({ ...told, typeOf: () => NFS })).stop();
  expect(told.lines.join("")).toMatch(/"level":40.*"filesystem":"NFS"/);
});

test("refuses a folder whose restore did not come to its end", async () => {
  const { folder, env, open } = await place();
  mkdirSync(join(folder, RESTORING), { recursive: true });
  await expect(boot({ env, open })).rejects.toThrow(
    /^A restore into the data folder did not come to its end[^\n]*$/,
  );
});

test.skipIf(process.platform !== "linux")("refuses a data folder that cannot be made", async () => {
  const { open } = await place();
  const env = readEnv({ ASSAY_DATA: "/proc/assay" });
  await expect(boot({ env, open })).rejects.toThrow(
    /^The data folder \/proc\/assay cannot be made \(E\w+\): set ASSAY_DATA[^\n]*$/,
  );
});

onSqlite("refuses a damaged database with the way to a backup, and leaves it as it was", async () => {
  const { folder, env, open } = await place();
  mkdirSync(folder);
  writeFileSync(join(folder, "assay.db"), "was a database once");
  await expect(boot({ env, open })).rejects.toThrow(
    /^The database is damaged: .*restore DIR --replace[^\n]*$/,
  );
  expect(readFileSync(join(folder, "assay.db"), "utf8")).toBe("was a database once");
});

test("serves a demonstration with an account for each role", async () => {
  const { env, open } = await place();
  const product = await boot({ env, open, demo: true });
  for (const role of ["officer", "lead", "auditor", "admin"])
    expect(product.lines.join("\n")).toContain(`${role}@`);
  await product.stop();
});
