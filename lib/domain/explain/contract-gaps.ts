import type { AssessmentDocument } from "../assessment/document";
import type { Questionnaire } from "../questionnaire/format";
import type { QuestionScore, Score } from "../scoring/document";
import { reaches } from "../scoring/shown";
import { answerWithLevel } from "./answer";

export type ContractGap = {
  question: string;
  section: string;
  prompt: string;
  wantedClause: string;
  present: string;
  /** Missing: nothing is promised, or nobody knows. Weak: less than wanted, or not signed. Met: wanted and signed. */
  status: "missing" | "weak" | "met";
};

/** What the contract should say and does: one row per applicable question that asks for a promise. */
export function contractGaps(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  score: Score,
): ContractGap[] {
  return questionnaire.sections.flatMap((section) =>
    section.questions.flatMap((question) => {
      const scored = score.questions[question.id];
      if (question.kind !== "commitment" || question.answer.type === "text" || !scored?.applicable) return [];
      return [
        {
          question: question.id,
          section: section.id,
          prompt: question.prompt,
          wantedClause: question.ask,
          present: answerWithLevel(question, assessment.answers[question.id], scored.level),
          status: statusOf(scored),
        },
      ];
    }),
  );
}

function statusOf({ credit, level }: QuestionScore): ContractGap["status"] {
  if (credit === null || credit === 0 || level === null) return "missing";
  const signed = level === "binding" || level === "verified";
  return signed && reaches(credit, 1) ? "met" : "weak";
}
