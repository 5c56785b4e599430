import type { EvidenceLevel } from "../questionnaire/format";
import type { QuestionScore } from "../scoring/document";
import { reaches } from "../scoring/shown";

/**
 * What an assessment holds of a question: something that can be shown, only what somebody
 * says, or nothing that settles it (open, unknown, disputed); or it was set aside, or is not asked.
 */
export const HOLDINGS = ["evidenced", "claimed", "open", "aside", "not_asked"] as const;
export type Holding = (typeof HOLDINGS)[number];

type Scored = Pick<QuestionScore, "asked" | "state" | "level">;

/** Evidence that has ended counts at the level that is left of it. */
export function holdingOf({ asked, state, level }: Scored): Holding {
  if (!asked) return "not_asked";
  if (state === "not_applicable") return "aside";
  if (state !== "answered") return "open";
  return isShown(level) ? "evidenced" : "claimed";
}

const isShown = (level: EvidenceLevel | null): boolean => level !== null && level !== "asserted";

/** What is missing to a full answer that can be shown: nothing, proof, a better answer, both, or any answer. */
export type Gap = "none" | "proof" | "answer" | "both" | "open";

export function gapOf(scored: Scored & Pick<QuestionScore, "credit">): Gap {
  const holding = holdingOf(scored);
  if (holding === "open") return "open";
  if (holding === "aside" || holding === "not_asked") return "none";
  const full = scored.credit !== null && reaches(scored.credit, 1);
  if (holding === "evidenced") return full ? "none" : "answer";
  return full ? "proof" : "both";
}

export type Counts = Record<Holding, number>;

export function countHoldings(holdings: readonly Holding[]): Counts {
  const counts: Counts = { evidenced: 0, claimed: 0, open: 0, aside: 0, not_asked: 0 };
  for (const holding of holdings) counts[holding] += 1;
  return counts;
}
