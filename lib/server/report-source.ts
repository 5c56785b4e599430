import type { Reader } from "@/db/client";
import { findPeopleNames } from "@/db/queries/assessments";
import { findHead, listActs } from "@/db/queries/audit";
import { toDocument } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import type { Act, ReportSource } from "@/lib/report/model";
import { type OpenFile, readFile } from "./assessment-file";
import type { Context } from "./context";
import { VERSION } from "./version";

type Head = { seq: number; hash: string };

/** An assessment, and the entry of its stream up to which it holds. */
export type SteadyFile = { open: OpenFile; head: Head };

/** Within one moment of the database. @throws Refusal `not_found` */
export async function readSteadyFile(db: Reader, assessmentId: string, at: Date): Promise<SteadyFile> {
  const open = await readFile(db, assessmentId, at);
  const stream = assessmentStream(assessmentId);
  const head = await findHead(db, stream);
  if (!head) throw new Error(`${stream} has no audit stream.`);
  return { open, head };
}

/** Everything a report of this assessment is built from, as it stands and for the one who asks. */
export async function reportSourceOf(
  ctx: Context,
  db: Reader,
  { open, head }: SteadyFile,
): Promise<ReportSource> {
  const { assessment, questionnaire, file, today, zone } = open;
  const { sha256 } = file.questionnaire;
  const approvals = await approvalsOf(db, open);
  const nameOf = await namesFor(ctx, db, open);
  const document = toDocument(questionnaire, file, today, nameOf);
  const act = (personId: string, at: string): Act => ({ name: nameOf(personId), at });
  return {
    assessmentId: assessment.id,
    questionnaire,
    questionnaireSha256: sha256,
    document,
    score: scoreAssessment(questionnaire, sha256, document),
    people: {
      owner: nameOf(assessment.ownerId),
      answered: Object.fromEntries(
        file.answers
          .filter(({ state }) => state !== "open")
          .map(({ questionId, updatedBy, updatedAt }) => [questionId, act(updatedBy, updatedAt)]),
      ),
      approved: Object.fromEntries(approvals.map(({ questionId, by, at }) => [questionId, act(by, at)])),
    },
    ...(assessment.dueOn !== "" && { dueOn: assessment.dueOn }),
    createdAt: assessment.createdAt.toISOString(),
    generatedAt: ctx.now(),
    generatedBy: nameOf(ctx.actor.id),
    zone,
    appVersion: VERSION,
    auditHead: { seq: head.seq, hash: head.hash },
  };
}

/** Who approved what is set aside now, and when: the answer keeps the person, its audit entry the moment. */
async function approvalsOf(db: Reader, { assessment, file }: OpenFile) {
  const approved = file.answers.filter(({ approvedBy }) => approvedBy !== null);
  if (approved.length === 0) return [];
  const acts = new Map(
    (await listActs(db, assessmentStream(assessment.id), "answer.approved")).map((act) => [
      act.objectId,
      act,
    ]),
  );
  return approved.flatMap(({ questionId }) => {
    const act = acts.get(questionId);
    return act ? [{ questionId, by: act.actorId, at: act.at }] : [];
  });
}

async function namesFor(
  ctx: Context,
  db: Reader,
  { assessment, file }: OpenFile,
): Promise<(personId: string) => string> {
  const ids = new Set([
    ctx.actor.id,
    assessment.ownerId,
    ...file.answers.flatMap(({ updatedBy, approvedBy }) => [updatedBy, approvedBy ?? updatedBy]),
  ]);
  const names = await findPeopleNames(db, [...ids]);
  return (personId) => names.get(personId) ?? "the system";
}
