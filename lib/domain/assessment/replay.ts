import { canonicalJson } from "../canonical-json";
import type { AssessmentFile, AnswerRecord, DutyRecord } from "./file";

/** One entry of an assessment's audit stream, as far as a replay reads it. */
export type ReplayEntry = { seq: number; objectKind: string; objectId: string; payload: unknown };

/** What the entries of a stream say an assessment holds. Values are as they stand in the payloads. */
export type Replayed = {
  /** The assessment's own fields; undefined before it was opened. */
  assessment: Record<string, unknown> | undefined;
  answers: Map<string, AnswerRecord>;
  duties: Map<string, DutyRecord>;
};

/**
 * The state of an assessment after `entries`, which are a stream's from 1 to any
 * moment: payloads hold whole new values, so the last entry of each object is its state.
 */
export function replay(entries: Iterable<ReplayEntry>): Replayed {
  const state: Replayed = { assessment: undefined, answers: new Map(), duties: new Map() };
  for (const { objectKind, objectId, payload } of entries) {
    // Each kind's payload is the record that was kept; the chain's digest says that it still is.
    if (objectKind === "answer") state.answers.set(objectId, payload as AnswerRecord);
    if (objectKind === "duty") state.duties.set(objectId, payload as DutyRecord);
    if (objectKind === "assessment") state.assessment = payload as Record<string, unknown>;
  }
  return state;
}

/** Where the stored file says something else than the replayed stream; empty when they agree. */
export function differences(
  { assessment, answers, duties }: Replayed,
  file: Pick<
    AssessmentFile,
    "facts" | "extendedSections" | "pack" | "scenariosNotApplicable" | "useCase" | "answers" | "duties"
  >,
): string[] {
  const found: string[] = [];
  const compare = (what: string, stored: unknown, replayed: unknown) => {
    if (sorted(stored) !== sorted(replayed)) found.push(`${what} is not what the audit trail says`);
  };
  for (const key of ["facts", "extendedSections", "pack", "scenariosNotApplicable", "useCase"] as const)
    compare(key, file[key], assessment?.[key]);
  compareRecords("answer", new Map(file.answers.map((answer) => [answer.questionId, answer])), answers);
  compareRecords("duty", new Map(file.duties.map((duty) => [duty.dutyId, duty])), duties);
  return found;

  function compareRecords(kind: string, stored: Map<string, unknown>, replayed: Map<string, unknown>) {
    for (const id of new Set([...stored.keys(), ...replayed.keys()]))
      compare(`${kind} ${id}`, stored.get(id), replayed.get(id));
  }
}

/** Two equal values are equal texts, whatever the order of their keys. */
const sorted = (value: unknown): string => (value === undefined ? "" : canonicalJson(value));
