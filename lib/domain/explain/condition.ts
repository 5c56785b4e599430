import type { AssessmentDocument } from "../assessment/document";
import { isBeforeGoLive } from "../follow-up/follow-up";
import type { Questionnaire } from "../questionnaire/format";
import type { Condition, Score } from "../scoring/document";
import { SET_ASIDE_AT_MOST } from "../scoring/verdict";
import { answerWithLevel } from "./answer";
import { dutyPrompt, questionNamed, sectionTitle, shortfallInWords } from "./shortfall";
import { wantedInWords } from "./wanted";
import { points, sharePercent } from "./words";

/** One condition of an approval, as it stands in the agreement: what is, what is wanted, and the clause to ask for. */
export type ConditionText = {
  /** The question to open; null where the shortfall is not in one. */
  question: string | null;
  title: string;
  /** Why it is a condition, as a sentence. */
  reason: string;
  present: string;
  wanted: string;
  /** The text to request; null where no clause would cure it. */
  clause: string | null;
  /** Whether it blocks use until it is met: so for everything that concerns a critical question. */
  beforeGoLive: boolean;
};

export function conditionText(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  score: Score,
  condition: Condition,
): ConditionText {
  const reason = shortfallInWords(questionnaire, score, condition);
  const beforeGoLive = isBeforeGoLive(condition);
  const plain = { question: null, reason, clause: null, beforeGoLive };
  switch (condition.kind) {
    case "score":
      return {
        ...plain,
        title: "Overall score",
        present: points(condition.evidenced),
        wanted: `${condition.wanted} or more`,
      };
    case "section":
      return {
        ...plain,
        title: sectionTitle(questionnaire, condition.section),
        present: points(condition.evidenced),
        wanted: `${condition.wanted} or more`,
      };
    case "weakCritical":
    case "criticalEvidence":
      return { ...aboutQuestion(questionnaire, assessment, score, condition.question), reason, beforeGoLive };
    case "assertedShare":
      return {
        ...plain,
        title: "Answers that rest on assertion alone",
        present: `${sharePercent(condition.share)} of the weight`,
        wanted: `${sharePercent(condition.wanted)} or less`,
      };
    case "duty":
      return {
        ...plain,
        title: dutyPrompt(questionnaire, condition.duty),
        present: "Not done",
        wanted: "Done",
      };
    case "notApplicable":
      return {
        ...plain,
        title: `${sectionTitle(questionnaire, condition.section)}: set aside as not applicable`,
        present: `${sharePercent(condition.share)} of the section's weight`,
        wanted: `${sharePercent(SET_ASIDE_AT_MOST)} or less`,
      };
  }
}

function aboutQuestion(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  score: Score,
  id: string,
): Omit<ConditionText, "reason" | "beforeGoLive"> {
  const question = questionNamed(questionnaire, id);
  return {
    question: id,
    title: question.prompt,
    present: answerWithLevel(question, assessment.answers[id], score.questions[id]?.level ?? null),
    wanted: wantedInWords(questionnaire, assessment, question),
    clause: question.ask,
  };
}
