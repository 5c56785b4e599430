import type { DocumentAnswer, DocumentEvidence } from "@/lib/domain/assessment/document";
import { answerInWords } from "@/lib/domain/explain/answer";
import { STATE_WORDS } from "@/lib/domain/explain/words";
import type { Question, Questionnaire } from "@/lib/domain/questionnaire/format";
import type { QuestionScore } from "@/lib/domain/scoring/document";
import { momentInWords } from "../figures";
import type { ReportEvidence, ReportQuestion } from "../model";
import type { Act, ReportSource } from "../source";
import type { Recorded } from "./recorded";

const UNSCORED: QuestionScore = {
  asked: false,
  applicable: false,
  state: "open",
  credit: null,
  level: null,
  factor: null,
  points: null,
};

/** One question with all that is known of it, whether or not it was asked. */
export function reportQuestion(
  source: ReportSource,
  question: Question,
  { reviews }: Recorded,
): ReportQuestion {
  const { document, questionnaire, score, people, zone } = source;
  const found = Object.hasOwn(score.questions, question.id) ? score.questions[question.id] : undefined;
  const scored = found ?? UNSCORED;
  const answer = ownValue(document.answers, question.id);
  const answeredBy = ownValue(people.answered, question.id) ?? null;
  return {
    id: question.id,
    prompt: question.prompt,
    kind: question.kind,
    weight: question.weight,
    critical: question.critical,
    asked: scored.asked,
    notAskedBecause: scored.asked ? null : notAskedBecause(source, question),
    hub: hubSentences(questionnaire, question),
    state: scored.state,
    stateWords: STATE_WORDS[scored.state],
    answer: answer?.state === "answered" ? answerInWords(question, answer) : null,
    reason: answer?.reason ?? null,
    approvedBy: approval(source, question.id, answer),
    evidence: (answer?.evidence ?? []).map((item) => reportEvidence(source, question.id, item)),
    credit: scored.credit,
    level: scored.level,
    factor: scored.factor,
    points: scored.points,
    possible: scored.points === null ? null : question.weight,
    note: answer?.note ?? null,
    review: reviews.get(question.id) ?? null,
    answeredBy,
    answeredWords: answeredBy && actInWords(answeredBy, zone),
    why: question.why,
    ask: question.ask,
    references: question.references,
  };
}

const actInWords = ({ name, at }: Act, zone: string): string =>
  `${name}, ${momentInWords(new Date(at), zone)}`;

function notAskedBecause({ score }: ReportSource, question: Question): string {
  if (score.verdict === "stopped") return "the assessment was stopped before any question";
  if (question.tier > score.tier.value) return `asked from tier ${question.tier}`;
  return "does not concern this use";
}

function hubSentences({ hub }: Questionnaire, question: Question): ReportQuestion["hub"] {
  return question.hub.flatMap((id) => {
    const passage = ownValue(hub.passages, id);
    return passage ? [{ sentence: passage.sentence, heading: passage.heading || hub.title }] : [];
  });
}

function approval(
  { people, zone }: ReportSource,
  id: string,
  answer: DocumentAnswer | undefined,
): string | null {
  const act = people.approved && ownValue(people.approved, id);
  return act ? actInWords(act, zone) : (answer?.approvedBy ?? null);
}

function reportEvidence(source: ReportSource, questionId: string, item: DocumentEvidence): ReportEvidence {
  const { level, title, validUntil, sha256 } = item;
  const { on } = source.document;
  return {
    id: indexed(source, questionId, item),
    level,
    title,
    validUntil: validUntil ?? null,
    expired: validUntil !== undefined && on > validUntil,
    sha256: sha256 ?? null,
  };
}

/** The document cites things by their titles; the index says which of them a question cites. */
function indexed(
  { evidence = [] }: ReportSource,
  questionId: string,
  { title, level }: DocumentEvidence,
): string | null {
  const cited = evidence.find((thing) =>
    thing.reliedOn.some(
      (place) =>
        place.questionId === questionId &&
        place.level === level &&
        (place.clause ? `${thing.title}, ${place.clause}` : thing.title) === title,
    ),
  );
  return cited?.id ?? null;
}

/** Ids come from files anyone may write: only a record's own keys are looked up. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
