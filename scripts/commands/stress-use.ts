import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Refusal } from "@/lib/domain/refusal";
import { WrongUse } from "./command";

/** Verdicts of a test that was done and that nothing speaks against. */
export const HOLDS: readonly string[] = ["pass", "measured"];

/** Every refusal of these commands comes before anything is done, and tells what to do otherwise. */
export async function asWrongUse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const faults = (error.details.faults ?? []).map(
      ({ path, message }) => `\n${path || "the document"}: ${message}`,
    );
    throw new WrongUse(`${error.message}${faults.join("")}`);
  }
}

export function demandOption(name: string, value: string | undefined): string {
  if (value === undefined || value === "") throw new WrongUse(`${name} is missing.`);
  return value;
}

/** A file of cases or grades that is larger than this is not one. */
const MOST_BYTES = 64_000_000;

/** @throws WrongUse when the file cannot be read, or is too large to be what is asked for */
export function readBytes(path: string, cwd: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(cwd, path));
  } catch {
    throw new WrongUse(`The file ${path} cannot be read.`);
  }
  if (bytes.length > MOST_BYTES) throw new WrongUse(`The file ${path} is larger than ${MOST_BYTES} bytes.`);
  return bytes;
}
