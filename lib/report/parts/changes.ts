import { MARK_WORDS, compared, markCounts } from "@/lib/domain/assessment/compared";
import { answerInWords } from "@/lib/domain/explain/answer";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { dayInWords } from "../figures";
import type { ReportChanges } from "../told";
import type { ReportSource } from "../source";
import { ownValue } from "./questions";

/** What is answered otherwise than in the decision before, question by question; null where there was none. */
export function reportChanges({
  before,
  questionnaire,
  document,
  score,
}: ReportSource): ReportChanges | null {
  if (!before) return null;
  const all = compared(before, { questionnaire, document, score });
  return {
    since: dayInWords(before.document.on),
    counts: markCounts(all).map(({ mark, count }) => ({ mark, words: MARK_WORDS[mark], count })),
    questions: all
      .filter(({ marks }) => !marks.includes("same"))
      .map(({ questionId, marks }) => {
        const [then, now] = [
          findQuestion(before.questionnaire, questionId),
          findQuestion(questionnaire, questionId),
        ];
        return {
          question: questionId,
          prompt: (now ?? then)?.prompt ?? "",
          marks,
          words: marks.map((mark) => MARK_WORDS[mark]),
          before: then ? answerInWords(then, ownValue(before.document.answers, questionId)) : "",
          now: now ? answerInWords(now, ownValue(document.answers, questionId)) : "",
        };
      }),
  };
}
