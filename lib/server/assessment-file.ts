import { type AssessmentRow, findAssessment, findAssessmentParts } from "@/db/queries/assessments";
import type { Reader } from "@/db/client";
import { listReviews } from "@/db/queries/reviews";
import { lockOf } from "@/lib/domain/assessment";
import type { AssessmentFile } from "@/lib/domain/assessment/file";
import { isReopened } from "@/lib/domain/assessment/review";
import { assessmentStream } from "@/lib/domain/audit";
import { todayIn } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import type { Change } from "./context";
import { type Entered, enteredAt, readEntered } from "./entered";
import { questionnaireOf } from "./questionnaires";

export type OpenFile = {
  assessment: AssessmentRow;
  questionnaire: Questionnaire;
  file: AssessmentFile;
  /** The workspace's calendar day, on which evidence is judged. */
  today: string;
  /** The workspace's IANA zone. */
  zone: string;
};

/** What is not there, and what whoever asks may not see: nobody is to tell one from the other. */
export const noAssessment = () => new Refusal("not_found", "There is no such assessment.");

/**
 * The assessment's row, for those who may see it: whatever shows or changes something that
 * belongs to an assessment begins with this, or with one of the readings below.
 *
 * @throws Refusal `not_found`
 */
export async function demandAssessment(
  db: Reader,
  actor: Actor,
  assessmentId: string,
): Promise<AssessmentRow> {
  const row = await findAssessment(db, actor, assessmentId);
  if (!row) throw noAssessment();
  return row;
}

/**
 * Everything one assessment's score rests on, in five statements, for those who may see it.
 *
 * @throws Refusal `not_found`
 */
export function readFile(db: Reader, actor: Actor, assessmentId: string, at: Date): Promise<OpenFile> {
  return openFile({ db, actor, at }, assessmentId, readEntered);
}

async function openFile(
  { db, actor, at }: { db: Reader; actor: Actor; at: Date },
  assessmentId: string,
  entered: (db: Reader, assessmentId: string) => Promise<Entered>,
): Promise<OpenFile> {
  const parts = await findAssessmentParts(db, actor, assessmentId);
  if (!parts) throw noAssessment();
  const { assessment, questionnaire, vendorName, productName, versions, zone } = parts;
  const { useCase, facts, extendedSections, pack, scenariosNotApplicable } = assessment;
  return {
    assessment,
    questionnaire: await questionnaireOf(db, questionnaire.sha256),
    today: todayIn(zone, at),
    zone,
    file: {
      questionnaire,
      vendor: { name: vendorName },
      product: { name: productName, versions },
      useCase,
      facts,
      extendedSections,
      pack,
      scenariosNotApplicable,
      ...(await entered(db, assessmentId)),
    },
  };
}

/**
 * The file as a change finds it, for changing what it says. The change extends the
 * assessment's stream and has written nothing yet.
 *
 * @throws Refusal `not_found`, `locked` once it is archived
 */
export async function readOpenFile(
  { tx, actor, at, headOf }: Change,
  assessmentId: string,
): Promise<OpenFile> {
  const head = headOf(assessmentStream(assessmentId));
  const open = await openFile({ db: tx, actor, at }, assessmentId, (db, id) => enteredAt(db, id, head));
  demandOpen(open.assessment);
  return open;
}

/** What an assessment as a whole allows: its state, and whether it lies in the archive. */
type Locks = Pick<AssessmentRow, "id" | "archivedAt" | "status">;

/** @throws Refusal `locked` once it is archived */
export function demandOpen({ archivedAt }: Pick<Locks, "archivedAt">): void {
  if (archivedAt !== null) throw new Refusal("locked", "This assessment is archived. Restore it to go on.");
}

/** @throws Refusal `locked` once it has left draft: the facts and what it is about are settled then */
export function demandDraft({ status, archivedAt }: Pick<Locks, "archivedAt" | "status">): void {
  const lock = lockOf({ status, archived: archivedAt !== null, reopened: false });
  if (lock !== null) throw new Refusal("locked", lock);
}

/**
 * Demands that one answer or duty can be changed: in a draft, or reopened by a reviewer.
 *
 * @throws Refusal `locked`
 */
export async function demandUnlocked(db: Reader, assessment: Locks, itemId: string): Promise<void> {
  const reopened =
    assessment.status === "in_review" && isReopened(await listReviews(db, assessment.id), itemId);
  if (!reopened) demandDraft(assessment);
}

/** For what is done in a draft and in review alike: a second person's approval. @throws Refusal `locked` */
export function demandUndecided(assessment: Locks): void {
  if (assessment.status !== "in_review") demandDraft(assessment);
}
