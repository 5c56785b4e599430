import type { Facts } from "../assessment/document";
import type { Condition, Fact, Questionnaire } from "../questionnaire/format";
import { holds } from "../scoring/rules";
import { intakeContext, tierOf } from "../scoring/tier";
import { listed, quoted, sentence } from "./words";

export type TierReasons = {
  /** Sum of the scored facts, unset ones counted as 3. */
  sum: number;
  parts: { fact: string; prompt: string; level: string; points: number }[];
  /** One sentence per override that holds, whether or not it raised the tier. */
  overrides: string[];
};

/** Why the use is in its tier: the facts that add up, and what raised it further. */
export function tierReasons(questionnaire: Questionnaire, facts: Facts): TierReasons {
  const tier = tierOf(questionnaire, facts);
  return {
    sum: tier.sum,
    parts: questionnaire.facts.flatMap((fact) => {
      if (!("levels" in fact)) return [];
      const value = facts[fact.id];
      const points = typeof value === "number" ? value : 3;
      return [{ fact: fact.id, prompt: fact.prompt, level: factInWords(fact, facts), points }];
    }),
    overrides: tier.overrides.flatMap((index) => {
      const override = questionnaire.tiers.overrides?.[index];
      if (!override) return [];
      const behind = listed(factsBehind(questionnaire, facts, override.when), "and");
      return [sentence(`at least tier ${override.atLeastTier}, because ${behind}`)];
    }),
  };
}

/** The facts, as they stand, that make a condition on the intake hold. */
function factsBehind(questionnaire: Questionnaire, facts: Facts, condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap((part) => factsBehind(questionnaire, facts, part));
  if ("any" in condition) {
    const context = intakeContext(questionnaire, facts);
    const enough = condition.any.find((part) => holds(part, context));
    return enough ? factsBehind(questionnaire, facts, enough) : [];
  }
  if ("not" in condition) return factsBehind(questionnaire, facts, condition.not);
  if (!("fact" in condition)) return [];
  return questionnaire.facts
    .filter(({ id }) => id === condition.fact)
    .map((fact) => `${quoted(fact.prompt)} is ${quotedUnlessUnset(fact, facts)}`);
}

const UNSET = "not set, so counted as the highest";

function quotedUnlessUnset(fact: Fact, facts: Facts): string {
  return facts[fact.id] === undefined ? UNSET : quoted(factInWords(fact, facts));
}

/** A fact as a person would say it: the label of its level or choice, or yes or no. */
function factInWords(fact: Fact, facts: Facts): string {
  const value = facts[fact.id];
  if (value === undefined) return UNSET;
  if ("levels" in fact) return fact.levels[Number(value)] ?? String(value);
  if ("flag" in fact) return value === true ? "Yes" : "No";
  return fact.choices.find(({ id }) => id === value)?.label ?? String(value);
}
