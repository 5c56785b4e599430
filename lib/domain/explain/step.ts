import type { AssessmentDocument } from "../assessment/document";
import type { Questionnaire } from "../questionnaire/format";
import { bestLevel } from "../scoring/evidence";
import type { Step } from "../sensitivity/steps";
import { answerInWords } from "./answer";
import { questionNamed } from "./shortfall";
import { LEVEL_WORDS, quoted } from "./words";

/** What one step changes: "“Yes” instead of “No”", or "the same reply, binding instead of asserted only". */
export function stepInWords(questionnaire: Questionnaire, document: AssessmentDocument, step: Step): string {
  const { questionId, what, answer } = step;
  const before = Object.hasOwn(document.answers, questionId) ? document.answers[questionId] : undefined;
  if (what === "evidence") {
    const [was, is] = [before, answer].map((one) => LEVEL_WORDS[bestLevel(one?.evidence, document.on)]);
    return `the same reply, with evidence that is ${is} instead of ${was}`;
  }
  const question = questionNamed(questionnaire, questionId);
  const [was, is] = [before, answer].map((one) => quoted(answerInWords(question, one)));
  return `${is} instead of ${was}`;
}
