import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { FieldFault } from "@/lib/domain/refusal";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** Used in a way that the command does not know; the message says which way it does. */
export class WrongUse extends Error {
  override name = "WrongUse";
}

/** What a command prints as JSON, and whether the thing that it checked holds; `faults` are told to people as well. */
export type Outcome = { output: unknown; holds: boolean; faults?: FieldFault[] };

export type Arguments = {
  args: string[];
  /** The folder that names of files are relative to. */
  cwd: string;
  /** Says a line to whoever waits, on standard error. */
  tell: (line: string) => void;
};

export const done = (output: unknown): Outcome => ({ output, holds: true });

/** @throws WrongUse for an option that is not known or lacks its value */
export function parsed<Config extends ParseArgsConfig>(args: string[], config: Config) {
  try {
    return parseArgs({ ...config, args, strict: true });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

/** The only words of `args`, which must be `names.length` many and no options. */
export function words(args: string[], names: string[]): string[] {
  const { positionals } = parsed(args, { allowPositionals: true });
  demandWords(positionals, names);
  return positionals;
}

/** @throws WrongUse unless there is one word for each name */
export function demandWords(positionals: string[], names: string[]): void {
  if (positionals.length < names.length)
    throw new WrongUse(`${String(names[positionals.length])} is missing.`);
  const extra = positionals[names.length];
  if (extra !== undefined) throw new WrongUse(`"${extra}" is not expected here.`);
}

/** @throws WrongUse when the file cannot be read, or holds no JSON */
export function readJson(path: string, cwd: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), "utf8");
  } catch {
    throw new WrongUse(`The file ${path} cannot be read.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUse(`The file ${path} holds no JSON.`);
  }
}
