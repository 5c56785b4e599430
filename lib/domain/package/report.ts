import type { AssessmentDocument } from "../assessment/document";
import type { Checkpoint } from "../checkpoint/checkpoint";
import type { Score } from "../scoring/document";
import type { Withheld } from "./check-redactions";

/** The files of a package, wherever they lie. */
export type PackageFiles = {
  /** Every name that is there, as often as it is. */
  names: readonly string[];
  /** A file whole: for those that are read, which are small. @throws Error that says why it cannot be read */
  bytes: (name: string) => Promise<Uint8Array>;
  /** Of a file however large. @throws Error that says why it cannot be read */
  digest: (name: string) => Promise<{ bytes: number; sha256: string }>;
};

/** What was obtained elsewhere, and is held against the package. */
export type Known = {
  /** Of the key. */
  fingerprint?: string | undefined;
  /** A checkpoint that left the machine before. */
  checkpoint?: Checkpoint | undefined;
};

export type PackageFault = {
  /** The file, and where in it. */
  place: string;
  fault: string;
};

export type PackageReport = {
  faults: PackageFault[];
  /** By which the key is compared with one that was obtained elsewhere; empty where none is there. */
  fingerprint: string;
  /** Keys that came after another and that none endorsed. */
  unendorsed: string[];
  entries: number;
  files: number;
  /** Files of evidence that were left out of the package when it was made. */
  leftOut: number;
  /** The checkpoint that was made for the package. */
  checkpoint: Checkpoint | null;
  assessmentId: string;
  at: string;
  /** Who signed, in the order of the record. */
  signatures: { name: string; statement: string; at: string }[];
  /** What is not there in a redacted copy, and was not checked; null of what is whole. */
  withheld: Withheld | null;
  /** What it comes to when it is scored here, whatever the package says; null where it cannot be. */
  scored: { assessment: AssessmentDocument; score: Score } | null;
};

/** Adds what was found in a file, each at its place there. */
export function tell<Fault extends { fault: string }>(
  { faults }: PackageReport,
  file: string,
  found: readonly Fault[],
  where: (fault: Fault) => string,
) {
  faults.push(...found.map((one) => ({ place: `${file}, ${where(one)}`, fault: one.fault })));
}

export const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
