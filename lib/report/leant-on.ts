import type { EvidenceLevel } from "@/lib/domain/questionnaire/format";
import type { Score } from "@/lib/domain/scoring/document";

/** How far the result can be leant on. */
export type ReportSensitivity = {
  /** As "Same verdict in all 9 weightings." */
  stability: string;
  /** The published weights first. */
  weightings: ReportWeighting[];
  /** The smallest sets of answers that would change the verdict; null where there is none to change. */
  directions: ReportDirection[] | null;
  /** Of the weight by its level of evidence, and by when that ends; each list adds up to one. */
  mix: ReportShare[];
  ages: ReportShare[];
  /** What an answer cites and does not count for ever, the earliest first. */
  ends: ReportEnd[];
};

export type ReportWeighting = {
  id: string;
  title: string;
  /** Per cents, unrounded. */
  evidenced: number | null;
  decided: number | null;
  verdict: Score["verdict"];
  /** As under the published weights. */
  same: boolean;
};

/** One way in which the verdict could change. */
export type ReportDirection = {
  to: "better" | "worse";
  words: string;
  /** How many answers it takes at least; null where as many as were tried do not do it. */
  size: number | null;
  /** How many such sets there are; `sets` are the first of them. */
  count: number;
  sets: { verdict: Score["verdict"]; steps: ReportStep[] }[];
};

export type ReportStep = {
  question: string;
  prompt: string;
  /** As a sentence. */
  change: string;
  /** What to ask the vendor for; null where the answer would become worse. */
  clause: string | null;
};

/** `share` in [0, 1]. */
export type ReportShare = { id: string; words: string; share: number };

export type ReportEnd = {
  title: string;
  /** The last day on which it counts in full, `YYYY-MM-DD`. */
  validUntil: string;
  /** In words, seen from the day on which evidence is judged. */
  when: string;
  /** `then` is the level that it gives afterwards. */
  reliedOn: { question: string; level: EvidenceLevel; then: EvidenceLevel }[];
};
