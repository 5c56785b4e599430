import type { Question, Questionnaire } from "../questionnaire/format";
import type { Condition, Score } from "../scoring/document";
import { SET_ASIDE_AT_MOST } from "../scoring/verdict";
import { LEVEL_WORDS, listed, points, sentence, sharePercent } from "./words";

/** What keeps the assessment from plain approval, as one sentence per condition. */
export function shortfallInWords(questionnaire: Questionnaire, score: Score, condition: Condition): string {
  const tier = `tier ${score.tier.value}`;
  switch (condition.kind) {
    case "score":
      return `The overall score reaches ${points(condition.evidenced)}; the line for approval at ${tier} is ${condition.wanted}.`;
    case "section":
      return `Section ${sectionTitle(questionnaire, condition.section)} reaches ${points(condition.evidenced)}; the line for ${tier} is ${condition.wanted}.`;
    case "weakCritical":
      return sentence(`${condition.question}: ${condition.reason}`);
    case "criticalEvidence":
      return condition.level === null
        ? `${condition.question} is critical and still open.`
        : `${condition.question} is critical and its evidence is ${LEVEL_WORDS[condition.level]}; ${tier} asks for ${listed(condition.wanted, "or")} evidence.`;
    case "assertedShare":
      return `${sharePercent(condition.share)} of the weight is answered on assertion alone; ${tier} allows ${sharePercent(condition.wanted)}.`;
    case "duty":
      return sentence(
        `your own duty ${condition.duty} is not done: ${dutyPrompt(questionnaire, condition.duty)}`,
      );
    case "notApplicable":
      return `${sharePercent(condition.share)} of section ${sectionTitle(questionnaire, condition.section)} is set aside as not applicable; above ${sharePercent(SET_ASIDE_AT_MOST)} a section cannot support approval.`;
  }
}

export function sectionTitle(questionnaire: Questionnaire, id: string): string {
  return questionnaire.sections.find((section) => section.id === id)?.title ?? id;
}

export function dutyPrompt(questionnaire: Questionnaire, id: string): string {
  return questionnaire.duties.find((duty) => duty.id === id)?.prompt ?? id;
}

/** @throws RangeError for an id the questionnaire lacks */
export function questionNamed(questionnaire: Questionnaire, id: string): Question {
  for (const section of questionnaire.sections)
    for (const question of section.questions) if (question.id === id) return question;
  throw new RangeError(`the questionnaire has no question "${id}"`);
}
