import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { Refusal } from "@/lib/domain/refusal";
import { sha256Hex } from "@/lib/domain/sha256";
import { type StressCase } from "./cases";
import { caseFileKind, readCases } from "./case-file";
import { type RunDefinition, differencesOf, readDefinition } from "./definition";
import { type Journal, openJournal } from "./journal";
import type { Redact } from "./redact";

/** The file of results, for the product to take in. */
export const RESULTS = "results.csv";
const DEFINITION = "run.json";
export const JOURNAL = "journal.jsonl";
const LOCK = "lock";

export type OpenRun = { definition: RunDefinition; cases: StressCase[]; journal: Journal; close: () => void };

/** What a folder holds of a run; null for one that is empty or not there yet. */
function definitionIn(folder: string): RunDefinition | null {
  const path = join(folder, DEFINITION);
  return existsSync(path) ? readDefinition(readFileSync(path, "utf8")) : null;
}

/** @throws Refusal `conflict` where the folder holds a run of something else */
export function demandSame(folder: string, wanted: RunDefinition): void {
  const there = definitionIn(folder);
  const differences = there ? differencesOf(there, wanted) : [];
  if (differences.length > 0)
    throw new Refusal(
      "conflict",
      `The folder holds another run, which differs in: ${differences.join(", ")}. Name another folder, or repeat the command as it was.`,
    );
}

/** Makes the folder of a run that has not begun; the definition comes last, so that what it speaks of is there. */
export function foundRun(folder: string, definition: RunDefinition, caseFile: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(join(folder, DEFINITION))) return;
  putFile(join(folder, definition.cases.file), caseFile);
  putFile(join(folder, DEFINITION), Buffer.from(`${JSON.stringify(definition, null, 2)}\n`));
}

/**
 * Opens a run for one process at a time.
 *
 * @throws Refusal `not_found` where there is none, `conflict` while another process has it,
 * `invalid` when its files were changed
 */
export function openRun(folder: string, redact: Redact): OpenRun {
  const definition = definitionIn(folder);
  if (!definition) throw new Refusal("not_found", "The folder holds no run.");
  const release = lock(join(folder, LOCK));
  try {
    const { file, sha256 } = definition.cases;
    const bytes = readFileSync(join(folder, file));
    if (sha256Hex(bytes) !== sha256)
      throw new Refusal("invalid", `The folder's ${file} is not what the run began with.`);
    const cases = readCases(bytes, caseFileKind(file) ?? "csv");
    const journal = openJournal(join(folder, JOURNAL), redact);
    return {
      ...{ definition, cases, journal },
      close: () => {
        journal.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Puts a whole file in the place of another, or nothing. */
export function putFile(path: string, bytes: Uint8Array): void {
  const aside = `${path}.part`;
  const file = openSync(aside, "w", 0o600);
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(aside, path);
}

/** Locks of this process; after a restart in a container another one may have had its number. */
const held = new Set<string>();

/** A process that was killed leaves its lock behind, with its number in it. */
function lock(path: string): () => void {
  for (;;)
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      held.add(path);
      return () => {
        held.delete(path);
        rmSync(path, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = Number(readFileSync(path, "utf8"));
      if (holder === process.pid ? held.has(path) : isRunning(holder))
        throw new Refusal(
          "conflict",
          `Process ${holder} is at work in this folder. If that is no such run, delete ${path}.`,
        );
      rmSync(path, { force: true });
    }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
