import type { AssessmentDocument, DocumentAnswer, Facts } from "../assessment/document";
import type { Question, Questionnaire, Tier } from "../questionnaire/format";
import { holds, NO_FINDINGS, type RuleContext, settleFacts } from "./rules";

/**
 * The ids of the questions this assessment has to answer: those of its tier, or
 * all of an extended section, whose `showWhen` holds.
 */
export function askedQuestions(
  questionnaire: Questionnaire,
  facts: Facts,
  tier: Tier,
  extendedSections: readonly string[],
  answers: AssessmentDocument["answers"],
): Set<string> {
  const settled = settleFacts(questionnaire, facts);
  return collectAsked(questionnaire, settled, tier, extendedSections, new Map(Object.entries(answers)));
}

/**
 * A rule on an answer is false until that question is itself asked, and rules can
 * only add questions (the importer sees to both that and the absence of cycles),
 * so the set grows to one fixed point whatever the order of the questionnaire.
 */
export function collectAsked(
  questionnaire: Questionnaire,
  facts: RuleContext["facts"],
  tier: Tier,
  extendedSections: readonly string[],
  answers: ReadonlyMap<string, DocumentAnswer>,
): Set<string> {
  const asked = new Set<string>();
  const context: RuleContext = { facts, tier, answers, asked, runs: NO_FINDINGS };
  let waiting: Question[] = [];
  for (const section of questionnaire.sections) {
    const extended = extendedSections.includes(section.id);
    for (const question of section.questions) {
      if (question.tier > tier && !extended) continue;
      if (question.showWhen) waiting.push(question);
      else asked.add(question.id);
    }
  }
  for (let before = -1; before !== asked.size;) {
    before = asked.size;
    waiting = waiting.filter(({ id, showWhen }) => {
      const shown = showWhen === undefined || holds(showWhen, context);
      if (shown) asked.add(id);
      return !shown;
    });
  }
  return asked;
}
