import type { Facts } from "../assessment/document";
import type { Questionnaire, Tier, TierRule } from "../questionnaire/format";
import { holds, NO_FINDINGS, type RuleContext, settleFacts } from "./rules";

export type TierFinding = {
  value: Tier;
  /** Sum of the scored facts, unset ones counted as 3. */
  sum: number;
  /** Indexes of all the overrides that hold, whether or not they raised the tier. */
  overrides: number[];
  /** Reasons for which the use leaves the flow and no score is produced. */
  stops: string[];
};

const TIERS: readonly Tier[] = [1, 2, 3, 4];

/** The tier of a use: by the sum of its scored facts, raised by any override (docs/domain.md, section 3). */
export function tierOf(questionnaire: Questionnaire, facts: Facts): TierFinding {
  const context = intakeContext(questionnaire, facts);
  let sum = 0;
  for (const value of context.facts.values()) if (typeof value === "number") sum += value;

  const { sum: lowest, overrides = [], stop = [] } = questionnaire.tiers;
  const holding = overrides.flatMap(({ when }, index) => (holds(when, context) ? [index] : []));
  const reached = TIERS.findLast((tier) => sum >= (lowest[tier - 1] ?? Infinity)) ?? 1;
  const raised = Math.max(reached, ...holding.map((index) => overrides[index]?.atLeastTier ?? 1));
  return {
    value: TIERS.find((tier) => tier >= raised) ?? 4,
    sum,
    overrides: holding,
    stops: stop.flatMap(({ when, reason }) => (holds(when, context) ? [reason] : [])),
  };
}

/** What the rules of the intake may look at: its facts, before there is a tier or an answer. */
export function intakeContext(questionnaire: Questionnaire, facts: Facts): RuleContext {
  return {
    facts: settleFacts(questionnaire, facts),
    tier: 0,
    answers: new Map(),
    asked: new Set(),
    runs: NO_FINDINGS,
  };
}

/** What the questionnaire asks of an assessment at this tier. */
export function ruleFor(questionnaire: Questionnaire, tier: Tier): TierRule {
  const [low, moderate, high, critical] = questionnaire.tiers.rules;
  return tier === 1 ? low : tier === 2 ? moderate : tier === 3 ? high : critical;
}
