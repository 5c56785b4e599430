import type { Reader } from "@/db/client";
import { listAnswers } from "@/db/queries/answers";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { listReviews } from "@/db/queries/reviews";
import { citedLockOf, lockOf } from "@/lib/domain/assessment";
import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { isReopened } from "@/lib/domain/assessment/review";
import { demand, may } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { demandAssessment } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { readEvidence } from "./evidence";
import { questionnaireOf } from "./questionnaires";
import { listRevisions } from "./revisions";
import { workspaceDay } from "./workspace";

/**
 * Everything that can prove something in an assessment, with what its pages offer.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export function openEvidenceRegister(ctx: Context, assessmentId: string) {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady((db) => readRegister(ctx, db, assessmentId));
}

async function readRegister(ctx: Context, db: Reader, assessmentId: string) {
  const row = await demandAssessment(db, ctx.actor, assessmentId);
  return {
    assessment: await demandListed(db, ctx.actor, assessmentId),
    locked: whyLocked(row),
    /** It is decided: what is added now shows what was done since. */
    settled: citedLockOf({ status: row.status, archived: false }) !== null,
    questionnaire: await questionnaireOf(db, row.questionnaireSha256),
    ...(await readEvidence(db, assessmentId)),
    today: await workspaceDay(db, ctx.now()),
    may: may(ctx.actor.role, "assessment.answer"),
  };
}

/** Why no evidence can be added or changed, in one sentence; null where it can. */
const whyLocked = ({ archivedAt }: { archivedAt: unknown }): string | null =>
  // Whatever it is decided on: what is done after the decision is shown by what comes then.
  citedLockOf({ status: "draft", archived: archivedAt !== null });

/** So much of a thing's history is shown in place. */
const HISTORY = 50;

/** One thing, with what relies on it and what was done with it. @throws Refusal `forbidden`, `not_found` */
export async function openEvidenceThing(
  ctx: Context,
  { assessmentId, evidenceId }: { assessmentId: string; evidenceId: string },
) {
  demand(ctx.actor, "workspace.read");
  const opened = await ctx.db.steady(async (db) => {
    const { evidence, citations, ...register } = await readRegister(ctx, db, assessmentId);
    const thing = demandThing(evidence, evidenceId);
    const citing = new Set(citations[evidenceId]?.map(({ questionId }) => questionId));
    const answers = await listAnswers(db, assessmentId);
    const reviews = await listReviews(db, assessmentId);
    const { status, archivedAt } = register.assessment;
    return {
      ...register,
      thing,
      /** Why it cannot be said to be otherwise, though other things can; null where it can. */
      fixed: citing.size > 0 ? citedLockOf({ status, archived: archivedAt !== null }) : null,
      /** What it came in the place of, and what came in its. */
      replaces: evidence.find(({ id }) => id === thing.replaces) ?? null,
      replacedBy: evidence.find(({ id }) => id === thing.replacedBy) ?? null,
      reliance: answers
        .filter(({ questionId }) => citing.has(questionId))
        .map((answer) => ({
          answer,
          /** Why this answer cannot be changed now; null where it can. */
          locked: lockOf({
            status,
            archived: archivedAt !== null,
            reopened: isReopened(reviews, answer.questionId),
          }),
        })),
      /** Findings and actions that were closed with it. */
      closed: (await listFollowUpsOf(db, assessmentId))
        .filter(({ closingEvidence }) => closingEvidence.includes(evidenceId))
        .map(({ id, title, kind }) => ({ id, title, kind })),
    };
  });
  const history = await listRevisions(ctx, { assessmentId, itemId: evidenceId, page: 1, pageSize: HISTORY });
  return { ...opened, history };
}

/** What the form for one thing begins with. @throws Refusal `forbidden`, `not_found` */
export async function openEvidenceForm(
  ctx: Context,
  { assessmentId, evidenceId }: { assessmentId: string; evidenceId: string },
) {
  demand(ctx.actor, "assessment.answer");
  const { assessment, thing, locked, fixed } = await openEvidenceThing(ctx, { assessmentId, evidenceId });
  return { assessment, thing, locked: locked ?? fixed };
}

/** @throws Refusal `forbidden`, `not_found` */
export async function openNewEvidence(ctx: Context, assessmentId: string) {
  demand(ctx.actor, "assessment.answer");
  const db = ctx.db.read;
  const locked = whyLocked(await demandAssessment(db, ctx.actor, assessmentId));
  return { assessment: await demandListed(db, ctx.actor, assessmentId), locked };
}

/** @throws Refusal `not_found` */
function demandThing(evidence: readonly EvidenceRecord[], id: string): EvidenceRecord {
  const thing = evidence.find((one) => one.id === id);
  if (!thing) throw new Refusal("not_found", "This assessment holds no such evidence.");
  return thing;
}
