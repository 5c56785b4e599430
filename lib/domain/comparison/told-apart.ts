import type { Side } from "../assessment/compared";
import type { Questionnaire } from "../questionnaire/format";
import type { Ruling, Score } from "../scoring/document";
import { reaches, shownPercent } from "../scoring/shown";
import { ruleFor } from "../scoring/tier";
import { decidedScore } from "../scoring/verdict";
import { type Outcome, outcomesOf } from "../sensitivity/weightings";
import { obstacleToRank } from "./comparable";

/** Per cents between which the decided score lies, however what is open, unknown or disputed turns out. */
export type Reach = { low: number; high: number };

/** Null without a score. What is answered keeps its caps; what is not may come good (docs/domain.md, 4.1). */
export function reachOf(questionnaire: Questionnaire, score: Score): Reach | null {
  const { overall, knockOuts, weakCriticals, questions } = score;
  if (!overall) return null;
  const settled = (rulings: readonly Ruling[]) =>
    rulings.filter(({ question }) => questions[question]?.state === "answered");
  const rule = ruleFor(questionnaire, score.tier.value);
  const high = decidedScore({ evidenced: overall.high }, rule, settled(knockOuts), settled(weakCriticals));
  return { low: overall.decided, high: Math.max(high, overall.decided) };
}

/** An answer that could still move a score, and by how many per cent of the whole at most. */
export type Separator = {
  /** Which of the two. */
  of: "first" | "second";
  questionId: string;
  why: "open" | "unknown" | "disputed" | "unproven";
  gain: number;
};

export type Pair = {
  /** Places of the two in what is compared. */
  first: number;
  second: number;
  /** Why they are not ranked at all; null where they could be. */
  obstacle: string | null;
  /** Which is ahead on the evidence held; null where their reaches overlap. */
  ahead: "first" | "second" | null;
  /** Under the fixed weightings; null where they are not ranked. */
  weightings: { first: number; second: number; level: number; of: number } | null;
  /** The evidence that would tell most about them, the largest gain first. */
  separators: Separator[];
};

const SEPARATORS_TOLD = 6;

/** What each of the fixed weightings gives it; nothing without a score. */
export const outcomesOfSide = ({ questionnaire, document, score }: Side): Outcome[] =>
  score.overall ? outcomesOf(questionnaire, score.questionnaire.sha256, document) : [];

/**
 * Every pair among some assessments, with whether the evidence held tells them apart.
 *
 * @param outcomes of each side
 */
export function pairsOf(sides: readonly Side[], outcomes: readonly (readonly Outcome[])[]): Pair[] {
  const separators = sides.map(separatorsOf);
  return sides.flatMap((one, first) =>
    sides.slice(first + 1).map((other, place): Pair => {
      const second = first + 1 + place;
      const obstacle = obstacleToRank(one, other);
      return {
        ...{ first, second, obstacle },
        ahead: obstacle === null ? aheadOf(one, other) : null,
        weightings: obstacle === null ? countAhead(outcomes[first] ?? [], outcomes[second] ?? []) : null,
        separators: [
          ...(separators[first] ?? []).map((separator) => ({ of: "first" as const, ...separator })),
          ...(separators[second] ?? []).map((separator) => ({ of: "second" as const, ...separator })),
        ]
          .sort((a, b) => b.gain - a.gain)
          .slice(0, SEPARATORS_TOLD),
      };
    }),
  );
}

/** Whole per cents are compared, as they are shown: a difference that nobody sees ranks nobody. */
function aheadOf(one: Side, other: Side): Pair["ahead"] {
  const [first, second] = [one, other].map(({ questionnaire, score }) => reachOf(questionnaire, score));
  if (!first || !second) return null;
  if (shownPercent(first.low) > shownPercent(second.high)) return "first";
  return shownPercent(second.low) > shownPercent(first.high) ? "second" : null;
}

function countAhead(first: readonly Outcome[], second: readonly Outcome[]) {
  const counts = { first: 0, second: 0, level: 0, of: first.length };
  first.forEach(({ overall }, place) => {
    const [one, other] = [overall?.decided, second[place]?.overall?.decided];
    if (one === undefined || other === undefined || (reaches(one, other) && reaches(other, one)))
      counts.level += 1;
    else counts[one > other ? "first" : "second"] += 1;
  });
  return counts;
}

function separatorsOf({ questionnaire, score }: Side): Omit<Separator, "of">[] {
  const counted = questionnaire.sections.filter(({ id }) => (score.sections[id]?.evidenced ?? null) !== null);
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  return counted.flatMap(({ weight, questions }) => {
    const own = questions.flatMap((question) => {
      const scored = score.questions[question.id];
      return scored && scored.points !== null ? [{ question, scored, points: scored.points }] : [];
    });
    const possible = own.reduce((sum, { question }) => sum + question.weight, 0);
    return own.flatMap(({ question, scored: { state, credit }, points }) => {
      const most = state === "answered" ? question.weight * (credit ?? 0) : question.weight;
      const gain = (100 * weight * (most - points)) / possible / whole;
      if (gain <= 0 || state === "not_applicable") return [];
      return [{ questionId: question.id, why: state === "answered" ? ("unproven" as const) : state, gain }];
    });
  });
}
