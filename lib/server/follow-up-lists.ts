import {
  countFollowUps,
  findFollowUps,
  listActionsOnFinding,
  listFollowUps,
  listFollowUpsOf,
} from "@/db/queries/follow-ups";
import type { Reader } from "@/db/client";
import { findAssessment } from "@/db/queries/assessments";
import { listEvidence } from "@/db/queries/evidence";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/follow-ups";
import { addDays } from "@/lib/domain/calendar";
import { conditionText } from "@/lib/domain/explain/condition";
import {
  type ConditionRef,
  type FollowUp,
  type GoLive,
  conditionOfKey,
  conditionRef,
  goLiveOf,
  isBlocking,
  sameCondition,
} from "@/lib/domain/follow-up/follow-up";
import { type Actor, demand, may } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { demandListed } from "./assessments";
import { readFile } from "./assessment-file";
import type { Context } from "./context";
import { judgedOn } from "./decided";
import { limitsOver } from "./evidence";
import { canOwn, namesInFollowUps, openBefore } from "./follow-ups";
import { questionnaireOf } from "./questionnaires";
import { listRevisions } from "./revisions";
import { workspaceDay } from "./workspace";

const DUE_DAYS = { week: 7, month: 31 };

/** @throws Refusal `forbidden` */
export async function searchFollowUps(
  ctx: Context,
  input: InputOf<typeof endpoints.listFollowUps>,
): Promise<OutputOf<typeof endpoints.listFollowUps>> {
  demand(ctx.actor, "workspace.read");
  const { q, due, page, pageSize, ...rest } = input;
  const today = await workspaceDay(ctx.db.read, ctx.now());
  const dueBy = due === "any" ? "" : addDays(today, DUE_DAYS[due]);
  const filter = { ...rest, textKey: foldKey(q), dueBy, today };
  const rows = await listFollowUps(ctx.db.read, ctx.actor, filter, {
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return { rows, total: await countFollowUps(ctx.db.read, ctx.actor, filter), page, pageSize, today };
}

/** Of each column of the board so many are shown. */
const ON_BOARD = 30;

/** What a page of findings and actions shows: the list as a board or as a table, and who can own one. */
export async function openFollowUps(
  ctx: Context,
  input: InputOf<typeof endpoints.listFollowUps>,
  view: "board" | "table",
) {
  const seen = await findAssessment(ctx.db.read, ctx.actor, input.assessmentId);
  // Of one that they may not see they are told what they would be of one that is nowhere.
  const people = await canOwn(ctx.db.read, seen ? input.assessmentId : "");
  if (view === "table") return { people, shown: { table: await searchFollowUps(ctx, input) } };
  const column = (state: "open" | "overdue" | "done") =>
    searchFollowUps(ctx, { ...input, state, page: 1, pageSize: ON_BOARD });
  const board = {
    open: await column("open"),
    overdue: await column("overdue"),
    done: await column("done"),
  };
  return { people, shown: { board } };
}

const OWN_AT_MOST = 20;

/** What is open and theirs, the nearest due date first. */
export async function listOwnFollowUps(ctx: Context, today: string) {
  demand(ctx.actor, "workspace.read");
  const whole = { textKey: "", kind: "", severity: "", assessmentId: "", dueBy: "", today } as const;
  const of = { ...whole, ownerId: ctx.actor.id };
  const most = { limit: OWN_AT_MOST, offset: 0 };
  const late = await listFollowUps(ctx.db.read, ctx.actor, { ...of, state: "overdue" }, most);
  const open = await listFollowUps(ctx.db.read, ctx.actor, { ...of, state: "open" }, most);
  return [...late, ...open].slice(0, OWN_AT_MOST);
}

/** A condition of the score as an action on it begins. */
type Offered = {
  ref: ConditionRef;
  title: string;
  reason: string;
  wanted: string;
  clause: string | null;
  beforeGoLive: boolean;
};

/** What is said about an assessment where its findings and actions stand. */
export type FollowUpsOf = {
  assessment: Awaited<ReturnType<typeof demandListed>>;
  followUps: FollowUp[];
  people: Record<string, string>;
  /** The conditions of the score that was decided on, or that stands; none before the intake is complete. */
  conditions: Offered[];
  /** Those that no action answers, the ones before go-live first; none once another assessment decides. */
  unplanned: Offered[];
  goLive: GoLive<FollowUp>;
  /** What is still open of the assessments that it follows, as far as the reader sees them. */
  before: OpenBefore;
  today: string;
};

/** @throws Refusal `forbidden`, `not_found` */
export async function openFollowUpsOf(ctx: Context, assessmentId: string): Promise<FollowUpsOf> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    const open = await readFile(db, ctx.actor, assessmentId, ctx.now());
    const { assessment, today } = open;
    const { status, decision } = assessment;
    const followUps = await listFollowUpsOf(db, assessmentId);
    const { questionnaire, document, score } = await judgedOn(db, open);
    const conditions =
      assessment.intakeAt === null
        ? []
        : score.conditions.map((condition): Offered => {
            const { title, reason, wanted, clause, beforeGoLive } = conditionText(
              questionnaire,
              document,
              score,
              condition,
            );
            return { ref: conditionRef(condition), title, reason, wanted, clause, beforeGoLive };
          });
    const before = await openBefore(db, assessment);
    return {
      assessment: await demandListed(db, ctx.actor, assessmentId),
      followUps,
      people: Object.fromEntries(await namesInFollowUps(db, followUps)),
      conditions,
      unplanned: status === "superseded" ? [] : unplannedOf(conditions, followUps),
      goLive: goLiveOf({
        ...{ status, decision },
        conditions: conditions.map(({ ref }) => ref),
        items: followUps,
        before: before.some(({ followUps: left }) => left.some(isBlocking)),
      }),
      before: await visibleOf(db, ctx.actor, before),
      today,
    };
  });
}

