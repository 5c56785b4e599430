import { answerInWords } from "../explain/answer";
import { findQuestion } from "../questionnaire/find";
import type { Score } from "../scoring/document";
import { type Mark, type Side, compared, markCounts } from "./compared";

/** One question that two assessments do not answer alike. */
type DifferentAnswer = {
  questionId: string;
  prompt: string;
  marks: Mark[];
  /** Each answer in words; empty where the question is not asked there. */
  before: string;
  now: string;
};

export type Difference = {
  questions: DifferentAnswer[];
  /** How many questions both ask and answer alike, and how many are open in one of them. */
  same: number;
  open: number;
  /** How many questions carry each mark. */
  counts: { mark: Mark; count: number }[];
  /** What keeps the two from being compared whole, each in a sentence. */
  apart: string[];
};

/** What is different between two assessments, the earlier one first, question by question. */
export function differenceOf(before: Side, now: Side): Difference {
  const all = compared(before, now);
  const different = all.filter(({ marks }) => !marks.includes("same"));
  return {
    questions: different.map(({ questionId, marks }) => ({
      questionId,
      marks,
      prompt:
        (findQuestion(now.questionnaire, questionId) ?? findQuestion(before.questionnaire, questionId))
          ?.prompt ?? "",
      before: marks.includes("newly_asked") ? "" : saidIn(before, questionId),
      now: marks.includes("no_longer_asked") ? "" : saidIn(now, questionId),
    })),
    same: all.length - different.length,
    open: openInOne(before, now),
    counts: markCounts(different),
    apart: apartness(before, now),
  };
}

function saidIn({ questionnaire, document: { answers } }: Side, questionId: string): string {
  const question = findQuestion(questionnaire, questionId);
  return question
    ? answerInWords(question, Object.hasOwn(answers, questionId) ? answers[questionId] : undefined)
    : "";
}

/** Both ask it, and at least one has no answer. */
function openInOne(before: Side, now: Side): number {
  return Object.entries(now.score.questions).filter(([id, is]) => {
    const was = Object.hasOwn(before.score.questions, id) ? before.score.questions[id] : undefined;
    return is.asked && was?.asked && (is.state === "open" || was.state === "open");
  }).length;
}

function apartness(before: Side, now: Side): string[] {
  const [was, is] = [before.score.tier.value, now.score.tier.value];
  return [
    hashOf(before.score) !== hashOf(now.score) &&
      `They were answered with different questionnaires, version ${before.score.questionnaire.version} and ${now.score.questionnaire.version}: where a question reads otherwise it says so, and the scores are not of the same questions.`,
    was !== is &&
      `They are judged at different tiers, ${was} and ${is}: a higher tier asks more questions and wants more of each, so that the scores cannot be set against one another.`,
  ].filter((sentence) => sentence !== false);
}

const hashOf = ({ questionnaire }: Score): string => questionnaire.sha256;
