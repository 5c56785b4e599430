import type { AssessmentDocument } from "../assessment/document";
import type { Questionnaire, TierRule } from "../questionnaire/format";
import { collectAsked } from "./asked";
import { type RuleContext, settleFacts } from "./rules";
import { readRuns, type RunsResult } from "./runs";
import { ruleFor, type TierFinding, tierOf } from "./tier";

/** An assessment read against its questionnaire: what every rule, credit and sentence about it starts from. */
export type Sheet = { tier: TierFinding; rule: TierRule; runs: RunsResult; context: RuleContext };

export function readSheet(questionnaire: Questionnaire, assessment: AssessmentDocument): Sheet {
  const tier = tierOf(questionnaire, assessment.facts);
  const rule = ruleFor(questionnaire, tier.value);
  const facts = settleFacts(questionnaire, assessment.facts);
  const answers = new Map(Object.entries(assessment.answers));
  const asked = collectAsked(questionnaire, facts, tier.value, assessment.extendedSections ?? [], answers);
  const runs = readRuns(questionnaire, rule, assessment);
  return { tier, rule, runs, context: { facts, tier: tier.value, answers, asked, runs } };
}
