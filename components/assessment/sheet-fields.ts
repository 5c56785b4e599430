import type { AnswerView } from "@/lib/api/endpoints/answers";
import type { Citation, EvidenceParticulars } from "@/lib/domain/assessment/evidence";
import type { AnswerRecord } from "@/lib/domain/assessment/file";
import type { AnswerState, Question } from "@/lib/domain/questionnaire/format";

/** What is said in a question of a thing that is named there for the first time. */
export type NamedThing = Pick<EvidenceParticulars, "title" | "kind" | "link" | "validUntil">;

/** A citation in the form. `named` stands with it until the thing is kept. */
export type CitationFields = Citation & { named?: NamedThing | undefined };

/** One question as the form holds it: every control has a field of its own, whatever is chosen. */
export type QuestionFields = {
  state: AnswerState;
  /** The option, or a number's special reply; empty for none. */
  choice: string;
  /** A number as it is typed. */
  amount: string;
  items: string[];
  text: string;
  note: string;
  reason: string;
  evidence: CitationFields[];
};

export type Sheet = Record<string, QuestionFields>;

/** What a save sends of one question. */
export type Draft = Pick<AnswerRecord, "state" | "value" | "note" | "reason"> & {
  evidence: CitationFields[];
  /** It is what the assessment before says, taken over and not touched since. */
  takenOver?: true;
};

export function toFields(
  question: Question,
  answer: Pick<AnswerView, "state" | "value" | "note" | "reason" | "evidence"> | undefined,
): QuestionFields {
  const value = answer?.value ?? null;
  const { type } = question.answer;
  return {
    state: answer?.state ?? "open",
    choice: typeof value === "string" && type !== "text" ? value : "",
    amount: typeof value === "number" ? String(value) : "",
    items: Array.isArray(value) ? value : [],
    text: typeof value === "string" && type === "text" ? value : "",
    note: answer?.note ?? "",
    reason: answer?.reason ?? "",
    evidence: answer?.evidence ?? [],
  };
}

/**
 * What the fields say. A reply that was begun and is not whole (a number not yet
 * typed, no item ticked and no state chosen) leaves the question open.
 */
export function toDraft(question: Question, fields: QuestionFields): Draft {
  const { note, reason, evidence } = fields;
  const value = fields.state === "answered" ? valueOf(question, fields) : null;
  const needsValue = question.answer.type !== "runs";
  const state = fields.state === "answered" && needsValue && value === null ? "open" : fields.state;
  return {
    state,
    value,
    note: note.trim(),
    reason: state === "not_applicable" ? reason.trim() : "",
    evidence,
  };
}

function valueOf(
  { answer }: Question,
  { choice, amount, items, text }: QuestionFields,
): AnswerRecord["value"] {
  switch (answer.type) {
    case "choice":
      return choice || null;
    case "number":
      return choice || readAmount(amount);
    case "multi":
      return answer.items.filter(({ id }) => items.includes(id)).map(({ id }) => id);
    case "text":
      return text.trim() || null;
    case "runs":
      return null;
  }
}

/** A number as people write it, with a point or a comma before its fraction; null where it is none or below 0. */
export function readAmount(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(trimmed)) return null;
  return Number(trimmed);
}

/** What keeps a draft from being sent, in words that say what to do; null when it can go. */
export function draftFault(question: Question, fields: QuestionFields): string | null {
  if (fields.state === "answered" && question.answer.type === "number" && fields.choice === "")
    return fields.amount.trim() !== "" && readAmount(fields.amount) === null
      ? `Give the number of ${question.answer.unit} as figures, such as 30.`
      : null;
  if (fields.state === "not_applicable" && fields.reason.trim() === "")
    return "Say why it does not apply; then it is saved.";
  if (fields.state === "disputed" && fields.evidence.length < 2)
    return "Name both sources as evidence, one entry each; then it is saved.";
  return null;
}

/** Whether two drafts would be kept alike. */
export function sameDraft(one: Draft, other: Draft): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

const inOrder = ({ state, value, note, reason, evidence }: Draft) => [
  state,
  value,
  note,
  reason,
  evidence.map(({ id, clause, level }) => [id, clause, level]),
];

/** The draft as the record that would be kept, for scoring it before it is. */
export function toRecord(
  questionId: string,
  { takenOver: _, ...draft }: Draft,
  kept: AnswerView | undefined,
): AnswerRecord {
  return {
    questionId,
    ...draft,
    evidence: draft.evidence.map(({ id, clause, level }) => ({ id, clause, level })),
    // An approval stands only for what was approved.
    approvedBy: kept && kept.state === draft.state && kept.reason === draft.reason ? kept.approvedBy : null,
    revision: kept?.revision ?? 0,
    updatedBy: kept?.updatedBy ?? "",
    updatedAt: kept?.updatedAt ?? "",
  };
}
