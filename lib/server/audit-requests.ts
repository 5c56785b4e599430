import type { Reader } from "@/db/client";
import type { AssessmentRow } from "@/db/queries/assessments";
import { findRequest, listRequestsOf, putRequest } from "@/db/queries/audit-requests";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/audit-requests";
import {
  type AuditRequest,
  MOST_ROUNDS,
  isShownTo,
  obstacleToAsk,
  obstacleToJudge,
} from "@/lib/domain/audit-request/audit-request";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Actor, demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import { demandAssessment, demandOpen } from "./assessment-file";
import type { Change, Context } from "./context";
import { demandEvidence } from "./held-evidence";
import { questionnaireOf } from "./questionnaires";

type Changed = OutputOf<typeof endpoints.makeRequest>;

/** What has to hold within the change as well, before anything of the assessment is read. @throws Refusal */
type Hold = (tx: Reader) => Promise<unknown>;

const nothingMore: Hold = () => Promise.resolve();

/** @throws Refusal `forbidden`, `not_found`, `invalid` for a question that is not asked here, `locked` when the assessment is archived */
export async function makeRequest(
  ctx: Context,
  input: InputOf<typeof endpoints.makeRequest>,
): Promise<Changed> {
  demand(ctx.actor, "audit.request");
  return asking(ctx, input);
}

/** The same for whoever may ask, which the use case that calls this has looked at. @throws Refusal as `makeRequest` */
export function asking(
  ctx: Context,
  { assessmentId, text, questionIds, dueOn }: InputOf<typeof endpoints.makeRequest>,
  hold = nothingMore,
): Promise<Changed> {
  return changing({ ctx, assessmentId, hold }, async (change, assessment) => {
    const obstacle = obstacleToAsk(await listRequestsOf(change.tx, assessmentId), ctx.actor);
    if (obstacle !== null) throw new Refusal("locked", obstacle);
    await demandQuestions(change.tx, assessment, questionIds);
    const at = change.at.toISOString();
    return keep(ctx, change, assessmentId, "request.made", {
      ...{ id: newId(), text, questionIds: unique(questionIds), dueOn, state: "open", rounds: [] },
      ...{ closedAt: null, closedBy: null, closingNote: "", revision: 0 },
      ...{ askedBy: ctx.actor.id, askedAt: at, updatedBy: ctx.actor.id, updatedAt: at },
    });
  });
}

/** @throws Refusal as `makeRequest`; `conflict` with what is kept now, `locked` unless it waits for an answer, `invalid` for evidence that this assessment does not hold */
export async function answerRequest(
  ctx: Context,
  { text, evidence, questionIds, links, ...one }: InputOf<typeof endpoints.answerRequest>,
): Promise<Changed> {
  demand(ctx.actor, "assessment.edit");
  return changing({ ctx, assessmentId: one.assessmentId }, async (change, assessment) => {
    const before = await demandAt(change.tx, ctx.actor, one);
    demandState(before, ["open"]);
    if (before.rounds.length >= MOST_ROUNDS)
      throw new Refusal("locked", `A request is answered ${MOST_ROUNDS} times at most. Ask for another one.`);
    await demandQuestions(change.tx, assessment, questionIds);
    await demandEvidence(change.tx, one.assessmentId, evidence);
    const round = {
      ...{ text, evidence: unique(evidence), questionIds: unique(questionIds), links: unique(links) },
      ...{ by: ctx.actor.id, at: change.at.toISOString(), missing: null },
    };
    const answered = { ...before, state: "answered" as const, rounds: [...before.rounds, round] };
    return keep(ctx, change, one.assessmentId, "request.answered", answered);
  });
}

/** @throws Refusal as `answerRequest`; `forbidden` also for who neither asked nor is an auditor, or answered it */
export async function returnRequest(
  ctx: Context,
  input: InputOf<typeof endpoints.returnRequest>,
): Promise<Changed> {
  demand(ctx.actor, "audit.request");
  return returning(ctx, input);
}

/** @throws Refusal as `returnRequest` */
export async function acceptRequest(
  ctx: Context,
  input: InputOf<typeof endpoints.acceptRequest>,
): Promise<Changed> {
  demand(ctx.actor, "audit.request");
  return accepting(ctx, input);
}

/** @throws Refusal as `returnRequest` */
export async function withdrawRequest(
  ctx: Context,
  input: InputOf<typeof endpoints.withdrawRequest>,
): Promise<Changed> {
  demand(ctx.actor, "audit.request");
  return withdrawing(ctx, input);
}

/*
 * The same three for whoever may ask, which the use case that calls them has looked at. Each
 * refuses as `returnRequest` does.
 */

