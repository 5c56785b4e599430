import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inspectCopy, isInUse } from "@/db/sqlite/copy";
import { readMigrations } from "@/db/migration-files";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { Refusal } from "@/lib/domain/refusal";
import type { Env } from "@/lib/env";
import { copyFile, copyFiles, stampOf, summaryOf } from "./backup";
import { DATABASE, EVIDENCE, type Manifest, damagedFiles, readManifest, sync } from "./backup-files";
import type { Context } from "./context";
import { RESTORING, databasePath } from "./place";

/**
 * Puts a copy in the place of the workspace that `env` names. What was there is kept
 * aside in the data folder, never overwritten.
 *
 * @param replace says that there may be a database already
 * @returns the folder that holds what was there before, or null
 * @throws Refusal `invalid` for a copy that is damaged or newer than this program,
 *   `conflict` when there is a database already, `locked` while a server has it open
 */
export async function restore(
  from: string,
  { env, replace, at }: { env: Env; replace: boolean; at: Date },
): Promise<{ manifest: Manifest; keptAside: string | null }> {
  const manifest = readManifest(from);
  await demandSound(from, manifest);
  const database = databasePath(env);
  if (existsSync(database) && !replace)
    throw new Refusal(
      "conflict",
      "There is a database in the data folder already. Say --replace to keep it aside and put the backup in its place.",
    );
  if (existsSync(database) && isInUse(database))
    throw new Refusal("locked", "The database is in use. Stop the product first.");

  // Both stages lie beside where their content will go: a rename never crosses file systems.
  const stages = [...new Set([env.ASSAY_DATA, dirname(database)])].map((folder) => join(folder, RESTORING));
  for (const stage of stages) {
    rmSync(stage, { recursive: true, force: true });
    mkdirSync(stage, { recursive: true, mode: 0o700 });
  }
  const stagedDatabase = join(dirname(database), RESTORING, DATABASE);
  const stagedEvidence = join(env.ASSAY_DATA, RESTORING, EVIDENCE);
  stageFiles(from, { stagedDatabase, stagedEvidence });

  const aside = `replaced-${stampOf(at)}`;
  const kept = [
    ...["", "-wal", "-shm"].map((suffix) => moveAside(`${database}${suffix}`, aside)),
    moveAside(join(env.ASSAY_DATA, EVIDENCE), aside),
  ];
  if (existsSync(stagedEvidence)) renameSync(stagedEvidence, join(env.ASSAY_DATA, EVIDENCE));
  renameSync(stagedDatabase, database);
  for (const folder of [env.ASSAY_DATA, dirname(database)]) sync(folder);
  for (const stage of stages) rmSync(stage, { recursive: true, force: true });
  return { manifest, keptAside: kept.find((folder) => folder !== null) ?? null };
}

async function demandSound(from: string, manifest: Manifest) {
  const damaged = await damagedFiles(from, manifest);
  if (damaged.length > 0)
    throw new Refusal("invalid", `The backup is damaged: ${damaged.join("; ")}. Nothing was restored.`);
  const { sound, migrations } = inspectCopy(join(from, DATABASE));
  if (!sound)
    throw new Refusal("invalid", "The backup is damaged: its database is not sound. Nothing was restored.");
  const known = new Set(readMigrations("sqlite").map(({ name }) => name));
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Refusal(
      "invalid",
      `The backup is newer than this program (it has ${unknown.join(", ")}). Restore it with version ${manifest.version} or later.`,
    );
}

function stageFiles(
  from: string,
  { stagedDatabase, stagedEvidence }: { stagedDatabase: string; stagedEvidence: string },
) {
  copyFiles(join(from, EVIDENCE), stagedEvidence);
  copyFile(join(from, DATABASE), stagedDatabase);
}

function moveAside(path: string, aside: string): string | null {
  if (!existsSync(path)) return null;
  const folder = join(dirname(path), aside);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  renameSync(path, join(folder, basename(path)));
  return folder;
}

/** Writes into the restored workspace's own trail that it came from a copy, and from which. */
export async function recordRestore(ctx: Context, manifest: Manifest): Promise<void> {
  await ctx.change([WORKSPACE_STREAM], async ({ record }) => {
    record({
      stream: WORKSPACE_STREAM,
      action: "backup.restored",
      objectKind: "backup",
      objectId: `assay-${stampOf(new Date(manifest.at))}`,
      objectRevision: 1,
      payload: summaryOf(manifest),
    });
    return Promise.resolve();
  });
}
