import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { z } from "zod";
import { SEVERITIES } from "@/lib/domain/follow-up/follow-up";
import { Refusal } from "@/lib/domain/refusal";

const count = z.int().min(0);
const usage = z.object({ in: count, out: count });

/** Which attempt at which case, from 1, and whether the product was asked or the judge. */
const of = { at: z.iso.datetime(), case: z.string(), attempt: z.int().min(1) };
const request = { ...of, request: z.int().min(1), role: z.enum(["product", "judge"]) };

const entry = z.discriminatedUnion("kind", [
  /** On the disk before the request leaves, with what it may come to at most. */
  z.object({ kind: z.literal("sent"), ...request, bound: usage }),
  z.object({
    kind: z.literal("answered"),
    ...request,
    text: z.string(),
    model: z.string(),
    finish: z.string(),
    usage: usage.nullable(),
    ms: count,
  }),
  z.object({
    kind: z.literal("failed"),
    ...request,
    reason: z.string(),
    charged: z.boolean(),
    /** Whether the endpoint would not take it however often it is asked. */
    refused: z.boolean(),
  }),
  /** A person's grade. */
  z.object({
    kind: z.literal("graded"),
    ...of,
    grader: z.string(),
    passed: z.boolean(),
    neverEvent: z.boolean(),
    severity: z.enum([...SEVERITIES, ""]),
    note: z.string(),
  }),
]);

/** One fact of a run, never changed. */
export type Entry = z.output<typeof entry>;
export type EntryOf<Kind extends Entry["kind"]> = Extract<Entry, { kind: Kind }>;

export type Journal = {
  /** All that was there when it was opened. */
  entries: readonly Entry[];
  /** On the disk when it returns. Throws where that failed, and ever after: what follows half a line is lost. */
  append: (...entries: Entry[]) => void;
  close: () => void;
};

/**
 * Opens the record of a run, one fact a line. A last line that was cut off, as by the end of
 * the process that wrote it, was never relied on and is taken away.
 *
 * @throws Refusal `invalid` for any other line that cannot be read
 */
export function openJournal(path: string, write: (line: string) => string): Journal {
  const file = openSync(path, "a+", 0o600);
  try {
    const bytes = readFileSync(file);
    const whole = bytes.lastIndexOf(END) + 1;
    if (whole < bytes.length) {
      ftruncateSync(file, whole);
      fsyncSync(file);
    }
    const entries = readEntries(bytes.subarray(0, whole));
    return { entries, append: appending(file, write), close: () => closeSync(file) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function appending(file: number, write: (line: string) => string): Journal["append"] {
  let broken = false;
  return (...entries) => {
    if (broken) throw new Error("The journal could not be written before, and nothing follows half a line.");
    const bytes = Buffer.from(entries.map((each) => `${write(JSON.stringify(each))}\n`).join(""));
    broken = true;
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
    broken = false;
  };
}

/**
 * The whole lines of a journal; what follows the last of them is being written. Line by line,
 * because no text can be as long as the answers of a large run are together.
 *
 * @throws Refusal `invalid` with the number of the line
 */
export function readEntries(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let from = 0, to = bytes.indexOf(END); to !== -1; from = to + 1, to = bytes.indexOf(END, from)) {
    const read = entry.safeParse(parsed(bytes.toString("utf8", from, to)));
    if (!read.success)
      throw new Refusal(
        "invalid",
        `Line ${entries.length + 1} of the run's journal cannot be read: it was changed.`,
      );
    entries.push(read.data);
  }
  return entries;
}

/** Of a line. */
const END = 0x0a;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
