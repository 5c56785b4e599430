import { findQuestion } from "../../questionnaire/find";
import type { Questionnaire } from "../../questionnaire/format";
import { verdictLabel } from "../verdict";
import {
  type ValueChange,
  type Wording,
  answerChanges,
  dutyChanges,
  dutyNamed,
  intakeChanges,
  particularsChanges,
} from "./changes";
import {
  type AnswerPayload,
  type ExportPayload,
  answerPayload,
  assessmentPayload,
  clockPayload,
  dutyPayload,
  exportPayload,
  readPayload,
} from "./payloads";

export type AuditEntry = {
  action: string;
  objectId: string;
  /** What it says; null once that has been erased. */
  payload: unknown;
  /** What the entry before it said of the same object; null when it is the first. */
  before: unknown;
};

/** One entry of an assessment's history, told in words. */
export type EntryWords = {
  /** What was done, as "Answered" or "Exported the report as PDF". */
  did: string;
  /** The question or duty it was done to. */
  about: { kind: "question" | "duty"; id: string; prompt: string } | null;
  changes: ValueChange[];
  /** Why, where a reason had to be given. */
  reason: string | null;
  /** SHA-256 of the file that was handed out. */
  sha256: string | null;
};

type Told = {
  did: string;
  changes?: ValueChange[] | undefined;
  reason?: string | undefined;
  sha256?: string | undefined;
};
type Teller = (entry: AuditEntry, questionnaire: Questionnaire, words: Wording) => Told | undefined;

const TELLERS: Readonly<Record<string, Teller>> = {
  "assessment.opened": ({ payload }, _, words) => {
    const after = readPayload(assessmentPayload, payload);
    return { did: "Began the assessment", changes: after && particularsChanges(undefined, after, words) };
  },
  "assessment.changed": ({ payload, before }, _, words) => {
    const after = readPayload(assessmentPayload, payload);
    const old = readPayload(assessmentPayload, before);
    return { did: "Changed the particulars", changes: after && particularsChanges(old, after, words) };
  },
  "assessment.archived": () => ({ did: "Archived the assessment" }),
  "assessment.restored": () => ({ did: "Restored the assessment" }),
  "intake.set": ({ payload, before }, questionnaire) => {
    const after = readPayload(assessmentPayload, payload);
    if (!after) return undefined;
    return {
      did: after.before === null ? "Completed the intake" : "Changed the intake",
      changes: intakeChanges(questionnaire, readPayload(assessmentPayload, before), after),
      reason: after.reason,
    };
  },
  "answer.recorded": ({ objectId, payload, before }, questionnaire, words) => {
    const after = readPayload(answerPayload, payload);
    if (!after) return undefined;
    const old = readPayload(answerPayload, before);
    const changes = answerChanges(findQuestion(questionnaire, objectId), old, after, words);
    return { did: didAnswer(old, after, changes), changes };
  },
  "answer.approved": ({ payload }) => ({
    did: "Approved that it does not apply:",
    reason: readPayload(answerPayload, payload)?.reason,
  }),
  "duty.recorded": ({ payload, before }) => {
    const after = readPayload(dutyPayload, payload);
    if (!after) return undefined;
    return {
      did: "Kept how your own duty stands:",
      changes: dutyChanges(readPayload(dutyPayload, before), after),
    };
  },
  "report.exported": ({ payload }) => {
    const file = readPayload(exportPayload, payload);
    if (!file) return undefined;
    const table = file.table ? `, table ${file.table.replace("-", " ")}` : "";
    return {
      did: `Exported the report as ${file.format.toUpperCase()}${table}`,
      changes: [{ label: "As it stood", from: null, to: standingOf(file) }],
      sha256: file.sha256,
    };
  },
  "clock.regressed": ({ payload }) => {
    const clock = readPayload(clockPayload, payload);
    return {
      did: "The server’s clock had gone back",
      changes: clock && [{ label: "Clock", from: clock.last, to: clock.now }],
    };
  },
};

/** What an audit entry says. One whose content was erased or is not known is told by its name alone. */
export function entryInWords(questionnaire: Questionnaire, entry: AuditEntry, words: Wording): EntryWords {
  const teller = Object.hasOwn(TELLERS, entry.action) ? TELLERS[entry.action] : undefined;
  const told = teller?.(entry, questionnaire, words) ?? { did: nameOf(entry.action) };
  return {
    did: told.did,
    about: aboutOf(questionnaire, entry),
    changes: told.changes ?? [],
    reason: told.reason || null,
    sha256: told.sha256 || null,
  };
}

function aboutOf(questionnaire: Questionnaire, { objectId }: AuditEntry): EntryWords["about"] {
  const question = findQuestion(questionnaire, objectId);
  if (question) return { kind: "question", id: objectId, prompt: question.prompt };
  const duty = dutyNamed(questionnaire, objectId);
  return duty ? { kind: "duty", id: objectId, prompt: duty.prompt } : null;
}

function didAnswer(before: AnswerPayload | undefined, after: AnswerPayload, changes: ValueChange[]): string {
  if (before && !changes.some(({ label }) => label === "Answer"))
    return changes.some(({ label }) => label === "Evidence")
      ? "Changed the evidence for"
      : "Changed the note on";
  switch (after.state) {
    case "open":
      return "Cleared the answer to";
    case "unknown":
      return "Marked as unknown:";
    case "disputed":
      return "Marked as disputed:";
    case "not_applicable":
      return "Set aside as not applicable:";
    case "answered":
      return before && before.state === "answered" ? "Changed the answer to" : "Answered";
  }
}

function standingOf({ verdict, provisional, tier, score }: ExportPayload): string {
  const numbers = score
    ? `, evidenced ${score.evidenced}, claimed ${score.claimed}, decided ${score.decided}`
    : "";
  return `${verdictLabel({ verdict, provisional })}, tier ${tier}${numbers}`;
}

/** "evidence.added" as "Evidence added". */
function nameOf(action: string): string {
  const words = action.replace(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
