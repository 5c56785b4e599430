import { capacitiesOf } from "@/db/queries/capacities";
import { listWaivers, putWaiver } from "@/db/queries/waivers";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/waivers";
import { type WaiverRecord, isInForce, knockedOutBy, latestExpiry } from "@/lib/domain/assessment/waiver";
import { isApart } from "@/lib/domain/assessment/sign-off";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Actor, demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import { type OpenFile, readOpenFile } from "./assessment-file";
import type { Change, Context } from "./context";
import { demandProof } from "./proof";
import { reportSubjectOf } from "./report-subject";
import { authorsOf } from "./sign-off";

/**
 * Accepts a risk for which the score rejects, in the name of an executive, who proves who
 * they are. The cap stays to be seen; what is decided reads "Accepted risk".
 *
 * @throws Refusal `forbidden` without the capacity, `unproven`, `not_found`, `locked` unless it
 *   is in review, `invalid` for a question that does not reject or a day beyond twelve months
 */
export const grantWaiver = (
  ctx: Context,
  input: InputOf<typeof endpoints.grantWaiver>,
): Promise<endpoints.WaiverView> => grantOnProof(ctx, input, (change) => demandProof(ctx, change));

/** As `grantWaiver`, with the proof of who accepts the risk left to the caller; it is asked for last. */
export async function grantOnProof(
  ctx: Context,
  { assessmentId, questionId, reason, control, expiresOn }: InputOf<typeof endpoints.grantWaiver>,
  prove: (change: Change) => Promise<void>,
): Promise<endpoints.WaiverView> {
  demand(ctx.actor, "assessment.sign");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readInReview(change, assessmentId);
    await demandExecutive(change, ctx);
    await demandRejecting(change, open, questionId, ctx.actor);
    if (expiresOn < open.today || expiresOn > latestExpiry(open.today))
      throw new Refusal("invalid", "A risk is accepted for twelve months at most.", {
        faults: [{ path: "expiresOn", message: `from today to ${latestExpiry(open.today)}` }],
      });
    const known = await listWaivers(change.tx, assessmentId);
    if (known.some((one) => one.questionId === questionId && isInForce(one, open.today)))
      throw new Refusal("conflict", "This risk is accepted already. Withdraw that first.");
    await prove(change);
    return keep(change, "waiver.granted", assessmentId, {
      id: newId(),
      questionId,
      reason,
      control,
      expiresOn,
      grantedBy: ctx.actor.id,
      grantedAt: change.at.toISOString(),
      withdrawnBy: null,
      withdrawnAt: null,
      revision: 1,
    });
  });
}

/** @throws Refusal `forbidden` without the capacity, `not_found`, `locked` unless it is in review, `conflict` */
export async function withdrawWaiver(
  ctx: Context,
  { assessmentId, waiverId, revision }: InputOf<typeof endpoints.withdrawWaiver>,
): Promise<endpoints.WaiverView> {
  demand(ctx.actor, "assessment.sign");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    await readInReview(change, assessmentId);
    await demandExecutive(change, ctx);
    const before = (await listWaivers(change.tx, assessmentId)).find(({ id }) => id === waiverId);
    if (!before) throw new Refusal("not_found", "There is no such accepted risk.");
    if (before.revision !== revision || before.withdrawnAt !== null)
      throw new Refusal("conflict", "This was withdrawn already.", { current: before });
    return keep(change, "waiver.withdrawn", assessmentId, {
      ...before,
      withdrawnBy: ctx.actor.id,
      withdrawnAt: change.at.toISOString(),
      revision: revision + 1,
    });
  });
}

async function keep(
  { tx, record }: Change,
  action: AuditAction,
  assessmentId: string,
  waiver: WaiverRecord,
): Promise<WaiverRecord> {
  const { grantedAt, withdrawnAt } = waiver;
  await putWaiver(tx, {
    ...waiver,
    assessmentId,
    grantedAt: new Date(grantedAt),
    withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
  });
  record({
    stream: assessmentStream(assessmentId),
    action,
    objectKind: "waiver",
    objectId: waiver.id,
    objectRevision: waiver.revision,
    payload: waiver,
  });
  return waiver;
}

async function readInReview(change: Change, assessmentId: string): Promise<OpenFile> {
  const open = await readOpenFile(change, assessmentId);
  if (open.assessment.status !== "in_review")
    throw new Refusal("locked", "A risk is accepted while the assessment is in review.");
  return open;
}

async function demandExecutive({ tx }: Change, { actor }: Context) {
  if (!(await capacitiesOf(tx, actor.id)).includes("executive"))
    throw new Refusal("forbidden", "Only an executive accepts a risk. An administrator gives that capacity.");
}

/** @throws Refusal `locked` for an author where authors are kept apart, `invalid` where nothing rejects */
async function demandRejecting({ tx }: Change, open: OpenFile, questionId: string, { id: personId }: Actor) {
  const { score } = await reportSubjectOf(tx, open);
  const acceptance = { meaning: "risk_accepted", capacity: "executive", personId } as const;
  if (!isApart(acceptance, { tier: score.tier.value, authors: await authorsOf(tx, open) }))
    throw new Refusal(
      "locked",
      `At tier ${score.tier.value} nobody accepts the risk of what they answered or submitted.`,
    );
  const rejects = score.verdict === "reject" || score.provisional === "reject";
  if (questionId === "" ? !rejects : !knockedOutBy(score).includes(questionId))
    throw new Refusal("invalid", "Nothing rejects here, so there is no risk to accept.", {
      faults: [{ path: "questionId", message: "name a question whose answer rejects" }],
    });
}
