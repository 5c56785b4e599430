import type { AnswerState, Condition, TierRule } from "../questionnaire/format";
import type { Ruling } from "./document";
import { holds, type RuleContext } from "./rules";
import type { ScoredQuestion } from "./score-questions";
import { reaches } from "./shown";

/** A critical answer worth less than this share of its weight is weak. */
const WEAK_BELOW = 0.5;

/** Clauses, as the reasons of a questionnaire's own rules are. */
const unresolved = {
  unknown: "the answer to this critical question is unknown",
  disputed: "the sources for this critical question contradict each other",
};

/** Every reason to reject: one entry per question and rule that holds. */
export function knockOutsOf(
  { question, score, scored }: ScoredQuestion,
  rule: TierRule,
  context: RuleContext,
): Ruling[] {
  if (!scored || !score.applicable) return [];
  const rulings = heldRules(question.id, question.knockOuts, context);
  if (rule.unknownCritical === "knockOut" && question.critical && isUnresolved(score.state))
    rulings.push({ question: question.id, rule: null, reason: unresolved[score.state] });
  return rulings;
}

/** Every reason to go no further than conditions: one entry per question and rule that holds. */
export function weakCriticalsOf(
  { question, score, scored, worth }: ScoredQuestion,
  rule: TierRule,
  context: RuleContext,
): Ruling[] {
  if (!scored || !score.applicable) return [];
  const rulings: Ruling[] = [];
  const because = (reason: string) => rulings.push({ question: question.id, rule: null, reason });
  if (question.critical && score.state === "answered" && !reaches(worth, WEAK_BELOW))
    because("this critical answer, with its evidence, earns less than half of its points");
  if (rule.unknownCritical === "cap" && question.critical && isUnresolved(score.state))
    because(unresolved[score.state]);
  return [...rulings, ...heldRules(question.id, question.limits, context)];
}

function heldRules(
  question: string,
  rules: readonly { when: Condition; reason: string }[] | undefined,
  context: RuleContext,
): Ruling[] {
  return (rules ?? []).flatMap(({ when, reason }, index) =>
    holds(when, context) ? [{ question, rule: index, reason }] : [],
  );
}

function isUnresolved(state: AnswerState): state is keyof typeof unresolved {
  return state === "unknown" || state === "disputed";
}
