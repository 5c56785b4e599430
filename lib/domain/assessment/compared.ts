import { canonicalJson } from "../canonical-json";
import { findQuestion } from "../questionnaire/find";
import type { Question, Questionnaire } from "../questionnaire/format";
import type { QuestionScore, Score } from "../scoring/document";
import type { AssessmentDocument, DocumentAnswer, DocumentEvidence } from "./document";

/** How an answer stands against the one that the assessment before gave. */
export const MARKS = [
  "worse",
  "better",
  "otherwise",
  "evidence_dropped",
  "reworded",
  "newly_asked",
  "no_longer_asked",
  "same",
] as const;
export type Mark = (typeof MARKS)[number];

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  worse: "Worse than before",
  better: "Better than before",
  otherwise: "Answered otherwise, worth the same",
  evidence_dropped: "Evidence dropped",
  reworded: "The question is worded otherwise",
  newly_asked: "Newly asked",
  no_longer_asked: "No longer asked",
  same: "As before",
};

/** One of two assessments that are compared. */
export type Side = {
  questionnaire: Questionnaire;
  /** The score is of this document, judged on its day. */
  document: AssessmentDocument;
  score: Score;
};

export type Compared = {
  questionId: string;
  /** In the order of `MARKS`; never empty, and `same` stands alone. */
  marks: Mark[];
};

/**
 * Every question that either of two assessments asks, with how the later one answers it: in
 * the order of its questionnaire, and at the end what it asks no longer. A question that is
 * still open on either side, though both ask it, is left out.
 */
export function compared(before: Side, now: Side): Compared[] {
  const ids = new Set([...askedIn(now), ...askedIn(before)]);
  return [...ids].flatMap((questionId) => {
    const marks = marksFor(before, now, questionId);
    return marks.length === 0 ? [] : [{ questionId, marks }];
  });
}

const askedIn = ({ questionnaire, score }: Side): string[] =>
  questionnaire.sections.flatMap(({ questions }) =>
    questions.flatMap(({ id }) => (score.questions[id]?.asked ? [id] : [])),
  );

/** The same of one question: empty where there is nothing to compare. */
export function marksFor(before: Side, now: Side, id: string): Mark[] {
  const [was, is] = [before.score.questions[id], now.score.questions[id]];
  if (!was?.asked) return is?.asked ? ["newly_asked"] : [];
  if (!is?.asked) return ["no_longer_asked"];
  if (was.state === "open" || is.state === "open") return [];
  const [then, today] = [answerTo(before, id), answerTo(now, id)];
  const found = new Set<Mark>([
    ...worthMarks({ score: was, answer: then }, { score: is, answer: today }),
    ...(droppedFrom(then, today) ? ["evidence_dropped" as const] : []),
    ...(isReworded(findQuestion(before.questionnaire, id), findQuestion(now.questionnaire, id))
      ? ["reworded" as const]
      : []),
  ]);
  return found.size === 0 ? ["same"] : MARKS.filter((mark) => found.has(mark));
}

type Given = { score: QuestionScore; answer: DocumentAnswer | undefined };

/** Credit × factor decides. What has no credit is worth neither more nor less, only something else. */
function worthMarks(before: Given, now: Given): Mark[] {
  const [was, is] = [worthOf(before.score), worthOf(now.score)];
  if (was !== null && is !== null && was !== is) return [is > was ? "better" : "worse"];
  return said(before.answer) === said(now.answer) ? [] : ["otherwise"];
}

const worthOf = ({ credit, factor }: QuestionScore): number | null =>
  credit === null ? null : credit * (factor ?? 1);

const said = (answer: DocumentAnswer | undefined): string =>
  canonicalJson({ state: answer?.state ?? "open", value: answer?.value ?? null });

const answerTo = ({ document: { answers } }: Side, id: string): DocumentAnswer | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

/** Whether something that was cited then is cited no longer: the same file, or the same words for it. */
function droppedFrom(before: DocumentAnswer | undefined, now: DocumentAnswer | undefined): boolean {
  const left = now?.evidence ?? [];
  return (before?.evidence ?? []).some((cited) => !left.some((one) => isSameThing(cited, one)));
}

const isSameThing = (one: DocumentEvidence, other: DocumentEvidence): boolean =>
  one.title === other.title || (one.sha256 !== undefined && one.sha256 === other.sha256);

/** Whether a question or what it can be answered with reads otherwise than in another questionnaire. */
export function isReworded(before: Question | undefined, now: Question | undefined): boolean {
  // Of one questionnaire, which is read once, they are the very same.
  if (!before || !now || before === now) return false;
  const text = ({ prompt, answer }: Question) => canonicalJson({ prompt, answer });
  return text(before) !== text(now);
}

/** How many questions carry each mark, those that none carries left out. */
export function markCounts(all: readonly Compared[]): { mark: Mark; count: number }[] {
  return MARKS.map((mark) => ({
    mark,
    count: all.filter(({ marks }) => marks.includes(mark)).length,
  })).filter(({ count }) => count > 0);
}
