import { AGE_WORDS, UNRESOLVED_WORDS } from "@/lib/domain/explain/evidence-mix";
import { flipsInWords } from "@/lib/domain/explain/flips";
import { questionNamed } from "@/lib/domain/explain/shortfall";
import { stabilityInWords } from "@/lib/domain/explain/stability";
import { stepInWords } from "@/lib/domain/explain/step";
import { sentence } from "@/lib/domain/explain/words";
import { evidenceEndsOf } from "@/lib/domain/sensitivity/evidence-ends";
import { type EvidenceMix, evidenceMixOf } from "@/lib/domain/sensitivity/evidence-mix";
import { type Flips, type SmallestFlips, findFlips } from "@/lib/domain/sensitivity/flips";
import { type Outcome, outcomesOf, stabilityAmong } from "@/lib/domain/sensitivity/weightings";
import { LEVEL_TITLES } from "../figures";
import type {
  ReportDirection,
  ReportEnd,
  ReportSensitivity,
  ReportShare,
  ReportWeighting,
} from "../leant-on";
import type { ReportSource } from "../source";

/**
 * How far the result can be leant on, from the same document as all the rest; null where there is
 * no score. Each `yield` is a place to let others have their turn.
 */
export function* reportSensitivity(source: ReportSource): Generator<void, ReportSensitivity | null> {
  const { questionnaire, questionnaireSha256, document, score } = source;
  if (!score.overall) return null;
  const outcomes = outcomesOf(questionnaire, questionnaireSha256, document);
  yield;
  const stability = stabilityAmong(outcomes);
  const mix = evidenceMixOf(questionnaire, document, score);
  const flips = yield* findFlips(questionnaire, questionnaireSha256, document);
  return {
    stability: stabilityInWords(stability),
    weightings: outcomes.map((outcome) => reportWeighting(outcome, stability.verdict)),
    directions: flips && directionsOf(source, flips),
    mix: mixShares(mix),
    ages: ageShares(mix),
    ends: reportEnds(source),
  };
}

function reportWeighting(
  { id, title, verdict, overall }: Outcome,
  base: Outcome["verdict"],
): ReportWeighting {
  return {
    id,
    title: capital(title),
    evidenced: overall?.evidenced ?? null,
    decided: overall?.decided ?? null,
    verdict,
    same: verdict === base,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Nothing is said of a direction in which there is no verdict. */
const directionsOf = (source: ReportSource, { from, better, worse }: Flips): ReportDirection[] => [
  ...(from === "approve" ? [] : [directionOf(source, "better", better)]),
  ...(from === "reject" ? [] : [directionOf(source, "worse", worse)]),
];

function directionOf(
  { questionnaire, document }: ReportSource,
  to: ReportDirection["to"],
  found: SmallestFlips | null,
): ReportDirection {
  return {
    to,
    words: flipsInWords(found),
    size: found?.size ?? null,
    count: found?.count ?? 0,
    sets: (found?.sets ?? []).map(({ verdict, steps }) => ({
      verdict,
      steps: steps.map((step) => {
        const { prompt, ask } = questionNamed(questionnaire, step.questionId);
        return {
          question: step.questionId,
          prompt,
          change: sentence(stepInWords(questionnaire, document, step)),
          clause: step.direction === "up" ? ask : null,
        };
      }),
    })),
  };
}

const mixShares = ({ levels, unresolved }: EvidenceMix): ReportShare[] => [
  ...(["verified", "binding", "documented", "asserted"] as const).map((id) => ({
    id,
    words: LEVEL_TITLES[id],
    share: levels[id],
  })),
  { id: "unresolved", words: UNRESOLVED_WORDS, share: unresolved },
];

const ageShares = ({ ageing, levels, unresolved }: EvidenceMix): ReportShare[] => [
  ...(["later", "year", "soon"] as const).map((id) => ({ id, words: AGE_WORDS[id], share: ageing[id] })),
  { id: "none", words: AGE_WORDS.none, share: levels.asserted + unresolved },
];

const END_WORDS = {
  ended: "Ended",
  soon: AGE_WORDS.soon,
  year: AGE_WORDS.year,
  later: "Ends later",
};

const reportEnds = ({ document }: ReportSource): ReportEnd[] =>
  evidenceEndsOf(document).map(({ title, validUntil, when, citedBy }) => ({
    title,
    validUntil,
    when: END_WORDS[when],
    reliedOn: citedBy.map(({ questionId, level, then }) => ({ question: questionId, level, then })),
  }));
