import type { AnswerState, Section } from "../questionnaire/format";
import type { SectionScore } from "./document";
import { holds, type RuleContext } from "./rules";
import type { ScoredQuestion } from "./score-questions";

export type Triple = { claimed: number; evidenced: number; high: number };

/** The section's per cents over what applies in it, each cut by every cap that holds. */
export function scoreSection(
  section: Section,
  questions: readonly ScoredQuestion[],
  context: RuleContext,
): SectionScore {
  let asked = 0;
  let weight = 0;
  let claimed = 0;
  let evidenced = 0;
  let high = 0;
  for (const { question, score, scored, worth } of questions) {
    if (!scored) continue;
    asked += question.weight;
    if (!score.applicable) continue;
    weight += question.weight;
    claimed += question.weight * (score.credit ?? 0);
    evidenced += question.weight * worth;
    high += question.weight * (isSettled(score.state) ? worth : 1);
  }
  const caps: number[] = [];
  let atMost = 100;
  section.caps?.forEach((cap, index) => {
    if (!holds(cap.when, context)) return;
    caps.push(index);
    atMost = Math.min(atMost, cap.atMost);
  });
  const percent = (sum: number) => (weight === 0 ? null : Math.min(atMost, (100 * sum) / weight));
  return {
    claimed: percent(claimed),
    evidenced: percent(evidenced),
    high: percent(high),
    notApplicableShare: asked === 0 ? 0 : (asked - weight) / asked,
    caps,
  };
}

/** Nothing more can come of it; unknown, disputed and open could still come good. */
const isSettled = (state: AnswerState) => state === "answered" || state === "not_applicable";

/**
 * The mean of the sections by weight; null when none has a value.
 *
 * @param weights by section, in place of its own
 */
export function meanOfSections(
  sections: readonly { section: Section; score: SectionScore }[],
  weights: ReadonlyMap<string, number> = NONE,
): Triple | null {
  let sum = 0;
  const sums: Triple = { claimed: 0, evidenced: 0, high: 0 };
  for (const { section, score } of sections) {
    if (score.claimed === null || score.evidenced === null || score.high === null) continue;
    const weight = weights.get(section.id) ?? section.weight;
    sum += weight;
    sums.claimed += weight * score.claimed;
    sums.evidenced += weight * score.evidenced;
    sums.high += weight * score.high;
  }
  if (sum === 0) return null;
  return { claimed: sums.claimed / sum, evidenced: sums.evidenced / sum, high: sums.high / sum };
}

const NONE: ReadonlyMap<string, number> = new Map();
