import { answerInWords } from "../explain/answer";
import { findQuestion } from "../questionnaire/find";
import type { AnswerType, EvidenceLevel, Question, Questionnaire } from "../questionnaire/format";
import { levelOn } from "../scoring/evidence";
import { sha256Hex } from "../sha256";
import type { AnswerValue, AssessmentDocument } from "./document";
import { type Citation, type EvidenceRecord, isCitable, newEvidence, particularsOf } from "./evidence";
import type { AnswerRecord, AssessmentFile } from "./file";
import { type Parties, lookingAgain } from "./look-again";

/**
 * What an assessment offers to the one that follows it: its answers one by one, each with
 * the things that it cites, to be taken over by a person and never by themselves.
 */

/** What of an answer can be taken over: its reply, but not who stood for it. */
export type Reply = Pick<AnswerRecord, "state" | "value" | "note" | "reason">;

/** A thing that the answer before cites, with what becomes of it. */
type OfferedThing = Pick<Citation, "clause" | "level"> & {
  /** As the successor would hold it: a thing of its own, with the same file. */
  thing: EvidenceRecord;
  /** The level for which it counts today. */
  counts: EvidenceLevel;
  /** It was replaced or withdrawn since, and stays behind. */
  left: boolean;
};

/** The answer of the assessment before to one question. */
export type Offer = Reply & {
  questionId: string;
  /** The reply in the words of the questionnaire that it was given to. */
  words: string;
  /** How the question was worded then, where it reads otherwise today; else empty. */
  wording: string;
  evidence: OfferedThing[];
  /** Why it cannot be taken over as it is, in one sentence; null where it can. */
  obstacle: string | null;
  /** Why it asks for a second look first, each a clause; empty where nothing that it rests on has moved. */
  lookAgain: string[];
};

/**
 * The id under which a successor holds a thing of the assessment before: the same whoever
 * asks, so that a thing is copied once however many answers cite it.
 */
export function copyId(successorId: string, evidenceId: string): string {
  const hex = sha256Hex(`assay-copy-v1\0${successorId}\0${evidenceId}`);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** A thing as the successor holds it: what is said of it and its file stay, its past does not. */
export const copyOf = (
  thing: EvidenceRecord,
  { successorId, by, at }: { successorId: string; by: string; at: string },
): EvidenceRecord => ({
  ...newEvidence({ id: copyId(successorId, thing.id), by, at }, particularsOf(thing)),
  file: thing.file,
});

type Before = {
  questionnaire: Questionnaire;
  /** As it stands today. */
  file: Pick<AssessmentFile, "answers" | "evidence">;
  /** What was decided on, where it was. */
  document: AssessmentDocument;
};

/**
 * What the assessment before offers to each question of the successor's questionnaire that
 * it had answered, in no order.
 *
 * @param now the successor as it stands, judged on the calendar day `now.document.on`
 * @param parties who stands behind the product
 */
export function offersOf(
  before: Before,
  now: { successorId: string; questionnaire: Questionnaire; document: AssessmentDocument },
  parties: Parties,
): Offer[] {
  const { successorId, questionnaire } = now;
  const today = now.document.on;
  const lookAgain = lookingAgain({ then: before, today: now, parties });
  const things = new Map(before.file.evidence.map((thing) => [thing.id, thing]));
  return before.file.answers.flatMap((answer): Offer[] => {
    const then = findQuestion(before.questionnaire, answer.questionId);
    const asked = findQuestion(questionnaire, answer.questionId);
    if (!then || !asked || answer.state === "open") return [];
    const { questionId, state, value, note, reason } = answer;
    const evidence = answer.evidence.flatMap((citation) => offered(citation, { things, successorId, today }));
    return [
      {
        ...{ questionId, state, value, note, reason, evidence },
        words: answerInWords(then, { state, reason, ...(value !== null && { value }) }),
        wording: then.prompt === asked.prompt ? "" : then.prompt,
        obstacle: obstacleTo(answer, asked, evidence),
        lookAgain: lookAgain(questionId, { citations: answer.evidence, things }),
      },
    ];
  });
}

function offered(
  { id, clause, level }: Citation,
  {
    things,
    successorId,
    today,
  }: { things: ReadonlyMap<string, EvidenceRecord>; successorId: string; today: string },
): OfferedThing[] {
  const thing = things.get(id);
  if (!thing) return [];
  const { validUntil, createdBy: by, createdAt: at } = thing;
  const counts = levelOn({ level, title: "", ...(validUntil !== "" && { validUntil }) }, today);
  return [{ clause, level, thing: copyOf(thing, { successorId, by, at }), counts, left: !isCitable(thing) }];
}

function obstacleTo(
  { state, value }: Reply,
  now: Question,
  evidence: readonly OfferedThing[],
): string | null {
  if (now.answer.type === "runs" && state === "answered")
    return "Tests are recorded anew: what was run before says nothing of what runs today.";
  if (state === "answered" && !fits(now.answer, value)) return "That reply is not offered any more.";
  if (state === "not_applicable" && now.notApplicable === "never")
    return "Not applicable is not offered here any more.";
  if (state === "disputed" && evidence.filter(({ left }) => !left).length < 2)
    return "A dispute needs both of its sources, and one of them was replaced or withdrawn.";
  return null;
}

/** Whether a value is one that a question of this type takes. */
function fits(type: AnswerType, value: AnswerValue | null): boolean {
  switch (type.type) {
    case "choice":
      return type.options.some(({ id }) => id === value);
    case "number":
      return typeof value === "number" || (type.special ?? []).some(({ id }) => id === value);
    case "multi":
      return Array.isArray(value) && value.every((one) => type.items.some(({ id }) => id === one));
    case "text":
      return typeof value === "string";
    case "runs":
      return value === null;
  }
}

/** Whether a reply is what the answer before said, word for word. */
export const isTakenOver = (before: Reply | undefined, reply: Reply): boolean =>
  before !== undefined && text(before) === text(reply);

const text = ({ state, value, note, reason }: Reply) => JSON.stringify([state, value, note, reason]);
