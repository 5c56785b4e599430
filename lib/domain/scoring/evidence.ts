import type { DocumentEvidence } from "../assessment/document";
import type { CalendarDate } from "../calendar";
import type { EvidenceFactors, EvidenceLevel, Question, Questionnaire } from "../questionnaire/format";

/** From the weakest to the strongest. */
export const LEVELS: readonly EvidenceLevel[] = ["asserted", "documented", "binding", "verified"];

/** A lapsed contract leaves only the word of the vendor; a lapsed audit is still a document. */
const ONCE_EXPIRED: Record<EvidenceLevel, EvidenceLevel> = {
  asserted: "asserted",
  documented: "asserted",
  binding: "asserted",
  verified: "documented",
};

/** The level an item counts for on a day: in full up to and including `validUntil`, one lower after it. */
export function levelOn({ level, validUntil }: DocumentEvidence, on: CalendarDate): EvidenceLevel {
  return validUntil !== undefined && on > validUntil ? ONCE_EXPIRED[level] : level;
}

/** The level of an answer: the best of its items on that day; without any it is asserted. */
export function bestLevel(
  evidence: readonly DocumentEvidence[] | undefined,
  on: CalendarDate,
): EvidenceLevel {
  let best: EvidenceLevel = "asserted";
  for (const item of evidence ?? []) {
    const level = levelOn(item, on);
    if (LEVELS.indexOf(level) > LEVELS.indexOf(best)) best = level;
  }
  return best;
}

/** The share of its credit that an answer keeps at each level of evidence. */
export function factorsFor(questionnaire: Questionnaire, question: Question): EvidenceFactors {
  return question.evidenceFactors ?? questionnaire.evidence[question.kind];
}
