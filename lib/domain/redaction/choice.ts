/**
 * What may be left out of a redacted copy. What enters the score, days, ids and hashes stand
 * in no kind: they are never left out, or nobody could re-perform it.
 */
export const REDACTION_KINDS = ["people", "notes", "reviews", "evidence", "tests", "use"] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

export const REDACTION_WORDS: Readonly<Record<RedactionKind, string>> = {
  people: "Names of people",
  notes: "Notes, reasons and replies in free text",
  reviews: "What reviewers wrote: findings, actions and comments",
  evidence: "What evidence is called, and its files",
  tests: "Free text of stress tests and of cases that failed",
  use: "What the product is used for",
};

/** What one answer says in free text. */
const REDACTED_FIELDS = ["note", "reason", "reply"] as const;
export type FieldName = (typeof REDACTED_FIELDS)[number];

/** One field of the answer to one question. */
type AnswerField = { questionId: string; field: FieldName };

/** Whole kinds, and single fields beside them. */
export type RedactionChoice = {
  kinds: readonly RedactionKind[];
  fields: readonly AnswerField[];
};

/** As it is written in an address and on the command line: `people,notes,RT-03.note`. */
export const CHOICE_PATTERN = /^[\w-]+(\.(note|reason|reply))?(,[\w-]+(\.(note|reason|reply))?)*$/;

/** The words of a choice that name neither a kind nor a field of a question that there is. */
export function unknownIn(text: string, questions: ReadonlySet<string>): string[] {
  return text
    .split(",")
    .filter((word) => kindOf(word) === undefined && !questions.has(fieldOf(word)?.questionId ?? ""));
}

/** A choice from its text; words that name nothing are passed over. */
export function readChoice(text: string): RedactionChoice {
  const words = [...new Set(text.split(","))];
  return {
    kinds: REDACTION_KINDS.filter((kind) => words.includes(kind)),
    fields: words.sort().flatMap((word) => (kindOf(word) === undefined ? (fieldOf(word) ?? []) : [])),
  };
}

/** The one text of a choice. */
export const choiceText = ({ kinds, fields }: RedactionChoice): string =>
  [...kinds, ...fields.map(({ questionId, field }) => `${questionId}.${field}`)].join();

/** As people read it: "Names of people; RT-03, note". */
export const choiceInWords = ({ kinds, fields }: RedactionChoice): string =>
  [
    ...kinds.map((kind) => REDACTION_WORDS[kind]),
    ...fields.map(({ questionId, field }) => `${questionId}, ${field}`),
  ].join("; ");

const kindOf = (word: string) => REDACTION_KINDS.find((kind) => kind === word);

function fieldOf(word: string): AnswerField | undefined {
  const [questionId = "", name] = word.split(".");
  const field = REDACTED_FIELDS.find((one) => one === name);
  return field && questionId !== "" ? { questionId, field } : undefined;
}
