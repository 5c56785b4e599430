import pino from "pino";
import { openDatabase } from "@/db/client";
import { dialect } from "@/db/dialect";
import { isPresent } from "@/db/transfer/present";
import { env } from "@/lib/env";
import { clock } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { openPlace } from "@/lib/server/place";
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
 * mistyped folder or database is told rather than made.
 */
export async function inPresentWorkspace<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  if (!(await isPresent(env().databaseUrl))) throw new WrongUse(ABSENT[dialect]);
  return inWorkspace(work);
}

const ABSENT = {
  sqlite: "There is no database in the data folder: set ASSAY_DATA, or start the product once.",
  postgres:
    "There is no workspace in the database that DATABASE_URL names: correct it, or start the product once.",
};
