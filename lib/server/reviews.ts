import { putReview, listReviews } from "@/db/queries/reviews";
import type { AssessmentRow } from "@/db/queries/assessments";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type * as endpoints from "@/lib/api/endpoints/reviews";
import { type Move, moveOf, obstaclesTo } from "@/lib/domain/assessment";
import { type ReviewRecord, type ReviewState, obstacleToAccept } from "@/lib/domain/assessment/review";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { Refusal } from "@/lib/domain/refusal";
import { tierOf } from "@/lib/domain/scoring/tier";
import { type OpenFile, readOpenFile } from "./assessment-file";
import { demandListed, putNext, staleAssessment } from "./assessments";
import type { Change, Context } from "./context";
import { standingOf } from "./standing";

/** @throws Refusal `forbidden`, `not_found`, `conflict`, `locked` with everything that keeps it from being submitted */
export async function submitAssessment(
  ctx: Context,
  { assessmentId, revision }: InputOf<typeof endpoints.submitAssessment>,
): Promise<AssessmentView> {
  demand(ctx.actor, "assessment.answer");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readAt(change, { assessmentId, revision });
    await demandMove(change, ctx, open, "submit");
    await move(change, "assessment.submitted", open, {
      submittedBy: ctx.actor.id,
      status: moveOf("submit").to,
    });
    return demandListed(change.tx, change.actor, assessmentId);
  });
}

/** @throws Refusal `forbidden`, `not_found`, `conflict`, `locked` */
export async function returnAssessment(
  ctx: Context,
  { assessmentId, revision, reason }: InputOf<typeof endpoints.returnAssessment>,
): Promise<AssessmentView> {
  demand(ctx.actor, "assessment.sign");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readAt(change, { assessmentId, revision });
    await demandMove(change, ctx, open, "return");
    await move(change, "assessment.returned", open, { status: moveOf("return").to }, { reason });
    return demandListed(change.tx, change.actor, assessmentId);
  });
}

/**
 * Speaks on one answer or duty in review: accepts it as it was read, or reopens it with
 * what is asked for.
 *
 * @throws Refusal `forbidden`, `not_found`, `invalid`, `locked` when it is not in review or the
 *   answer is not theirs to accept, `conflict` when the item or the review of it has moved on
 */
export async function reviewItem(
  ctx: Context,
  { assessmentId, itemId, itemRevision, ...word }: InputOf<typeof endpoints.reviewItem>,
): Promise<OutputOf<typeof endpoints.reviewItem>> {
  demand(ctx.actor, "assessment.review");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readOpenFile(change, assessmentId);
    demandInReview(open.assessment);
    const current = revisionOf(open, itemId);
    if (current !== itemRevision)
      throw new Refusal("conflict", "This was changed since you read it. Look at it again.");
    if (word.state === "reopened" && word.note === "")
      throw new Refusal("invalid", "Say what you ask for.", {
        faults: [{ path: "note", message: "say what is to be looked at again" }],
      });
    if (word.state === "accepted") demandAcceptable(open, itemId, ctx.actor.id);
    return speak(change, ctx, open, { itemId, itemRevision, ...word });
  });
}

/**
 * Locks again what a reviewer reopened, with what was done about it.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked`, `conflict` when it is not reopened
 */
export async function handBack(
  ctx: Context,
  { assessmentId, itemId, revision, note }: InputOf<typeof endpoints.handBack>,
): Promise<OutputOf<typeof endpoints.handBack>> {
  demand(ctx.actor, "assessment.answer");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readOpenFile(change, assessmentId);
    demandInReview(open.assessment);
    const itemRevision = revisionOf(open, itemId);
    return speak(change, ctx, open, { itemId, itemRevision, revision, note, state: "handed_back" });
  });
}

type Word = { itemId: string; itemRevision: number; revision: number; note: string; state: ReviewState };

async function speak({ tx, at, record }: Change, { actor }: Context, { assessment }: OpenFile, word: Word) {
  const { id: assessmentId } = assessment;
  const before = (await listReviews(tx, assessmentId)).find(({ itemId }) => itemId === word.itemId);
  if ((before?.revision ?? 0) !== word.revision)
    throw new Refusal("conflict", "Somebody spoke on this since you read it.", { current: before ?? null });
  if (word.state === "handed_back" && before?.state !== "reopened")
    throw new Refusal("conflict", "This is not reopened.", { current: before ?? null });
  const row = { ...word, revision: word.revision + 1, updatedBy: actor.id };
  await putReview(tx, { ...row, assessmentId, updatedAt: at });
  const review: ReviewRecord = { ...row, updatedAt: at.toISOString() };
  const { seq } = record({
    stream: assessmentStream(assessmentId),
    action: "review.recorded",
    objectKind: "review",
    objectId: review.itemId,
    objectRevision: review.revision,
    payload: review,
  });
  return { review, seq };
}

/** The revision of an answer or duty as it stands; 0 for one that is blank. @throws Refusal `not_found` */
function revisionOf({ questionnaire, file }: OpenFile, itemId: string): number {
  if (findQuestion(questionnaire, itemId))
    return file.answers.find(({ questionId }) => questionId === itemId)?.revision ?? 0;
  if (!questionnaire.duties.some(({ id }) => id === itemId))
    throw new Refusal("not_found", "The questionnaire has no such question or duty.");
  return file.duties.find(({ dutyId }) => dutyId === itemId)?.revision ?? 0;
}

/** @throws Refusal `locked` */
function demandAcceptable({ questionnaire, file }: OpenFile, itemId: string, reviewerId: string) {
  const answer = file.answers.find(({ questionId }) => questionId === itemId);
  if (!answer) return;
  const critical = findQuestion(questionnaire, itemId)?.critical ?? false;
  const tier = tierOf(questionnaire, file.facts).value;
  const obstacle = obstacleToAccept(answer, { critical, tier, reviewerId });
  if (obstacle !== null) throw new Refusal("locked", obstacle);
}

function demandInReview({ status }: Pick<AssessmentRow, "status">) {
  if (status !== "in_review") throw new Refusal("locked", "This assessment is not in review.");
}

/** @throws Refusal `not_found`, `locked`, `conflict` when the assessment has moved on since `revision` */
async function readAt(
  change: Change,
  { assessmentId, revision }: { assessmentId: string; revision: number },
): Promise<OpenFile> {
  const open = await readOpenFile(change, assessmentId);
  if (open.assessment.revision !== revision)
    throw staleAssessment(await demandListed(change.tx, change.actor, assessmentId));
  return open;
}

/** @throws Refusal `locked` with every obstacle */
async function demandMove({ tx }: Change, { actor }: Context, open: OpenFile, name: Move) {
  const obstacles = obstaclesTo(name, await standingOf(tx, open), actor);
  if (obstacles.length > 0) throw new Refusal("locked", obstacles.join(" "));
}

const move = (
  change: Change,
  action: AuditAction,
  { assessment }: OpenFile,
  to: Partial<AssessmentRow>,
  more: object = {},
) => putNext(change, action, { ...assessment, ...to }, more);
