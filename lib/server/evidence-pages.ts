import { listAnswers } from "@/db/queries/answers";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { listReviews } from "@/db/queries/reviews";
import { lockOf } from "@/lib/domain/assessment";
import { isReopened } from "@/lib/domain/assessment/review";
import { demand, may } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { demandAssessment } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { openEvidence } from "./evidence";
import { questionnaireOf } from "./questionnaires";
import { listRevisions } from "./revisions";
import { workspaceDay } from "./workspace";

/**
 * Everything that can prove something in an assessment, with what its pages offer.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openEvidenceRegister(ctx: Context, assessmentId: string) {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const row = await demandAssessment(db, ctx.actor, assessmentId);
  const listed = await openEvidence(ctx, { assessmentId });
  // In review evidence may still be added; what it would prove is locked question by question.
  const lock = row.status === "in_review" ? "draft" : row.status;
  return {
    assessment: await demandListed(db, ctx.actor, assessmentId),
    questionnaire: await questionnaireOf(db, row.questionnaireSha256),
    ...listed,
    today: await workspaceDay(db, ctx.now()),
    may: may(ctx.actor.role, "assessment.answer"),
    /** Why nothing of it can be changed, in one sentence; null where it can. */
    locked: lockOf({ status: lock, archived: row.archivedAt !== null, reopened: false }),
  };
}

/** So much of a thing's history is shown in place. */
const HISTORY = 50;

/** One thing, with what relies on it and what was done with it. @throws Refusal `forbidden`, `not_found` */
export async function openEvidenceThing(
  ctx: Context,
  { assessmentId, evidenceId }: { assessmentId: string; evidenceId: string },
) {
  const { evidence, citations, ...register } = await openEvidenceRegister(ctx, assessmentId);
  const thing = evidence.find(({ id }) => id === evidenceId);
  if (!thing) throw new Refusal("not_found", "This assessment holds no such evidence.");
  const db = ctx.db.read;
  const cited = citations[evidenceId] ?? [];
  const answers = (await listAnswers(db, assessmentId)).filter(({ questionId }) =>
    cited.some((one) => one.questionId === questionId),
  );
  const reviews = await listReviews(db, assessmentId);
  const { status, archivedAt } = register.assessment;
  const history = await listRevisions(ctx, {
    assessmentId,
    itemId: evidenceId,
    page: 1,
    pageSize: HISTORY,
  });
  return {
    ...register,
    thing,
    /** What it came in the place of, and what came in its. */
    replaces: evidence.find(({ id }) => id === thing.replaces) ?? null,
    replacedBy: evidence.find(({ id }) => id === thing.replacedBy) ?? null,
    reliance: answers.map((answer) => ({
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
    history,
  };
}

/** What the form for one thing begins with. @throws Refusal `forbidden`, `not_found` */
export async function openEvidenceForm(
  ctx: Context,
  { assessmentId, evidenceId }: { assessmentId: string; evidenceId: string },
) {
  demand(ctx.actor, "assessment.answer");
  const { assessment, evidence, locked } = await openEvidenceRegister(ctx, assessmentId);
  const thing = evidence.find(({ id }) => id === evidenceId);
  if (!thing) throw new Refusal("not_found", "This assessment holds no such evidence.");
  return { assessment, thing, locked };
}

/** @throws Refusal `forbidden`, `not_found` */
export async function openNewEvidence(ctx: Context, assessmentId: string) {
  demand(ctx.actor, "assessment.answer");
  const { assessment, locked } = await openEvidenceRegister(ctx, assessmentId);
  return { assessment, locked };
}