export const returning = (
  ctx: Context,
  { missing: text, dueOn, ...one }: InputOf<typeof endpoints.returnRequest>,
  hold = nothingMore,
) =>
  judging({ ctx, one, hold }, ["answered"], "request.returned", (before, at) => {
    const missing = { text, by: ctx.actor.id, at };
    const rounds = before.rounds.map((round, index) =>
      index === before.rounds.length - 1 ? { ...round, missing } : round,
    );
    return { ...before, state: "open", dueOn, rounds };
  });

export const accepting = (
  ctx: Context,
  { note, ...one }: InputOf<typeof endpoints.acceptRequest>,
  hold = nothingMore,
) =>
  judging({ ctx, one, hold }, ["answered"], "request.accepted", (before, closedAt) => ({
    ...before,
    ...{ state: "accepted", closedAt, closedBy: ctx.actor.id, closingNote: note },
  }));

export const withdrawing = (
  ctx: Context,
  { note, ...one }: InputOf<typeof endpoints.withdrawRequest>,
  hold = nothingMore,
) =>
  judging({ ctx, one, hold }, ["open", "answered"], "request.withdrawn", (before, closedAt) => ({
    ...before,
    ...{ state: "withdrawn", closedAt, closedBy: ctx.actor.id, closingNote: note },
  }));

type One = { assessmentId: string; requestId: string; revision: number };

/** A word on a request by the side that asked. */
function judging(
  { ctx, one, hold }: { ctx: Context; one: One; hold: Hold },
  from: readonly AuditRequest["state"][],
  action: AuditAction,
  judged: (before: AuditRequest, at: string) => AuditRequest,
): Promise<Changed> {
  return changing({ ctx, assessmentId: one.assessmentId, hold }, async (change) => {
    const before = await demandAt(change.tx, ctx.actor, one);
    demandState(before, from);
    const obstacle = obstacleToJudge(before, ctx.actor);
    if (obstacle !== null) throw new Refusal("forbidden", obstacle);
    return keep(ctx, change, one.assessmentId, action, judged(before, change.at.toISOString()));
  });
}

/** A change of what is asked about an assessment, in whatever state it is unless archived. */
async function changing(
  { ctx, assessmentId, hold = nothingMore }: { ctx: Context; assessmentId: string; hold?: Hold },
  work: (change: Change, assessment: AssessmentRow) => Promise<AuditRequest>,
): Promise<Changed> {
  const stream = assessmentStream(assessmentId);
  return ctx.change([stream], async (change) => {
    await hold(change.tx);
    const assessment = await demandAssessment(change.tx, ctx.actor, assessmentId);
    demandOpen(assessment);
    const request = await work(change, assessment);
    return { request, seq: change.headOf(stream).seq };
  });
}

/** Writes it at its next revision, with its entry. */
async function keep(
  ctx: Context,
  { tx, at, record }: Change,
  assessmentId: string,
  action: AuditAction,
  before: AuditRequest,
): Promise<AuditRequest> {
  const request = {
    ...before,
    revision: before.revision + 1,
    updatedBy: ctx.actor.id,
    updatedAt: at.toISOString(),
  };
  await putRequest(tx, assessmentId, request);
  record({
    stream: assessmentStream(assessmentId),
    action,
    objectKind: "request",
    objectId: request.id,
    objectRevision: request.revision,
    payload: request,
  });
  return request;
}

const unique = (values: readonly string[]) => [...new Set(values)];

/** @throws Refusal `invalid` */
async function demandQuestions(db: Reader, assessment: AssessmentRow, ids: readonly string[]) {
  const questionnaire = await questionnaireOf(db, assessment.questionnaireSha256);
  const faults = ids.flatMap((id, index) =>
    findQuestion(questionnaire, id)
      ? []
      : [{ path: `questionIds[${index}]`, message: "choose from this assessment's questions" }],
  );
  if (faults.length > 0) throw new Refusal("invalid", "The questionnaire has no such question.", { faults });
}

function demandState({ state }: AuditRequest, wanted: readonly AuditRequest["state"][]) {
  if (!wanted.includes(state)) throw new Refusal("locked", STANDS[state]);
}

const STANDS: Readonly<Record<AuditRequest["state"], string>> = {
  open: "This request waits for an answer.",
  answered: "This request has been answered. Whoever asked says whether anything is missing.",
  accepted: "What was asked for has been accepted. Ask for what is missing in a new request.",
  withdrawn: "This request has been withdrawn.",
};

/** @throws Refusal `not_found`, `conflict` */
async function demandAt(
  db: Reader,
  actor: Actor,
  { assessmentId, requestId, revision }: One,
): Promise<AuditRequest> {
  const before = await findRequest(db, assessmentId, requestId);
  if (!before || !isShownTo(before, actor)) throw new Refusal("not_found", "There is no such request.");
  if (before.revision !== revision)
    throw new Refusal("conflict", "Someone else changed this request first. Look at theirs, then decide.", {
      current: before,
    });
  return before;
}
