import type { EntryWords } from "@/lib/domain/explain/history/entry";

/** One entry of the trail as a table of it is printed. */
export type TrailLine = {
  at: string;
  actor: { id: string; name: string };
  action: string;
  words: EntryWords;
  /** What it belongs to, or empty. */
  within: string;
  erased: boolean;
  stream: string;
  seq: number;
  payloadDigest: string;
  previous: string;
  hash: string;
};

export const TRAIL_COLUMNS = [
  "Time (UTC)",
  "Who",
  "Who, by id",
  "What was done",
  "About",
  "Belongs to",
  "From what to what",
  "Because",
  "Action",
  "Chain",
  "Entry",
  "Digest of its content",
  "Hash before it",
  "Its hash",
] as const;

/** In characters, of each column of a workbook. */
export const TRAIL_WIDTHS = [26, 24, 38, 30, 40, 40, 60, 40, 24, 46, 8, 66, 66, 66] as const;

/** The cells of one line, in the order of TRAIL_COLUMNS. */
export const trailCells = (line: TrailLine): (string | number)[] => [
  line.at,
  line.actor.name,
  line.actor.id,
  didWords(line.words),
  aboutWords(line.words.about),
  line.within,
  line.erased ? ERASED : changeWords(line.words),
  line.words.reason ?? "",
  line.action,
  line.stream,
  line.seq,
  line.payloadDigest,
  line.previous,
  line.hash,
];

export const ERASED = "What it said has been erased; the chain still holds.";
export const WITHHELD = "What it said is left out of this copy; the chain still holds.";

/** What was done, where what it was done to does not follow. */
export const didWords = ({ did }: Pick<EntryWords, "did">): string => did.replace(/:$/, "");

function aboutWords(about: EntryWords["about"]): string {
  if (!about) return "";
  return about.kind === "question" || about.kind === "duty" ? `${about.id} ${about.name}` : about.name;
}

const changeWords = (words: EntryWords): string => changeLines(words).join("\n");

/** One line for each field, and for the hash of what it is about. */
export const changeLines = ({ changes, sha256 }: Pick<EntryWords, "changes" | "sha256">): string[] => [
  ...changes.map(({ label, from, to }) => `${label}: ${from ?? "–"} → ${to ?? "–"}`),
  ...(sha256 === null ? [] : [`SHA-256: ${sha256}`]),
];
