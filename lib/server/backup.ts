import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspectCopy } from "@/db/sqlite/copy";
import { copyToFile } from "@/db/transfer/to-file";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import type { Env } from "@/lib/env";
import {
  DATABASE,
  EVIDENCE,
  MANIFEST,
  type Manifest,
  describeFile,
  listFiles,
  sync,
  syncAll,
} from "./backup-files";
import type { Context } from "./context";
import { evidenceStorage } from "./storage/evidence";
import { copyStored } from "./storage/folder";
import { VERSION } from "./version";

/**
 * Makes one consistent copy of the database and evidence that `env` names in a folder
 * of its own below `into`, while the product serves. Everything acknowledged before the
 * call is in it. The copy is the same on both engines, and each takes the other's.
 * Keys stay on the machine: a restored workspace makes new ones, and people sign in again.
 *
 * @returns the copy's folder
 * @throws Refusal `forbidden`, `conflict` when there is a copy of this second already
 */
export async function backUp(
  ctx: Context,
  env: Pick<Env, "databaseUrl" | "ASSAY_DATA">,
  into: string,
): Promise<{ folder: string; manifest: Manifest }> {
  demand(ctx.actor, "settings.manage");
  const at = ctx.now();
  const name = `assay-${stampOf(at)}`;
  const folder = join(into, name);
  if (existsSync(folder))
    throw new Refusal("conflict", `There is a backup called ${name} already. Try again in a second.`);
  mkdirSync(into, { recursive: true });
  // A copy that was not finished never bears the name of one that was.
  const unfinished = join(into, `.${name}-unfinished`);
  mkdirSync(unfinished, { mode: 0o700 });
  try {
    await copyToFile(env.databaseUrl, join(unfinished, DATABASE), at);
    // Evidence is stored before the row that names it and never taken away, so the later look holds every file.
    await copyStored(evidenceStorage(env), join(unfinished, EVIDENCE));
    const manifest = await describe(unfinished, at);
    writeFileSync(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    syncAll(unfinished);
    renameSync(unfinished, folder);
    sync(into);
    await recordBackup(ctx, name, manifest);
    return { folder, manifest };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** `20261123-120000`, in UTC. */
export const stampOf = (at: Date): string =>
  at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");

async function describe(folder: string, at: Date): Promise<Manifest> {
  const { sound, migrations } = inspectCopy(join(folder, DATABASE));
  if (!sound)
    throw new Error(
      "The copy of the database is not sound, and neither is the database: restore an earlier backup.",
    );
  const files = [];
  for (const path of listFiles(folder)) files.push(await describeFile(folder, path));
  return {
    format: "assay-backup/1",
    version: VERSION,
    at: at.toISOString(),
    lastMigration: migrations.at(-1) ?? "",
    files,
  };
}

async function recordBackup(ctx: Context, name: string, manifest: Manifest) {
  await ctx.change([WORKSPACE_STREAM], async ({ record }) => {
    record({
      stream: WORKSPACE_STREAM,
      action: "backup.made",
      objectKind: "backup",
      objectId: name,
      objectRevision: 1,
      payload: { ...summaryOf(manifest), name },
    });
    return Promise.resolve();
  });
}

/** What the trail says of a copy: enough to tell it from any other. */
export const summaryOf = (manifest: Manifest) => ({
  at: manifest.at,
  version: manifest.version,
  lastMigration: manifest.lastMigration,
  files: manifest.files.length,
  bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  sha256: createHash("sha256").update(JSON.stringify(manifest.files)).digest("hex"),
});
