import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Database, listMigrated, prepareDatabase, sqlitePath } from "@/db/client";
import { dialectOf } from "@/db/dialect";
import { listEntries } from "@/db/queries/audit";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type Env, env as ourEnv } from "@/lib/env";
import { SYSTEM } from "@/lib/domain/permission";
import { app } from "./app";
import { clock } from "./clock";
import { type Context, makeContext } from "./context";
import { remoteFilesystem } from "./filesystem";
import { openWorkspace } from "./workspace";

/** A folder of this name in the data folder means that a restore did not come to its end. */
export const RESTORING = "restoring";

type App = ReturnType<typeof app>;

export type Place = { ctx: Context; db: Database; log: App["log"] };

export type PlaceParts = {
  env?: Env;
  open?: () => App;
  /** What statfs(2) says of a folder. */
  typeOf?: (path: string) => number;
};

/**
 * The place where data lies, ready to be worked in: refuses one where data would not
 * be safe, makes the data folder, brings the schema up to date and opens the workspace.
 *
 * @throws Error in one line, fit for the terminal
 */
export async function openPlace({ env = ourEnv(), open = app, typeOf }: PlaceParts = {}): Promise<Place> {
  const remote = sqliteFolders(env)
    .map((folder) => remoteFilesystem(folder, typeOf))
    .find(Boolean);
  if (remote && !env.ASSAY_ALLOW_NETWORK_FILESYSTEM)
    throw new Error(
      `The data folder is on ${remote}, where a database can be damaged: put ASSAY_DATA on a local disk, or set ASSAY_ALLOW_NETWORK_FILESYSTEM=1 to take the risk.`,
    );
  makeDataFolder(env.ASSAY_DATA);
  refuseHalfRestored([env.ASSAY_DATA, ...sqliteFolders(env)]);
  await prepareDatabase(env.databaseUrl, clock());

  const { db, log, now } = open();
  if (remote)
    log.warn(
      { filesystem: remote },
      "The data folder is on a network file system, as ASSAY_ALLOW_NETWORK_FILESYSTEM allows",
    );
  const ctx = systemContext({ db, now });
  await openWorkspace(ctx);
  await recordMigrations(ctx, env.databaseUrl);
  return { ctx, db, log };
}

/** The folders whose file system a SQLite file depends on; PostgreSQL sees to its own, and lets nodes share the rest. */
function sqliteFolders(env: Env): string[] {
  return dialectOf(env.databaseUrl) === "sqlite"
    ? [env.ASSAY_DATA, dirname(sqlitePath(env.databaseUrl))]
    : [];
}

/** The context in which the product itself acts: at its start, each hour, and from the command line. */
export function systemContext({ db, now }: Pick<App, "db" | "now"> = app()): Context {
  return makeContext({ db, now, actor: SYSTEM });
}

function makeDataFolder(folder: string) {
  try {
    makeFolder(resolve(folder));
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be made (${reasonOf(error)}): set ASSAY_DATA to a folder that this account can write.`,
    );
  }
}

/** @throws Error in one line when a restore into one of these folders was cut off */
export function refuseHalfRestored(folders: string[]): void {
  if (folders.some((folder) => existsSync(join(folder, RESTORING))))
    throw new Error("A restore into the data folder did not come to its end: run it again before starting.");
}

/** One level at a time: below /proc, Node's own recursive mkdir never comes back. */
function makeFolder(folder: string) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

const reasonOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown reason";

/**
 * Writes into the workspace's trail which migrations ran. Compared with the trail
 * rather than taken from the run, so that a crash between the two is made good, and
 * inside the change, so that of nodes that start at once one writes it.
 */
async function recordMigrations(ctx: Context, url: string) {
  for (const { name, sha256, at } of await listMigrated(url))
    await ctx.change([WORKSPACE_STREAM], async ({ tx, record }) => {
      const where = { stream: WORKSPACE_STREAM, objectId: name, limit: 1, offset: 0 };
      if ((await listEntries(tx, where)).length > 0) return;
      record({
        stream: WORKSPACE_STREAM,
        action: "migration.applied",
        objectKind: "migration",
        objectId: name,
        objectRevision: 1,
        payload: { name, sha256, at },
      });
    });
}
