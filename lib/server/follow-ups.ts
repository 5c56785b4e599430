import type { Reader } from "@/db/client";
import { type AssessmentRow, findPeopleNames, findPredecessorId } from "@/db/queries/assessments";
import {
  countFollowUpsOf,
  findFollowUps,
  listActionsOnFinding,
  listFollowUpsOf,
  putFollowUp,
} from "@/db/queries/follow-ups";
import { listViewers } from "@/db/queries/teams";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/follow-ups";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import {
  type ConditionRef,
  type FollowUp,
  type FollowUpKind,
  type FollowUpParticulars,
  isBeforeGoLive,
} from "@/lib/domain/follow-up/follow-up";
import { demand, may } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import { demandAssessment, demandOpen } from "./assessment-file";
import type { Change, Context } from "./context";
import { demandEvidence } from "./held-evidence";
import { questionnaireOf } from "./questionnaires";

type Changed = OutputOf<typeof endpoints.addAction>;

/** Far more than anybody follows up, and an end. */
const MOST = 2000;

/** @throws Refusal `forbidden`, `not_found`, `invalid` for an owner who could not act, `locked` when the assessment is archived */
export async function raiseFinding(
  ctx: Context,
  { assessmentId, questionId, severity, ...said }: InputOf<typeof endpoints.raiseFinding>,
): Promise<Changed> {
  demand(ctx.actor, "finding.raise");
  return changing(ctx, assessmentId, async (change, assessment) => {
    if (questionId !== "") {
      const questionnaire = await questionnaireOf(change.tx, assessment.questionnaireSha256);
      if (!findQuestion(questionnaire, questionId))
        throw new Refusal("not_found", "The questionnaire has no such question.");
    }
    return add(ctx, change, assessmentId, {
      ...(await particularsOf(ctx, change.tx, assessmentId, said)),
      kind: "finding",
      questionId,
      severity,
      findingId: null,
      condition: null,
    });
  });
}

/** @throws Refusal as `raiseFinding`; `locked` also for an action on a finding that is closed, `invalid` for one on a condition that leaves something out */
export async function addAction(
  ctx: Context,
  { assessmentId, condition, findingId, ...said }: InputOf<typeof endpoints.addAction>,
): Promise<Changed> {
  demand(ctx.actor, "action.edit");
  return changing(ctx, assessmentId, async (change, assessment) => {
    const { tx } = change;
    const finding = findingId === null ? undefined : await demandOne(tx, assessmentId, findingId, "finding");
    if (finding?.state === "done")
      throw new Refusal("locked", "This finding is closed. Reopen it to add an action.");
    if (condition && finding)
      throw new Refusal("invalid", "An action answers a condition or a finding, not both.", {
        faults: [{ path: "findingId", message: "leave it out beside a condition" }],
      });
    const questionnaire = await questionnaireOf(tx, assessment.questionnaireSha256);
    const about = condition && findQuestion(questionnaire, condition.subject);
    return add(ctx, change, assessmentId, {
      ...onCondition(condition, await particularsOf(ctx, tx, assessmentId, said)),
      kind: "action",
      questionId: about?.id ?? finding?.questionId ?? "",
      severity: finding?.severity ?? "",
      findingId,
      condition,
    });
  });
}

/** @throws Refusal as `raiseFinding`; `conflict` with what is kept now, `locked` once it is closed */
export async function changeFinding(
  ctx: Context,
  { assessmentId, followUpId, revision, severity, ...said }: InputOf<typeof endpoints.changeFinding>,
): Promise<Changed> {
  demand(ctx.actor, "finding.raise");
  return changing(ctx, assessmentId, async (change) => {
    const before = await demandAt(change.tx, { assessmentId, followUpId, revision, kind: "finding" });
    demandState(before, "open");
    const changed = {
      ...before,
      ...(await particularsOf(ctx, change.tx, assessmentId, said, before)),
      severity,
    };
    return keep(ctx, change, assessmentId, "finding.changed", changed);
  });
}

/** @throws Refusal as `changeFinding` */
export async function changeAction(
  ctx: Context,
  { assessmentId, followUpId, revision, ...said }: InputOf<typeof endpoints.changeAction>,
): Promise<Changed> {
  demand(ctx.actor, "action.edit");
  return changing(ctx, assessmentId, async (change) => {
    const before = await demandAt(change.tx, { assessmentId, followUpId, revision, kind: "action" });
    demandState(before, "open");
    const particulars = await particularsOf(ctx, change.tx, assessmentId, said, before);
    const changed = { ...before, ...onCondition(before.condition, particulars) };
    return keep(ctx, change, assessmentId, "action.changed", changed);
  });
}

/** @throws Refusal as `changeFinding`; `invalid` for evidence that this assessment does not hold */
export async function closeFinding(
  ctx: Context,
  { note, evidence, ...one }: InputOf<typeof endpoints.closeFinding>,
): Promise<Changed> {
  demand(ctx.actor, "finding.raise");
  return changing(ctx, one.assessmentId, async (change) => {
    const before = await demandAt(change.tx, { ...one, kind: "finding" });
    demandState(before, "open");
    await demandEvidence(change.tx, one.assessmentId, evidence);
    return close(ctx, change, one.assessmentId, before, { note, evidence });
  });
}

