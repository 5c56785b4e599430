import type { AssessmentDocument } from "../assessment/document";
import type { Question, Questionnaire } from "../questionnaire/format";
import { creditOf } from "./credit";
import type { QuestionScore } from "./document";
import { bestLevel, factorsFor } from "./evidence";
import type { Sheet } from "./sheet";

/** One question with what became of it. */
export type ScoredQuestion = {
  question: Question;
  score: QuestionScore;
  /** Asked, and not text: it enters sums, shares and rules (where also applicable). */
  scored: boolean;
  /** `credit × factor`, a share in [0, 1]; 0 unless answered. */
  worth: number;
};

/** What becomes of a question that is not applicable: no part of any sum, or one that earns nothing. */
export type SetAside = "left_out" | "as_nothing";

/** Scores one question by itself. */
export function scoreQuestion(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  { context, runs }: Sheet,
  question: Question,
  setAside: SetAside = "left_out",
): ScoredQuestion {
  const answer = context.answers.get(question.id);
  const asked = context.asked.has(question.id);
  const state = answer?.state ?? "open";
  const applicable = asked && (state !== "not_applicable" || setAside === "as_nothing");
  const scored = asked && question.answer.type !== "text";
  const score: QuestionScore = {
    asked,
    applicable,
    state,
    credit: null,
    level: null,
    factor: null,
    points: null,
  };
  if (!applicable || !scored) return { question, score, scored, worth: 0 };
  if (state !== "answered") return { question, score: { ...score, credit: 0, points: 0 }, scored, worth: 0 };

  const credit = creditOf(question.answer, answer?.value, context) ?? runs.credit;
  const level = bestLevel(answer?.evidence, assessment.on);
  const factor = factorsFor(questionnaire, question)[level];
  const worth = credit * factor;
  return {
    question,
    score: { ...score, credit, level, factor, points: question.weight * worth },
    scored,
    worth,
  };
}
