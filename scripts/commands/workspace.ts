import { existsSync } from "node:fs";
import pino from "pino";
import { openDatabase } from "@/db/client";
import { env } from "@/lib/env";
import { clock } from "@/lib/server/app";
import type { Context } from "@/lib/server/context";
import { databasePath, openPlace } from "@/lib/server/place";
import { WrongUse } from "./command";

/** Runs `work` in the workspace that the environment names, as the product itself, and closes it again. */
export async function inWorkspace<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  const open = () => ({ db: openDatabase(env().databaseUrl), log: pino({ level: "silent" }), now: clock });
  const { ctx, db } = await openPlace({ open });
  try {
    return await work(ctx);
  } finally {
    await db.close();
  }
}

/**
 * As `inWorkspace`, for what makes no sense in a workspace that is not there yet: a
 * mistyped folder is told rather than made.
 */
export async function inPresentWorkspace<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  if (!existsSync(databasePath(env())))
    throw new WrongUse("There is no database in the data folder: set ASSAY_DATA, or start the product once.");
  return inWorkspace(work);
}