/** Closes the finding that it is for as well, when this was the last of its actions. @throws Refusal as `closeFinding` */
export async function closeAction(
  ctx: Context,
  { note, evidence, ...one }: InputOf<typeof endpoints.closeAction>,
): Promise<Changed> {
  demand(ctx.actor, "action.edit");
  const { assessmentId } = one;
  return changing(ctx, assessmentId, async (change) => {
    const before = await demandAt(change.tx, { ...one, kind: "action" });
    demandState(before, "open");
    await demandEvidence(change.tx, assessmentId, evidence);
    const closed = await close(ctx, change, assessmentId, before, { note, evidence });
    const finding = await findingOf(change.tx, assessmentId, before);
    if (finding?.state === "open") {
      const actions = await listActionsOnFinding(change.tx, finding.id);
      if (actions.every(({ state }) => state === "done"))
        await close(ctx, change, assessmentId, finding, {
          note: "All of its actions are done.",
          evidence: [...new Set(actions.flatMap(({ closingEvidence }) => closingEvidence))],
        });
    }
    return closed;
  });
}

/** @throws Refusal as `changeFinding`; `locked` while it is open */
export async function reopenFinding(
  ctx: Context,
  { reason, ...one }: InputOf<typeof endpoints.reopenFinding>,
): Promise<Changed> {
  demand(ctx.actor, "finding.raise");
  return changing(ctx, one.assessmentId, async (change) => {
    const before = await demandAt(change.tx, { ...one, kind: "finding" });
    demandState(before, "done");
    return reopen(ctx, change, one.assessmentId, before, reason);
  });
}

/** The finding that it is for is open again with it. @throws Refusal as `reopenFinding` */
export async function reopenAction(
  ctx: Context,
  { reason, ...one }: InputOf<typeof endpoints.reopenAction>,
): Promise<Changed> {
  demand(ctx.actor, "action.edit");
  const { assessmentId } = one;
  return changing(ctx, assessmentId, async (change) => {
    const before = await demandAt(change.tx, { ...one, kind: "action" });
    demandState(before, "done");
    const open = await reopen(ctx, change, assessmentId, before, reason);
    const finding = await findingOf(change.tx, assessmentId, before);
    if (finding?.state === "done") await reopen(ctx, change, assessmentId, finding, reason);
    return open;
  });
}

/** A change of what has to be done about an assessment, in whatever state it is unless archived. */
async function changing(
  ctx: Context,
  assessmentId: string,
  work: (change: Change, assessment: AssessmentRow) => Promise<FollowUp>,
): Promise<Changed> {
  const stream = assessmentStream(assessmentId);
  return ctx.change([stream], async (change) => {
    const assessment = await demandAssessment(change.tx, ctx.actor, assessmentId);
    demandOpen(assessment);
    const followUp = await work(change, assessment);
    return { followUp, seq: change.headOf(stream).seq };
  });
}

type New = FollowUpParticulars &
  Pick<FollowUp, "kind" | "questionId" | "severity" | "findingId" | "condition">;

async function add(ctx: Context, change: Change, assessmentId: string, fields: New): Promise<FollowUp> {
  if ((await countFollowUpsOf(change.tx, assessmentId)) >= MOST)
    throw new Refusal("locked", `An assessment holds ${MOST} findings and actions at most.`);
  const at = change.at.toISOString();
  const action = fields.kind === "finding" ? "finding.raised" : "action.added";
  return keep(ctx, change, assessmentId, action, {
    ...fields,
    id: newId(),
    state: "open",
    ...NOT_CLOSED,
    reopenedBecause: "",
    revision: 0,
    createdBy: ctx.actor.id,
    createdAt: at,
    updatedBy: ctx.actor.id,
    updatedAt: at,
  });
}

const NOT_CLOSED = { closedAt: null, closedBy: null, closingNote: "", closingEvidence: [] };

const close = (
  ctx: Context,
  change: Change,
  assessmentId: string,
  before: FollowUp,
  { note, evidence }: { note: string; evidence: string[] },
) =>
  keep(ctx, change, assessmentId, `${before.kind}.closed`, {
    ...before,
    state: "done",
    closedAt: change.at.toISOString(),
    closedBy: ctx.actor.id,
    closingNote: note,
    closingEvidence: [...new Set(evidence)],
  });

const reopen = (ctx: Context, change: Change, assessmentId: string, before: FollowUp, reason: string) =>
  keep(ctx, change, assessmentId, `${before.kind}.reopened`, {
    ...before,
    state: "open",
    ...NOT_CLOSED,
    reopenedBecause: reason,
  });

/** Writes it at its next revision, with its entry. */
async function keep(
  ctx: Context,
  { tx, at, record }: Change,
  assessmentId: string,
  action: AuditAction,
  before: FollowUp,
): Promise<FollowUp> {
  const followUp = {
    ...before,
    revision: before.revision + 1,
    updatedBy: ctx.actor.id,
    updatedAt: at.toISOString(),
  };
  await putFollowUp(tx, assessmentId, followUp);
  record({
    stream: assessmentStream(assessmentId),
    action,
    objectKind: followUp.kind,
    objectId: followUp.id,
    objectRevision: followUp.revision,
    payload: followUp,
  });
  return followUp;
}

