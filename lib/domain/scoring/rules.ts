import type { DocumentAnswer, Facts, FactValue } from "../assessment/document";
import type { Condition, Questionnaire } from "../questionnaire/format";

/** What a rule may look at. */
export type RuleContext = {
  facts: SettledFacts;
  tier: number;
  answers: ReadonlyMap<string, DocumentAnswer>;
  asked: ReadonlySet<string>;
  runs: RunFindings;
};

/** What the stress-test runs that count have shown (docs/formats.md, section 3, runs 7). */
export type RunFindings = { neverEvent: boolean; criticalFailed: boolean };

export const NO_FINDINGS: RunFindings = { neverEvent: false, criticalFailed: false };

/** Every fact of the questionnaire with the value that counts; null for a choice not made, which could be any. */
export type SettledFacts = ReadonlyMap<string, FactValue | null>;

/** An unset scored fact counts 3, an unset flag true: not knowing is never the comfortable case. */
export function settleFacts(questionnaire: Questionnaire, facts: Facts): SettledFacts {
  const settled = new Map<string, FactValue | null>();
  for (const fact of questionnaire.facts) {
    const given = Object.hasOwn(facts, fact.id) ? facts[fact.id] : undefined;
    settled.set(fact.id, given ?? ("levels" in fact ? 3 : "flag" in fact ? true : null));
  }
  return settled;
}

/**
 * Whether a condition holds. One on an answer that is not `answered` (other than
 * `state`), or on a question that is not asked, is false.
 */
export function holds(condition: Condition, context: RuleContext): boolean {
  if ("all" in condition) return condition.all.every((part) => holds(part, context));
  if ("any" in condition) return condition.any.some((part) => holds(part, context));
  if ("not" in condition) return !holds(condition.not, context);
  if ("tier" in condition) return context.tier >= condition.tier.atLeast;
  if ("runs" in condition) return context.runs[condition.runs];
  return "fact" in condition ? factHolds(condition, context) : answerHolds(condition, context);
}

function factHolds(condition: Extract<Condition, { fact: string }>, { facts }: RuleContext): boolean {
  const value = facts.get(condition.fact);
  if ("atLeast" in condition) return typeof value === "number" && value >= condition.atLeast;
  if (value === null) return true;
  return "is" in condition ? value === condition.is : condition.in.some((one) => one === value);
}

function answerHolds(condition: Extract<Condition, { answer: string }>, context: RuleContext): boolean {
  if (!context.asked.has(condition.answer)) return false;
  const answer = context.answers.get(condition.answer);
  if ("state" in condition) return condition.state.includes(answer?.state ?? "open");
  if (answer?.state !== "answered") return false;
  const { value } = answer;
  if ("is" in condition) return typeof value === "string" && condition.is.includes(value);
  if ("countAtMost" in condition) return Array.isArray(value) && value.length <= condition.countAtMost;
  if (typeof value !== "number") return false;
  return "atMost" in condition ? value <= condition.atMost : value >= condition.atLeast;
}
