import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sqlitePath } from "@/db/client";
import { migrate } from "@/db/migrate";
import { listMigrated } from "@/db/migrated";
import { listEntries } from "@/db/queries/audit";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type Env, env as ourEnv } from "@/lib/env";
import { app, clock } from "./app";
import { type Context, makeContext } from "./context";
import { seedDemo } from "./demo";
import { remoteFilesystem } from "./filesystem";
import { keepHouse } from "./housekeeping";
import { firstLink } from "./setup";
import { refreshSummaries } from "./summaries";
import { openWorkspace } from "./workspace";

const HOUR_MS = 3_600_000;

/** A folder of this name in the data folder means that a restore did not come to its end. */
export const RESTORING = "restoring";

export type Booted = {
  /** Where people reach the product. */
  url: string;
  /** What the terminal should say beside it. */
  lines: string[];
  /** Ends the hourly work and closes the database once its last change is through. */
  stop(): Promise<void>;
};

type Parts = {
  /** Fills the workspace with invented vendors and one account per role. */
  demo?: boolean;
  env?: Env;
  open?: typeof app;
  typeOf?: (path: string) => number;
};

/**
 * Everything between the start of the process and the first request: refuses a
 * place where data would not be safe, makes the data folder, brings the schema up
 * to date, opens the workspace, and starts the hourly work.
 *
 * @throws Error in one line, fit for the terminal
 */
export async function boot({
  env = ourEnv(),
  open = app,
  typeOf,
  demo = false,
}: Parts = {}): Promise<Booted> {
  if (env.databaseUrl.startsWith("postgres"))
    throw new Error("PostgreSQL is served by a later release: leave DATABASE_URL unset or give file:PATH.");
  const path = sqlitePath(env.databaseUrl);
  const remote = [env.ASSAY_DATA, dirname(path)]
    .map((folder) => remoteFilesystem(folder, typeOf))
    .find(Boolean);
  if (remote && !env.ASSAY_ALLOW_NETWORK_FILESYSTEM)
    throw new Error(
      `The data folder is on ${remote}, where a database can be damaged: put ASSAY_DATA on a local disk, or set ASSAY_ALLOW_NETWORK_FILESYSTEM=1 to take the risk.`,
    );
  makeDataFolder(env.ASSAY_DATA);
  migrate(path, clock());

  const { db, log, now } = open();
  if (remote)
    log.warn(
      { filesystem: remote },
      "The data folder is on a network file system, as ASSAY_ALLOW_NETWORK_FILESYSTEM allows",
    );
  const ctx = systemContext({ db, now });
  await openWorkspace(ctx);
  await recordMigrations(ctx, path);
  const lines = demo ? await demoLines(ctx) : await firstLinkLines(ctx);
  const endHourly = startHourly(ctx, log);
  return {
    url: env.url,
    lines,
    async stop() {
      endHourly();
      await db.close();
    },
  };
}

/** @returns ends it */
function startHourly(ctx: Context, log: ReturnType<typeof app>["log"]): () => void {
  let ended = false;
  async function work() {
    try {
      await refreshSummaries(ctx);
      await keepHouse(ctx);
    } catch (error) {
      if (!ended) log.error({ err: error }, "The hourly work failed");
    }
  }
  // Nobody waits for the first round: the first page matters more than a list one day old.
  void work();
  const timer = setInterval(() => void work(), HOUR_MS).unref();
  return () => {
    ended = true;
    clearInterval(timer);
  };
}

async function firstLinkLines(ctx: Context): Promise<string[]> {
  const link = await firstLink(ctx);
  return link === null
    ? []
    : ["", "Make the first administrator's account here (the link works once):", link];
}

async function demoLines(ctx: Context): Promise<string[]> {
  const accounts = await seedDemo(ctx);
  return [
    "",
    "A demonstration with invented vendors; everything in it is thrown away at the end. Sign in as:",
    ...accounts.map(({ role, email, password }) => `  ${role.padEnd(8)} ${email.padEnd(24)} ${password}`),
  ];
}

/** The context in which the product itself acts: at its start, each hour, and from the command line. */
export function systemContext({ db, now }: Pick<ReturnType<typeof app>, "db" | "now"> = app()): Context {
  return makeContext({ db, now, actor: { id: "system", role: "system" } });
}

function makeDataFolder(folder: string) {
  try {
    makeFolder(resolve(folder));
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be made (${reasonOf(error)}): set ASSAY_DATA to a folder that this account can write.`,
    );
  }
  if (existsSync(join(folder, RESTORING)))
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
 * rather than taken from the run, so that a crash between the two is made good.
 */
async function recordMigrations(ctx: Context, path: string) {
  for (const { name, sha256, at } of listMigrated(path)) {
    const recorded = await listEntries(ctx.db.read, {
      stream: WORKSPACE_STREAM,
      objectId: name,
      limit: 1,
      offset: 0,
    });
    if (recorded.length > 0) continue;
    await ctx.change([WORKSPACE_STREAM], async ({ record }) => {
      record({
        stream: WORKSPACE_STREAM,
        action: "migration.applied",
        objectKind: "migration",
        objectId: name,
        objectRevision: 1,
        payload: { name, sha256, at },
      });
      return Promise.resolve();
    });
  }
}
