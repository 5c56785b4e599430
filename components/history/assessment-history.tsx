import { entryInWords } from "@/lib/domain/explain/history/entry";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { dayInWords } from "../ui/dates";
import { HistoryList } from "./history-list";

export type AssessmentEntry = {
  seq: number;
  at: string;
  actor: { id: string; name: string };
  action: string;
  objectKind: string;
  objectId: string;
  payload: unknown;
  before: unknown;
  hash: string;
};

/** Entries of an assessment's audit stream, told in words. */
export function AssessmentHistory({
  assessmentId,
  questionnaire,
  entries,
  people,
  evidence,
  asItWas = false,
}: {
  assessmentId: string;
  questionnaire: Questionnaire;
  entries: readonly AssessmentEntry[];
  people: Readonly<Record<string, string>>;
  evidence: Readonly<Record<string, string>>;
  /** With the way to the whole of it as it was after each. */
  asItWas?: boolean;
}) {
  return (
    <HistoryList
      entries={entries.map((entry) => ({
        ...entryInWords(questionnaire, entry, { people, evidence, day: dayInWords }),
        id: `entry-${entry.seq}`,
        assessmentId,
        ...(asItWas && { asItWas: `/assessments/${assessmentId}/as-of?entry=${entry.seq}` }),
        place: `Entry ${entry.seq}`,
        at: entry.at,
        actor: entry.actor.name,
        hash: entry.hash,
        erased: entry.payload === null,
      }))}
    />
  );
}
