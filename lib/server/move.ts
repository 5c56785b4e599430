import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { openDatabase, prepareDatabase, sqlitePath } from "@/db/client";
import { dialectOf } from "@/db/dialect";
import { demandServer } from "@/db/postgres/demands";
import { sqliteCode } from "@/db/sqlite/connection";
import { copyDatabase, inspectCopy, isInUse } from "@/db/sqlite/copy";
import { migrate } from "@/db/sqlite/migrate";
import { summaryOf } from "@/db/transfer/content";
import { demandFillable, fillFromFile } from "@/db/transfer/from-file";
import { type Move, lastMove } from "@/db/transfer/moved";
import { contentOfFile } from "@/db/transfer/sqlite";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { Refusal } from "@/lib/domain/refusal";
import type { Env } from "@/lib/env";
import { DATABASE } from "./backup-files";
import { refuseHalfRestored, systemContext } from "./place";

/** Beside the database; what a run that was cut off left in it goes with the next. */
const MOVING = "moving";

export type Moved = {
  /** Of all tables together, the same before and after. */
  rows: number;
  sha256: string;
  /** An earlier run had copied all of it, and was cut off afterwards. */
  before: boolean;
};

/**
 * Copies the workspace in the SQLite file that `env` names to an empty PostgreSQL
 * database: whole, and compared table by table before it is kept, or not at all. Its
 * trail there says that it was moved. The file stays what it was, and evidence and keys
 * stay in the data folder.
 *
 * @param target `postgres://…`
 * @throws Refusal `invalid` or `not_found` where there is no sound SQLite file, `locked`
 *   while a server has it open, `conflict` when the target is not empty; Error in one
 *   line for a server that will not do
 */
export async function moveToServer(
  target: string,
  { env, now }: { env: Env; now: () => Date },
): Promise<Moved> {
  const source = demandSource(env);
  await demandServer(target);
  const stage = join(dirname(source), MOVING);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { mode: 0o700 });
  try {
    const copy = join(stage, DATABASE);
    copySound(source, copy);
    migrate(copy, now());
    const content = summaryOf(await contentOfFile(copy));
    if ((await lastMove(target))?.sha256 === content.sha256) return { ...content, before: true };

    // Another's workspace is refused before anything would bring its schema up to date.
    await demandFillable(target, { replace: false });
    await prepareDatabase(target, now());
    await recordMove(copy, { from: "sqlite", to: "postgresql", ...content }, now);
    await fillFromFile(target, copy, { at: now() });
    return { ...content, before: false };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** @returns the path of the SQLite file that `env` names, which nobody has open */
function demandSource(env: Env): string {
  if (dialectOf(env.databaseUrl) === "postgres")
    throw new Refusal(
      "invalid",
      "DATABASE_URL names a PostgreSQL database already. To move a workspace out of a SQLite file, leave it unset or give file:PATH.",
    );
  const path = sqlitePath(env.databaseUrl);
  refuseHalfRestored([env.ASSAY_DATA, dirname(path)]);
  if (!existsSync(path))
    throw new Refusal(
      "not_found",
      "There is no database in the data folder: set ASSAY_DATA or DATABASE_URL.",
    );
  if (isInUse(path)) throw new Refusal("locked", "The database is in use. Stop the product first.");
  return path;
}

function copySound(source: string, copy: string) {
  try {
    copyDatabase(source, copy);
    if (inspectCopy(copy).sound) return;
  } catch (error) {
    if (!/^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(sqliteCode(error))) throw error;
  }
  throw new Refusal("invalid", "The database is damaged: put the last backup back before moving it.");
}

/** Written before the copying, so that it is kept with all the rest or not at all. */
async function recordMove(copy: string, payload: Move, now: () => Date) {
  const db = openDatabase(`file:${copy}`);
  try {
    await systemContext({ db, now }).change([WORKSPACE_STREAM], async ({ record }) => {
      record({
        stream: WORKSPACE_STREAM,
        action: "workspace.moved",
        objectKind: "workspace",
        objectId: WORKSPACE_STREAM,
        objectRevision: 0,
        payload,
      });
      return Promise.resolve();
    });
  } finally {
    await db.close();
  }
}
