import type { Facts } from "@/lib/domain/assessment/document";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { suggestedPack } from "@/lib/domain/pack/library";
import type { Chance } from "@/lib/domain/chance";

type Use = {
  sentence: string;
  domain: string;
  /** Levels of the scored facts, as a rule of thumb. */ weight: 0 | 1 | 2 | 3;
};

const USES: [Use, ...Use[]] = [
  { sentence: "Tidy the wording of internal newsletters", domain: "other", weight: 0 },
  { sentence: "Summarise meetings that no outsider attends", domain: "other", weight: 0 },
  { sentence: "Suggest names for internal projects", domain: "other", weight: 0 },
  { sentence: "Complete code in a sandbox without customer data", domain: "software", weight: 1 },
  { sentence: "Answer staff questions about travel rules", domain: "hr", weight: 1 },
  { sentence: "Translate product manuals, checked by an editor", domain: "other", weight: 1 },
  { sentence: "Suggest replies to customers, sent by an agent", domain: "support", weight: 1 },
  { sentence: "Sort incoming invoices for the bookkeepers", domain: "finance", weight: 2 },
  { sentence: "Find clauses in contracts for the lawyers", domain: "legal", weight: 2 },
  { sentence: "Mark homework before the teacher does", domain: "education", weight: 2 },
  { sentence: "Draft letters about building permits", domain: "public-sector", weight: 2 },
  { sentence: "Rank applications for shift work", domain: "hr", weight: 3 },
  { sentence: "Propose credit limits for small firms", domain: "finance", weight: 3 },
  { sentence: "Draft discharge summaries on two wards", domain: "healthcare", weight: 3 },
];

export type InventedIntake = { facts: Facts; pack: string | null };

/** A use with every fact of the questionnaire set, light or grave as its sentence is. */
export function inventUse(
  chance: Chance,
  questionnaire: Questionnaire,
): InventedIntake & { useCase: string } {
  const { sentence, domain, weight } = chance.oneOf(USES);
  const facts: Facts = {};
  for (const fact of questionnaire.facts) {
    if ("levels" in fact) facts[fact.id] = Math.max(0, Math.min(3, weight + chance.below(3) - 1));
    else if ("flag" in fact)
      facts[fact.id] = fact.id !== "prohibitedPractice" && chance.often(0.15 + 0.15 * weight);
    else facts[fact.id] = fact.choices.some(({ id }) => id === domain) ? domain : (fact.choices[0]?.id ?? "");
  }
  return {
    useCase: `${sentence}, ${chance.oneOf(["pilot", "two teams", "one site", "whole company"])}`,
    facts,
    pack: suggestedPack(questionnaire, domain),
  };
}
