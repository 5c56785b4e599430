import type { Facts } from "../assessment/document";
import type { Questionnaire, Tier } from "../questionnaire/format";
import { holds, NO_FINDINGS, settleFacts } from "../scoring/rules";
import { ruleFor } from "../scoring/tier";
import { LEVEL_WORDS, listed, sharePercent } from "./words";

export type TierDemands = {
  /** One sentence each. */
  lines: string[];
  /** The duties owed before a plain approval. */
  duties: { id: string; prompt: string }[];
};

/** What an approval takes at this tier, in plain words. */
export function tierDemands(questionnaire: Questionnaire, tier: Tier, facts: Facts): TierDemands {
  const rule = ruleFor(questionnaire, tier);
  const { approve, conditions, sectionFloor, criticalEvidence, assertedShareAtMost, unknownCritical } = rule;
  const levels = listed(
    criticalEvidence.map((level) => LEVEL_WORDS[level]),
    "or",
  );
  const unknown =
    unknownCritical === "knockOut"
      ? "One that nobody can answer rejects the vendor."
      : "One that nobody can answer allows approval with conditions at best.";
  return {
    lines: [
      `Approval takes ${approve} overall on what is evidenced, and ${sectionFloor} in every section; approval with conditions ${conditions} overall.`,
      `Critical questions need ${levels} evidence. ${unknown}`,
      assertedInWords(assertedShareAtMost),
      ...runsInWords(questionnaire, tier),
      `The approval is looked at again after ${rule.reviewMonths} months.`,
    ],
    duties: owed(questionnaire, tier, facts),
  };
}

function assertedInWords(atMost: number): string {
  if (atMost <= 0) return "Nothing may rest on the vendor's word alone.";
  if (atMost >= 1) return "Any answer may rest on the vendor's word alone, though it then earns less.";
  return `At most ${sharePercent(atMost)} of the weight may rest on the vendor's word alone.`;
}

/** Only where the tier asks what stress tests showed. */
function runsInWords(questionnaire: Questionnaire, tier: Tier): string[] {
  const asks = questionnaire.sections.some(({ questions }) =>
    questions.some((question) => question.answer.type === "runs" && question.tier <= tier),
  );
  if (!asks) return [];
  const { scenarios, testMonths } = ruleFor(questionnaire, tier);
  const wanted =
    scenarios === "all" ? "Every scenario" : scenarios === 1 ? "One scenario" : `${scenarios} scenarios`;
  return [
    `${wanted} of the stress-test pack must have been run; a run counts in full for ${testMonths} months.`,
  ];
}

function owed(questionnaire: Questionnaire, tier: Tier, facts: Facts): TierDemands["duties"] {
  const context = {
    facts: settleFacts(questionnaire, facts),
    tier,
    answers: new Map(),
    asked: new Set<string>(),
    runs: NO_FINDINGS,
  };
  return ruleFor(questionnaire, tier).duties.flatMap((dutyId) => {
    const duty = questionnaire.duties.find(({ id }) => id === dutyId);
    if (!duty || (duty.showWhen && !holds(duty.showWhen, context))) return [];
    return [{ id: duty.id, prompt: duty.prompt }];
  });
}