type Said = Omit<InputOf<typeof endpoints.changeAction>, "assessmentId" | "followUpId" | "revision">;

/** @throws Refusal `invalid` for an owner who could do nothing about it; one who owned it before may stay */
async function particularsOf(
  ctx: Context,
  db: Reader,
  assessmentId: string,
  { ownerId = ctx.actor.id, ...said }: Said,
  before?: FollowUp,
): Promise<FollowUpParticulars> {
  if (ownerId !== before?.ownerId && !(await canOwn(db, assessmentId)).some(({ id }) => id === ownerId))
    throw new Refusal("invalid", "The owner has to be somebody who can act on it.", {
      faults: [{ path: "ownerId", message: "choose an officer or a lead who sees this assessment" }],
    });
  return { ...said, ownerId };
}

/**
 * An action on a condition says what makes it one (docs/domain.md, 4.3), and use waits for it
 * where the condition has to be met before, whatever is said.
 *
 * @throws Refusal `invalid` with what is missing
 */
function onCondition(condition: ConditionRef | null, said: FollowUpParticulars): FollowUpParticulars {
  if (condition === null) return said;
  const faults = WANTED_OF_CONDITIONS.filter(({ path }) => said[path] === "");
  if (faults.length > 0)
    throw new Refusal(
      "invalid",
      "An action on a condition says by when, how it will be verified and what happens if it is missed.",
      { faults: [...faults] },
    );
  return { ...said, blocksGoLive: said.blocksGoLive || isBeforeGoLive(condition) };
}

const WANTED_OF_CONDITIONS = [
  { path: "dueOn", message: "say by when it has to be met" },
  { path: "verification", message: "say how one will see that it is met" },
  { path: "ifMissed", message: "say what happens if it is not met in time" },
] as const;

/** Who can be given something to do about an assessment, by name: they have to see it. Of no certain one: anybody who could of any. */
export async function canOwn(db: Reader, assessmentId: string): Promise<{ id: string; name: string }[]> {
  return (await listViewers(db, assessmentId))
    .filter(({ role }) => may(role, "action.edit"))
    .map(({ id, name }) => ({ id, name }));
}

function demandState(followUp: FollowUp, state: FollowUp["state"]) {
  if (followUp.state === state) return;
  throw new Refusal(
    "locked",
    state === "open"
      ? `This ${followUp.kind} is closed. Reopen it to change it.`
      : `This ${followUp.kind} is open.`,
  );
}

async function demandAt(
  db: Reader,
  {
    assessmentId,
    followUpId,
    revision,
    kind,
  }: { assessmentId: string; followUpId: string; revision: number; kind: FollowUpKind },
): Promise<FollowUp> {
  const before = await demandOne(db, assessmentId, followUpId, kind);
  if (before.revision !== revision)
    throw new Refusal("conflict", `Someone else changed this ${kind} first. Look at theirs, then decide.`, {
      current: before,
    });
  return before;
}

/** @throws Refusal `not_found` also for one of another kind */
async function demandOne(
  db: Reader,
  assessmentId: string,
  id: string,
  kind: FollowUpKind,
): Promise<FollowUp> {
  const [found] = await findFollowUps(db, assessmentId, [id]);
  if (found?.kind !== kind) throw new Refusal("not_found", `There is no such ${kind}.`);
  return found;
}

async function findingOf(
  db: Reader,
  assessmentId: string,
  { findingId }: FollowUp,
): Promise<FollowUp | undefined> {
  if (findingId === null) return undefined;
  const [finding] = await findFollowUps(db, assessmentId, [findingId]);
  return finding;
}

/**
 * What is still open of the assessments that this one follows, the nearest first. Whoever
 * decided anew has not done by that what was to be done: it stays where it was found, and what
 * blocks there blocks here. Whether the reader may see those assessments is not asked.
 */
export async function openBefore(
  db: Reader,
  { predecessorId }: Pick<AssessmentRow, "predecessorId">,
): Promise<{ assessmentId: string; followUps: FollowUp[] }[]> {
  const found: { assessmentId: string; followUps: FollowUp[] }[] = [];
  for (let id = predecessorId; id !== null; id = await findPredecessorId(db, id)) {
    const open = (await listFollowUpsOf(db, id)).filter(({ state }) => state === "open");
    if (open.length > 0) found.push({ assessmentId: id, followUps: open });
  }
  return found;
}

/** Names of everybody who is named in them. */
export async function namesInFollowUps(
  db: Reader,
  followUps: readonly FollowUp[],
): Promise<Map<string, string>> {
  const ids = followUps.flatMap(({ ownerId, createdBy, updatedBy, closedBy }) => [
    ownerId,
    createdBy,
    updatedBy,
    closedBy ?? createdBy,
  ]);
  return findPeopleNames(db, [...new Set(ids)]);
}
