import type { AnswerValue, DocumentAnswer } from "../assessment/document";
import type { AnswerType, EvidenceLevel, Question } from "../questionnaire/format";
import { LEVEL_WORDS, listed, quoted, STATE_WORDS } from "./words";

/** A reply as a person would say it: an option's label, a figure with its unit, the items ticked, or the state. */
export function answerInWords(question: Question, answer: DocumentAnswer | undefined): string {
  if (!answer) return STATE_WORDS.open;
  if (answer.state === "not_applicable" && answer.reason)
    return `${STATE_WORDS.not_applicable}: ${answer.reason}`;
  if (answer.state !== "answered") return STATE_WORDS[answer.state];
  return valueInWords(question.answer, answer.value);
}

/** The same with what it rests on: "30 days (documented)". */
export function answerWithLevel(
  question: Question,
  answer: DocumentAnswer | undefined,
  level: EvidenceLevel | null,
): string {
  const words = answerInWords(question, answer);
  return level === null ? words : `${words} (${LEVEL_WORDS[level]})`;
}

export function valueInWords(type: AnswerType, value: AnswerValue | undefined): string {
  switch (type.type) {
    case "choice":
      return labelOf(type.options, value);
    case "number":
      return typeof value === "number" ? figure(value, type.unit) : labelOf(type.special ?? [], value);
    case "multi": {
      const ticked = Array.isArray(value) ? value : [];
      if (ticked.length === 0) return "None of the items";
      return listed(
        ticked.map((item) => quoted(labelOf(type.items, item))),
        "and",
      );
    }
    case "runs":
      return "Read from the recorded stress-test runs";
    case "text":
      return typeof value === "string" ? value : "";
  }
}

/** "30 days", "1 day"; units are lower case and in the plural. */
export function figure(value: number, unit: string): string {
  return `${value} ${value === 1 ? unit.replace(/^(minute|hour|day|week|month|year)s\b/, "$1") : unit}`;
}

function labelOf(list: readonly { id: string; label: string }[], id: unknown): string {
  return list.find((one) => one.id === id)?.label ?? String(id);
}
