import type { Reader } from "@/db/client";
import type { AssessmentRow } from "@/db/queries/assessments";
import { findHead } from "@/db/queries/audit";
import { findCheckpointOf, findLastCheckpoint } from "@/db/queries/checkpoints";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { changedInWords } from "@/lib/domain/assessment/changed-since";
import type { Snapshot } from "@/lib/domain/assessment/signature";
import { isSettled } from "@/lib/domain/assessment";
import { assessmentStream } from "@/lib/domain/audit";
import type { Checkpoint } from "@/lib/domain/checkpoint/checkpoint";
import { isBlocking } from "@/lib/domain/follow-up/follow-up";
import { SYSTEM_NAME } from "@/lib/domain/people";
import type { Actor } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import type { ReportSource, SourceFollowUp, SourceSignOff } from "@/lib/report/source";
import { findActorNames } from "./actor-names";
import { type OpenFile, readFile } from "./assessment-file";
import { namesInFollowUps, openBefore } from "./follow-ups";
import type { Context } from "./context";
import { decidedOn } from "./decided";
import { noticesOn } from "./product-notices";
import { questionnaireOf } from "./questionnaires";
import { reportTrailOf } from "./report-trail";
import { type SignOff, type SnapshotContent, signOffOf } from "./sign-off";
import { VERSION } from "./version";

type Head = { seq: number; hash: string };

/** An assessment, and the entry of its stream up to which it holds. */
export type SteadyFile = { open: OpenFile; head: Head };

/** Within one moment of the database. @throws Refusal `not_found` */
export async function readSteadyFile(
  db: Reader,
  actor: Actor,
  assessmentId: string,
  at: Date,
): Promise<SteadyFile> {
  const open = await readFile(db, actor, assessmentId, at);
  const stream = assessmentStream(assessmentId);
  const head = await findHead(db, stream);
  if (!head) throw new Error(`${stream} has no audit stream.`);
  return { open, head };
}

/** The same, where there is a result to report. @throws Refusal `not_found`, `locked` before the intake is complete */
export async function readReportable(
  db: Reader,
  { actor, now }: Pick<Context, "actor" | "now">,
  assessmentId: string,
): Promise<SteadyFile> {
  const steady = await readSteadyFile(db, actor, assessmentId, now());
  if (steady.open.assessment.intakeAt === null)
    throw new Refusal(
      "locked",
      "Complete the intake first: without the facts of the use there is no result.",
    );
  return steady;
}

/**
 * Everything a report of this assessment is built from, for the one who asks: as it stands,
 * or, once it is decided, what was signed, whatever has changed since.
 */
export async function reportSourceOf(
  ctx: Context,
  db: Reader,
  { open, head }: SteadyFile,
): Promise<ReportSource> {
  const { assessment, questionnaire, file } = open;
  const signOff = await signOffOf(db, open);
  if (isSettled(assessment.status) && signOff.snapshot)
    return signedSource(db, open, signOff, signOff.snapshot);
  const names = await findActorNames(db, [ctx.actor.id]);
  return {
    ...signOff.subject,
    ...(await beforeOf(db, assessment)),
    questionnaire,
    questionnaireSha256: file.questionnaire.sha256,
    ...(assessment.dueOn !== "" && { dueOn: assessment.dueOn }),
    ...(await followUpsFor(db, open)),
    notices: await noticesOn(db, assessment.productId),
    generatedAt: ctx.now(),
    generatedBy: names.get(ctx.actor.id) ?? SYSTEM_NAME,
    appVersion: VERSION,
    auditHead: { seq: head.seq, hash: head.hash },
    ...embedded(await findLastCheckpoint(db)),
    signOff: sourceSignOff(open, signOff),
  };
}

/** The same with what files print of the trail: the whole stream, up to what the report holds to. */
export async function printedSourceOf(ctx: Context, db: Reader, steady: SteadyFile): Promise<ReportSource> {
  const source = await reportSourceOf(ctx, db, steady);
  const { assessmentId, auditHead } = source;
  return { ...source, trail: await reportTrailOf(db, ctx.actor, { assessmentId, until: auditHead.seq }) };
}

/**
 * Of the snapshot alone but for findings and actions, which are told as of the day of the
 * printing: without any it prints the same for ever. Who signed last stands for who printed
 * it, and when.
 */
async function signedSource(
  db: Reader,
  open: OpenFile,
  signOff: SignOff,
  { content }: Snapshot,
): Promise<ReportSource> {
  const { format: _, appVersion, ...subject } = JSON.parse(content) as SnapshotContent;
  const { sha256 } = subject.document.questionnaire;
  const last = signOff.signatures.at(-1);
  if (!last) throw new Error(`${open.assessment.id} is decided and nobody has signed it.`);
  return {
    ...subject,
    // The decision before is frozen as this one is, so that the two compare alike for ever.
    ...(await beforeOf(db, open.assessment)),
    questionnaire: await questionnaireOf(db, sha256),
    questionnaireSha256: sha256,
    // They go on after the decision, and are not what was signed.
    ...(await followUpsFor(db, open)),
    // What was on record when it was decided, so that it prints the same for ever.
    notices: await noticesOn(db, open.assessment.productId, open.assessment.decidedAt ?? undefined),
    generatedAt: new Date(last.at),
    generatedBy: last.name,
    appVersion,
    auditHead: last.after,
    ...embedded(
      await findCheckpointOf(db, { stream: assessmentStream(open.assessment.id), seq: last.after.seq + 1 }),
    ),
    signOff: sourceSignOff(open, signOff),
  };
}

const embedded = (checkpoint: Checkpoint | undefined): Pick<ReportSource, "checkpoint"> =>
  checkpoint ? { checkpoint } : {};

/** What was decided in the assessment that this one follows, and where that is found. */
async function beforeOf(
  db: Reader,
  { predecessorId }: Pick<AssessmentRow, "predecessorId">,
): Promise<Pick<ReportSource, "before" | "previous">> {
  const before = predecessorId === null ? null : await decidedOn(db, predecessorId);
  if (predecessorId === null || !before) return {};
  const { snapshotSha256 } = before;
  return { before, previous: { assessmentId: predecessorId, snapshotSha256 } };
}

function sourceSignOff({ assessment }: OpenFile, { snapshot, signatures, changed }: SignOff): SourceSignOff {
  const { status, decision, decidedAt, validUntil } = assessment;
  return {
    status,
    decision,
    decidedAt: decidedAt?.toISOString() ?? null,
    validUntil,
    snapshot: snapshot ?? null,
    signatures,
    changed: changed && changedInWords(changed),
    ofSnapshot: isSettled(status),
  };
}

async function followUpsFor(
  db: Reader,
  { assessment, file, today }: OpenFile,
): Promise<Pick<ReportSource, "followUps" | "followUpsOn" | "openBefore">> {
  const followUps = await listFollowUpsOf(db, assessment.id);
  const names = await namesInFollowUps(db, followUps);
  const titles = new Map(file.evidence.map(({ id, title }) => [id, title]));
  return {
    followUps: followUps.map((followUp): SourceFollowUp => ({
      ...followUp,
      ownerName: names.get(followUp.ownerId) ?? SYSTEM_NAME,
      closedByName: names.get(followUp.closedBy ?? "") ?? SYSTEM_NAME,
      shownBy: followUp.closingEvidence.map((id) => titles.get(id) ?? id),
    })),
    followUpsOn: today,
    openBefore: (await openBefore(db, assessment)).some(({ followUps: open }) => open.some(isBlocking)),
  };
}
