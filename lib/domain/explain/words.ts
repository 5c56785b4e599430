import type { Actor } from "../permission";
import type { AnswerState, EvidenceLevel } from "../questionnaire/format";
import { shownPercent, shownShare } from "../scoring/shown";

export const STATE_WORDS: Record<AnswerState, string> = {
  open: "Open",
  answered: "Answered",
  unknown: "Unknown",
  not_applicable: "Not applicable",
  disputed: "Disputed",
};

/** Who acts, by their role. */
export const ROLE_WORDS: Record<Actor["role"], string> = {
  officer: "Procurement officer",
  lead: "Compliance lead",
  auditor: "Auditor",
  admin: "Administrator",
  system: "The system",
  guest: "Auditor from outside",
  stranger: "Someone not signed in",
};

/** As in "documented evidence"; asserted has none to speak of. */
export const LEVEL_WORDS: Record<EvidenceLevel, string> = {
  asserted: "asserted only",
  documented: "documented",
  binding: "binding",
  verified: "verified",
};

/** "documented", "binding or verified", "documented, binding or verified". */
export function listed(words: readonly string[], join: "and" | "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${join} ${words.at(-1) ?? ""}`;
}

export const quoted = (text: string): string => `“${text}”`;

/** A clause as a sentence: with a capital and a full stop. */
export function sentence(clause: string): string {
  const text = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** "87": floored, as every score is shown. */
export const points = (value: number): string => String(shownPercent(value));

/** "16%": rounded up, because a share is held against a limit from above. */
export const sharePercent = (share: number): string => `${shownShare(share)}%`;
