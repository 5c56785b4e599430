import type { Facts } from "../assessment/document";
import type { Condition, Fact, Questionnaire } from "../questionnaire/format";
import { tierOf } from "../scoring/tier";
import { listed, quoted, sentence } from "./words";

export type TierReasons = {
  /** Sum of the scored facts, unset ones counted as 3. */
  sum: number;
  parts: { fact: string; prompt: string; level: string; points: number }[];
  /** One sentence per override that holds. */
  overrides: string[];
};

const UNSET = "not set, so counted as the highest";

/** Why the use is in its tier: the facts that add up, and what raised it further. */
export function tierReasons(questionnaire: Questionnaire, facts: Facts): TierReasons {
  const tier = tierOf(questionnaire, facts);
  return {
    sum: tier.sum,
    parts: questionnaire.facts.flatMap((fact) => {
      if (!("levels" in fact)) return [];
      const value = facts[fact.id];
      const level = typeof value === "number" ? value : null;
      return [
        {
          fact: fact.id,
          prompt: fact.prompt,
          level: level === null ? UNSET : (fact.levels[level] ?? ""),
          points: level ?? 3,
        },
      ];
    }),
    overrides: tier.overrides.flatMap((index) => {
      const override = questionnaire.tiers.overrides?.[index];
      if (!override) return [];
      return [
        sentence(
          `at least tier ${override.atLeastTier}, because ${factsInWords(questionnaire, override.when)}`,
        ),
      ];
    }),
  };
}

/** A condition on the intake as a clause; one on answers or runs, which no override may hold, in general terms. */
function factsInWords(questionnaire: Questionnaire, condition: Condition): string {
  const each = (parts: Condition[]) => parts.map((part) => factsInWords(questionnaire, part));
  if ("all" in condition) return listed(each(condition.all), "and");
  if ("any" in condition) return listed(each(condition.any), "or");
  if ("not" in condition) return `it does not hold that ${factsInWords(questionnaire, condition.not)}`;
  if ("tier" in condition) return `the tier is ${condition.tier.atLeast} or above`;
  if (!("fact" in condition)) return "of what has been answered";
  const fact = questionnaire.facts.find(({ id }) => id === condition.fact);
  if (!fact) return quoted(condition.fact);
  return `${quoted(fact.prompt)} is ${valuesInWords(fact, condition)}`;
}

function valuesInWords(fact: Fact, condition: Extract<Condition, { fact: string }>): string {
  if ("levels" in fact) {
    const from = "atLeast" in condition ? condition.atLeast : 0;
    return listed(fact.levels.slice(from).map(quoted), "or");
  }
  const values = "is" in condition ? [condition.is] : "in" in condition ? condition.in : [];
  if ("flag" in fact)
    return listed(
      values.map((value) => (value === true ? "yes" : "no")),
      "or",
    );
  return listed(
    values.map((value) => quoted(fact.choices.find(({ id }) => id === value)?.label ?? String(value))),
    "or",
  );
}
