import { listAnswers, listDuties, listRuns } from "@/db/queries/answers";
import type { Reader } from "@/db/client";
import type { AssessmentFile } from "@/lib/domain/assessment/file";

/** What was entered on an assessment's sheet: most of what a save has to read, and little of what it changes. */
export type Entered = Pick<AssessmentFile, "answers" | "duties" | "runs">;

/** So many sheets are remembered; one that is answered whole takes some 60 KB. */
const MOST_SHEETS = 100;

/**
 * The sheets saved last, as they stand after an entry of their stream. Whatever is
 * entered adds an entry in the same transaction, and a salted hash names one entry
 * for ever: what goes by the hash of the last entry is what the tables hold, whoever
 * wrote it, and the state of a change that was given up goes by a hash nobody meets.
 */
const remembered = new Map<string, { head: string; entered: Entered }>();

/** In three statements. */
export async function readEntered(db: Reader, assessmentId: string): Promise<Entered> {
  return {
    answers: await listAnswers(db, assessmentId),
    duties: await listDuties(db, assessmentId),
    runs: await listRuns(db, assessmentId),
  };
}

/** The same where `head` is the locked end of the assessment's stream, without a statement if it is remembered. */
export async function enteredAt(db: Reader, assessmentId: string, head: string): Promise<Entered> {
  const known = remembered.get(assessmentId);
  return known?.head === head ? known.entered : readEntered(db, assessmentId);
}

/** Remembers what stands on the sheet after the entry whose hash is `head`; the sheet saved longest ago makes room. */
export function rememberEntered(assessmentId: string, head: string, { answers, duties, runs }: Entered) {
  remembered.delete(assessmentId);
  remembered.set(assessmentId, { head, entered: { answers, duties, runs } });
  for (const oldest of remembered.keys()) {
    if (remembered.size <= MOST_SHEETS) return;
    remembered.delete(oldest);
  }
}
