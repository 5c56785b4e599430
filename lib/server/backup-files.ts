import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";

/** A copy's own description: what it was taken from, and each of its files. */
const manifestSchema = z.strictObject({
  format: z.literal("assay-backup/1"),
  /** Of the program that made it. */
  version: z.string(),
  at: z.iso.datetime(),
  lastMigration: z.string(),
  files: z.array(
    z.strictObject({
      /** Below the copy's folder, with forward slashes. */
      path: z
        .string()
        .regex(/^[^/\\]+(\/[^/\\]+)*$/)
        .refine((path) => !path.split("/").includes("..")),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Manifest = z.output<typeof manifestSchema>;
type FileEntry = Manifest["files"][number];

export const MANIFEST = "manifest.json";
export const DATABASE = "assay.db";
export const EVIDENCE = "evidence";

/** @throws Refusal `invalid` when the folder is no copy, or its manifest is damaged */
export function readManifest(folder: string): Manifest {
  if (!existsSync(join(folder, MANIFEST)))
    throw new Refusal("invalid", `This folder is no backup: it holds no ${MANIFEST}.`);
  const parsed = manifestSchema.safeParse(jsonOf(readFileSync(join(folder, MANIFEST), "utf8")));
  if (!parsed.success) throw new Refusal("invalid", `The backup is damaged: its ${MANIFEST} cannot be read.`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every file below `folder`, by its path with forward slashes, in order. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

export async function describeFile(folder: string, path: string): Promise<FileEntry> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(join(folder, path)), hash);
  return { path, bytes: statSync(join(folder, path)).size, sha256: hash.digest("hex") };
}

/** In which files the folder is not what the manifest says: changed, missing or extra. */
export async function damagedFiles(folder: string, { files }: Manifest): Promise<string[]> {
  const present = new Set(listFiles(folder).filter((path) => path !== MANIFEST));
  const damaged: string[] = [];
  for (const file of files) {
    if (!present.delete(file.path)) damaged.push(`${file.path} is missing`);
    else if ((await describeFile(folder, file.path)).sha256 !== file.sha256)
      damaged.push(`${file.path} was changed`);
  }
  return [...damaged, ...[...present].map((path) => `${path} does not belong to it`)];
}

/** Waits until a file, or a folder's list of names, is on the disk. */
export function sync(path: string): void {
  // Windows opens no folder as a file, and keeps names safe by itself.
  if (process.platform === "win32" && statSync(path).isDirectory()) return;
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until every file below `folder`, and each name, is on the disk. */
export function syncAll(folder: string): void {
  const folders = new Set<string>([folder]);
  for (const path of listFiles(folder)) {
    sync(join(folder, path));
    for (let above = dirname(path); above !== "."; above = dirname(above)) folders.add(join(folder, above));
  }
  for (const path of folders) sync(path);
}
