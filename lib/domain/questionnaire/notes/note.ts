/**
 * Something worth knowing beside a question: where the law stands, or what a vendor has
 * published. Notes age, so they carry the day they were written and how far they were
 * checked; they stand outside the hashed questionnaire and never score.
 */
export type Note = {
  id: string;
  kind: "law" | "vendor";
  title: string;
  text: string;
  /** Where it was read. */
  source: string;
  /** Ids of the questions and buyer duties it helps. */
  beside: readonly string[];
  /** The calendar day for which it holds, as far as it was checked. */
  asOf: string;
  status: NoteStatus;
  /** The calendar day on which a law begins to apply, or began. */
  from?: string;
  /** How far it was checked, in a sentence. */
  checked: string;
};

/** Law: in force, from a later date, proposed. Vendor facts: verified, conflicting, unverified. */
type NoteStatus = "in force" | "from date" | "proposed" | "verified" | "conflicting" | "unverified";

/** The day on which all notes of this version were gathered (docs/domain.md). */
export const GATHERED_ON = "2026-11-23";

/** The marks of docs/domain.md, 0.1, in words. */
export const CHECKED = {
  V1: "Read in a stored copy of the text itself.",
  V2: "Read in two or more independent pages about it, not in the text itself.",
  V3: "Read in one secondary page only.",
  U: "Not verified: written from general knowledge.",
} as const;
