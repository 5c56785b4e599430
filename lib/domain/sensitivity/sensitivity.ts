import type { AssessmentDocument } from "../assessment/document";
import { fallInWords } from "../explain/falls";
import { stabilityInWords } from "../explain/stability";
import type { Questionnaire } from "../questionnaire/format";
import type { Score } from "../scoring/document";
import { type EvidenceMix, evidenceMixOf } from "./evidence-mix";
import { waterfallOf } from "./waterfall";
import { stabilityOf } from "./weightings";

/** How far a result can be leant on: what it depends on, where its points went, what it rests on. */
export type Sensitivity = {
  /** One sentence. */
  stability: string;
  /** From 100 down to `decided`, each with what it takes away, in per cent. */
  falls: { words: string; points: number }[];
  decided: number;
  mix: EvidenceMix;
};

/** Null where there is no score. */
export function sensitivityOf(
  questionnaire: Questionnaire,
  document: AssessmentDocument,
  score: Score,
): Sensitivity | null {
  const waterfall = waterfallOf(questionnaire, score);
  if (!waterfall) return null;
  return {
    stability: stabilityInWords(stabilityOf(questionnaire, score.questionnaire.sha256, document)),
    falls: waterfall.falls.map((fall) => ({ words: fallInWords(questionnaire, fall), points: fall.points })),
    decided: waterfall.decided,
    mix: evidenceMixOf(questionnaire, document, score),
  };
}
