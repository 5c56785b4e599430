import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { dialectOf } from "@/db/dialect";
import { readMigrations } from "@/db/migration-files";
import { inspectCopy } from "@/db/sqlite/copy";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { Refusal } from "@/lib/domain/refusal";
import type { Env } from "@/lib/env";
import { stampOf, summaryOf } from "./backup";
import { DATABASE, EVIDENCE, type Manifest, damagedFiles, readManifest, sync, syncAll } from "./backup-files";
import type { Context } from "./context";
import { RESTORING } from "./place";
import { moveAside, onServer, toFile } from "./restore-target";
import { copyStored, folderStorage } from "./storage/folder";

/**
 * Puts a copy in the place of the workspace that `env` names, whichever engine made it
 * and whichever takes it. What was there is kept aside, never overwritten. One that was
 * cut off is finished by the same call again.
 *
 * @param replace says that there may be a workspace already
 * @returns where what was there before is: folders, and a schema of the database
 * @throws Refusal `invalid` for a copy that is damaged or newer than this program,
 *   `conflict` when there is a workspace already, or the evidence folder is a mount,
 *   `locked` while a server has it open
 */
export async function restore(
  from: string,
  { env, replace, at }: { env: Env; replace: boolean; at: Date },
): Promise<{ manifest: Manifest; keptAside: string[] }> {
  const manifest = readManifest(from);
  await demandSound(from, manifest);
  const target = dialectOf(env.databaseUrl) === "postgres" ? onServer(env, at) : toFile(env, at);
  // Both stages lie beside where their content will go: a rename never crosses file systems.
  const folders = [...new Set([env.ASSAY_DATA, target.folder])];
  const stages = folders.map((folder) => join(folder, RESTORING));
  const wasCutOff = stages.some((stage) => existsSync(stage));
  await target.demandFree(replace || wasCutOff);

  const evidence = join(env.ASSAY_DATA, EVIDENCE);
  const stagedEvidence = join(env.ASSAY_DATA, RESTORING, EVIDENCE);
  const stagedDatabase = join(target.folder, RESTORING, DATABASE);
  const removeStages = () => {
    for (const stage of stages) rmSync(stage, { recursive: true, force: true });
  };
  // What was cut off may have put the database and not the evidence: the product stays shut until a restore ends well.
  const giveUp = () => {
    if (!wasCutOff) removeStages();
  };
  let isThere: boolean;
  try {
    stages.forEach(makeEmpty);
    demandMovable(evidence, join(env.ASSAY_DATA, RESTORING));
    await copyStored(folderStorage(join(from, EVIDENCE)), stagedEvidence);
    copyFileSync(join(from, DATABASE), stagedDatabase);
    stages.forEach(syncAll);
    folders.forEach(sync);
    isThere = wasCutOff && (await target.holds(stagedDatabase));
    if (wasCutOff && !isThere) await target.demandFree(replace);
  } catch (error) {
    giveUp();
    throw error;
  }

  const putEvidence = () => {
    const aside = moveAside(evidence, `replaced-${stampOf(at)}`);
    if (existsSync(stagedEvidence)) renameSync(stagedEvidence, evidence);
    return aside;
  };
  const parts = { replace, onRefused: giveUp, putEvidence };
  const kept = isThere ? [putEvidence()] : await target.put(stagedDatabase, parts);
  folders.forEach(sync);
  removeStages();
  return { manifest, keptAside: [...new Set(kept)].filter((place) => place !== null) };
}

/** The folder itself stays throughout: its name keeps the product from starting. */
function makeEmpty(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

/**
 * Only a try tells: a mount may be of the very disk that the data folder is on.
 *
 * @throws Refusal `conflict` when nothing can be renamed between the two folders
 */
function demandMovable(evidence: string, stage: string) {
  if (!lstatSync(evidence, { throwIfNoEntry: false })?.isDirectory()) return;
  const [from, to] = [join(stage, "try"), join(evidence, "try")];
  try {
    writeFileSync(from, "");
    renameSync(from, to);
    rmSync(to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    throw new Refusal(
      "conflict",
      `${evidence} is a mount of its own, which cannot be kept aside: unmount it, run the restore again, and then copy what ${evidence} holds to what was mounted there.`,
    );
  }
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