function unplannedOf(conditions: readonly Offered[], followUps: readonly FollowUp[]): Offered[] {
  const left = conditions.filter(
    ({ ref }) => !followUps.some(({ condition }) => sameCondition(condition, ref)),
  );
  return [
    ...left.filter(({ beforeGoLive }) => beforeGoLive),
    ...left.filter(({ beforeGoLive }) => !beforeGoLive),
  ];
}

type OpenBefore = Awaited<ReturnType<typeof openBefore>>;

/** Of those that the reader may see: the others are neither named nor counted. */
async function visibleOf(db: Reader, actor: Actor, before: OpenBefore): Promise<OpenBefore> {
  const seen: OpenBefore = [];
  for (const one of before) if (await findAssessment(db, actor, one.assessmentId)) seen.push(one);
  return seen;
}

/** The condition or finding that a new action begins with; neither where the address names none. @throws Refusal `forbidden`, `not_found` */
export async function openNewAction(
  ctx: Context,
  {
    assessmentId,
    conditionKey,
    findingId,
  }: { assessmentId: string; conditionKey: string; findingId: string },
) {
  demand(ctx.actor, "action.edit");
  const { assessment, conditions, followUps } = await openFollowUpsOf(ctx, assessmentId);
  const wanted = conditionOfKey(conditionKey);
  const finding = followUps.find(({ id, kind }) => id === findingId && kind === "finding");
  return {
    assessment,
    offered: (wanted && conditions.find(({ ref }) => sameCondition(ref, wanted))) ?? null,
    finding: finding ?? null,
    ...(await newOwners(ctx, assessmentId)),
  };
}

/** The question that a new finding is on, where the address names one. @throws Refusal `forbidden`, `not_found` */
export async function openNewFinding(
  ctx: Context,
  { assessmentId, questionId }: { assessmentId: string; questionId: string },
) {
  demand(ctx.actor, "finding.raise");
  const db = ctx.db.read;
  const assessment = await demandListed(db, ctx.actor, assessmentId);
  const row = await findAssessment(db, ctx.actor, assessmentId);
  const questionnaire = row && (await questionnaireOf(db, row.questionnaireSha256));
  return {
    assessment,
    question: (questionnaire && findQuestion(questionnaire, questionId)) ?? null,
    ...(await newOwners(ctx, assessmentId)),
  };
}

const newOwners = async ({ db, actor }: Context, assessmentId: string) => ({
  owners: await canOwn(db.read, assessmentId),
  ownerId: actor.id,
});

/** So much of its history is shown in place. */
const HISTORY = 50;

/** One finding or action, with what its page offers. @throws Refusal `forbidden`, `not_found` */
export async function openFollowUp(
  ctx: Context,
  { assessmentId, followUpId }: { assessmentId: string; followUpId: string },
) {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const row = await findAssessment(db, ctx.actor, assessmentId);
  const [followUp] = await findFollowUps(db, assessmentId, [followUpId]);
  if (!row || !followUp) throw new Refusal("not_found", "There is no such finding or action.");
  const [finding] = followUp.findingId ? await findFollowUps(db, assessmentId, [followUp.findingId]) : [];
  const actions = followUp.kind === "finding" ? await listActionsOnFinding(db, followUpId) : [];
  const evidence = await listEvidence(db, assessmentId);
  const history = await listRevisions(ctx, { assessmentId, itemId: followUpId, page: 1, pageSize: HISTORY });
  return {
    assessment: await demandListed(db, ctx.actor, assessmentId),
    followUp,
    history,
    finding: finding ?? null,
    actions,
    people: Object.fromEntries(await namesInFollowUps(db, [followUp, ...actions])),
    owners: await canOwn(db, assessmentId),
    evidence: evidence
      .filter(({ id, withdrawnAt }) => withdrawnAt === null || followUp.closingEvidence.includes(id))
      .map(({ id, title }) => ({ id, title })),
    /** What files may be given here to show that it is done; null where the reader gives none. */
    limits: row.archivedAt === null && may(ctx.actor.role, "assessment.answer") ? limitsOver(evidence) : null,
    questionnaire: await questionnaireOf(db, row.questionnaireSha256),
    today: await workspaceDay(db, ctx.now()),
    may:
      row.archivedAt === null &&
      may(ctx.actor.role, followUp.kind === "finding" ? "finding.raise" : "action.edit"),
    mayAct: row.archivedAt === null && may(ctx.actor.role, "action.edit"),
  };
}
