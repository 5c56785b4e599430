import type { Reader } from "@/db/client";
import { listAssessments } from "@/db/queries/assessment-list";
import { findHead } from "@/db/queries/audit";
import {
  type AssessmentRow,
  type ListedAssessment,
  findListedAssessment,
  findPeopleNames,
  findPredecessorId,
  findSuccessorId,
  listAssessmentsOwnedBy,
  listPeopleAndZone,
  putAssessment,
} from "@/db/queries/assessments";
import { listReviews } from "@/db/queries/reviews";
import { findProduct, findProductByName, listNotices } from "@/db/queries/products";
import { listTagsInUse } from "@/db/queries/tags";
import { countTalk } from "@/db/queries/threads";
import { listTeams, listViewers } from "@/db/queries/teams";
import { findVendorByName } from "@/db/queries/vendors";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { obstacleToReassess } from "@/lib/domain/assessment";
import { todayIn } from "@/lib/domain/calendar";
import { toldApart } from "@/lib/domain/people";
import { type Actor, demand, may } from "@/lib/domain/permission";
import { type NoticeGiven, noticesGiven } from "@/lib/domain/product/notice";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
import { asksForTheDay, filterOf } from "./assessment-filter";
import {
  type OpenFile,
  demandAssessment,
  demandDraft,
  demandOpen,
  noAssessment,
  readFile,
} from "./assessment-file";
import type { Change, Context } from "./context";
import { addProductIn } from "./products";
import { type Predecessor, predecessorOf } from "./offers";
import { keepCurrent } from "./questionnaires";
import { shownSummary } from "./summaries";
import { addVendorIn } from "./vendors";
import { workspaceDay } from "./workspace";

export async function searchAssessments(
  ctx: Context,
  input: InputOf<typeof endpoints.listAssessments>,
): Promise<OutputOf<typeof endpoints.listAssessments>> {
  demand(ctx.actor, "workspace.read");
  const today = asksForTheDay(input) ? await workspaceDay(ctx.db.read, ctx.now()) : "";
  return searchOn(ctx, input, today);
}

/** What the page of assessments shows: the list, who can own one, and the workspace's day. */
export async function openAssessmentList(
  ctx: Context,
  input: InputOf<typeof endpoints.listAssessments>,
): Promise<AssessmentList> {
  demand(ctx.actor, "workspace.read");
  const { people, today } = await readOwners(ctx);
  const [teams, tags] = [await teamsSeenBy(ctx), await listTagsInUse(ctx.db.read, ctx.actor, TAGS_OFFERED)];
  return { ...(await searchOn(ctx, input, today)), people, teams, tags, today };
}

type AssessmentList = OutputOf<typeof endpoints.listAssessments> & {
  people: Owner[];
  teams: TeamOption[];
  tags: string[];
  today: string;
};

/** So many tags can be chosen from; any other is asked for by the address. */
const TAGS_OFFERED = 200;

type TeamOption = { id: string; name: string };

/** The teams by which a list can be narrowed: those whose assessments whoever asks may see. */
async function teamsSeenBy({ db, actor }: Context): Promise<TeamOption[]> {
  const teams = await listTeams(db.read, actor);
  return teams
    .filter(({ own, assessments }) => own > 0 || assessments > 0)
    .map(({ id, name }) => ({ id, name }));
}

async function searchOn(ctx: Context, input: InputOf<typeof endpoints.listAssessments>, today: string) {
  const { sort, page, pageSize, ...asked } = input;
  const { rows, total } = await listAssessments(ctx.db.read, ctx.actor, filterOf(asked, today), {
    sort,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return { rows: rows.map(shownRow), total, page, pageSize };
}

/** Someone who has an account, by a name that nobody else has; `owns` when an assessment can be theirs to fill in. */
export type Owner = { id: string; name: string; owns: boolean };

/** Everyone with an account, and the workspace's day, by one statement. */
export async function readOwners(ctx: Context): Promise<{ people: Owner[]; today: string }> {
  const rows = await listPeopleAndZone(ctx.db.read);
  return {
    people: toldApart(rows).map(({ id, name, role, disabledAt }) => ({
      id,
      name,
      owns: disabledAt === null && may(role, "assessment.answer"),
    })),
    today: todayIn(rows[0]?.zone ?? "UTC", ctx.now()),
  };
}

export const OWN_AT_MOST = 20;

/** What waits for the one who asks: their assessments that are not archived, the nearest due date first. */
export async function listOwnAssessments(ctx: Context): Promise<endpoints.AssessmentView[]> {
  demand(ctx.actor, "workspace.read");
  return (await listAssessmentsOwnedBy(ctx.db.read, ctx.actor, OWN_AT_MOST)).map(shownRow);
}

/**
 * Begins an assessment of a product, adding the product and its vendor first where
 * they are new: all three, or nothing.
 *
 * @throws Refusal `forbidden`, `not_found`, `invalid` for an owner without an account
 */
export async function openAssessment(
  ctx: Context,
  { productId, named, useCase, dueOn, ownerId = ctx.actor.id }: InputOf<typeof endpoints.createAssessment>,
): Promise<endpoints.AssessmentView> {
  demand(ctx.actor, "assessment.edit");
  const id = newId();
  return ctx.change([assessmentStream(id), WORKSPACE_STREAM], async (change) => {
    await openAssessmentIn(change, ctx.actor, id, {
      productId: productId ?? (await productNamed(change, ctx.actor, named)),
      useCase,
      dueOn,
      ownerId,
    });
    return demandListed(change.tx, ctx.actor, id);
  });
}

/** Begins an assessment within a change that extends its own stream, named by `id`, and the workspace's. */
export async function openAssessmentIn(
  change: Change,
  actor: Actor,
  id: string,
  {
    productId,
    useCase,
    dueOn,
    ownerId,
    follows,
  }: {
    productId: string;
    useCase: string;
    dueOn: string;
    ownerId: string;
    /** The assessment before, whose facts are offered to be confirmed. */
    follows?: AssessmentRow;
  },
): Promise<AssessmentRow> {
  const { tx, at, record } = change;
  const product = await findProduct(tx, productId);
  if (!product) throw new Refusal("not_found", "There is no such product.");
  await demandOwner(tx, ownerId);
  const row: AssessmentRow = {
    id,
    productId,
    questionnaireSha256: (await keepCurrent(tx, at)).sha256,
    useCase,
    useCaseKey: foldKey(useCase),
    ownerId,
    dueOn,
    status: "draft",
    submittedBy: null,
    decision: null,
    decidedAt: null,
    validUntil: "",
    snapshotSha256: null,
    predecessorId: follows?.id ?? null,
    teamId: follows?.teamId ?? null,
    // Facts that are not confirmed open nothing: the intake of each assessment is somebody's own.
    intakeAt: null,
    facts: follows?.facts ?? {},
    extendedSections: follows?.extendedSections ?? [],
    pack: follows?.pack ?? null,
    scenariosNotApplicable: follows?.scenariosNotApplicable ?? {},
    archivedAt: null,
    revision: 1,
    createdBy: actor.id,
    createdAt: at,
    updatedAt: at,
  };
  await putAssessment(tx, row);
  const { hash: firstHash } = recordAssessment(change, "assessment.opened", row);
  record({
    stream: WORKSPACE_STREAM,
    action: "assessment.opened",
    objectKind: "assessment",
    objectId: id,
    objectRevision: 1,
    payload: { stream: assessmentStream(id), firstHash },
  });
  return row;
}

/**
 * Begins the assessment that follows a decided one: a draft of the same product, use and
 * owner, with the facts of the use to be confirmed and nothing answered. It is due when
 * the decision before it ends.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` unless it is decided or expired,
 *   `conflict` with the one that follows it already
 */
export async function reassessAssessment(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.reassessAssessment>,
): Promise<endpoints.AssessmentView> {
  demand(ctx.actor, "assessment.edit");
  const id = newId();
  const streams = [assessmentStream(assessmentId), assessmentStream(id), WORKSPACE_STREAM];
  return ctx.change(streams, async (change) => {
    const { tx, at, record } = change;
    const before = await demandAssessment(tx, ctx.actor, assessmentId);
    await demandNoSuccessor(tx, ctx.actor, assessmentId);
    const obstacle = obstacleToReassess({ status: before.status, archived: before.archivedAt !== null });
    if (obstacle !== null) throw new Refusal("locked", obstacle);
    const { productId, useCase, ownerId, validUntil } = before;
    const dueOn = validUntil >= (await workspaceDay(tx, at)) ? validUntil : "";
    await openAssessmentIn(change, ctx.actor, id, { productId, useCase, dueOn, ownerId, follows: before });
    record({
      stream: assessmentStream(assessmentId),
      action: "assessment.reassessed",
      objectKind: "successor",
      objectId: id,
      objectRevision: 1,
      payload: { successorId: id },
    });
    return demandListed(tx, ctx.actor, id);
  });
}

/** @throws Refusal `conflict` with the assessment that follows it already, where whoever asks may see that */
async function demandNoSuccessor(db: Reader, actor: Actor, assessmentId: string): Promise<void> {
  const successorId = await findSuccessorId(db, assessmentId);
  if (successorId === undefined) return;
  const current = await findListedAssessment(db, actor, successorId);
  throw new Refusal("conflict", "Another assessment follows this one already. Go on with that one.", {
    ...(current && { current: shownRow(current) }),
  });
}

/**
 * The product of these names, added with its vendor where they are not here yet.
 *
 * @throws Refusal `invalid` when there are no names either
 */
async function productNamed(
  change: Change,
  actor: Actor,
  named: InputOf<typeof endpoints.createAssessment>["named"],
): Promise<string> {
  if (!named)
    throw new Refusal("invalid", "Say which product is to be assessed.", {
      faults: [{ path: "productId", message: "choose a product, or name a new one" }],
    });
  const blank = { site: "", country: "", contact: "", notes: "" };
  const vendor =
    (await findVendorByName(change.tx, foldKey(named.vendor))) ??
    (await addVendorIn(change, { ...blank, name: named.vendor }));
  const product =
    (await findProductByName(change.tx, vendor.id, foldKey(named.product))) ??
    (await addProductIn(change, actor, {
      vendorId: vendor.id,
      name: named.product,
      surfaces: [],
      parties: [],
      version: named.version,
    }));
  return product.id;
}

/** @throws Refusal `forbidden`, `not_found`, `locked`, `conflict` when someone changed it since `input.revision` */
export async function changeAssessment(
  ctx: Context,
  { assessmentId, revision, useCase, dueOn, ownerId }: InputOf<typeof endpoints.changeAssessment>,
): Promise<endpoints.AssessmentView> {
  demand(ctx.actor, "assessment.edit");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const { tx } = change;
    const before = await demandAssessment(tx, ctx.actor, assessmentId);
    demandOpen(before);
    if (before.revision !== revision) throw staleAssessment(await demandListed(tx, ctx.actor, assessmentId));
    // Who owns it and when it is due moves on; what it is about is what was submitted.
    if (useCase !== before.useCase) demandDraft(before);
    if (ownerId !== undefined && ownerId !== before.ownerId) await demandOwnerOf(tx, assessmentId, ownerId);
    await putNext(change, "assessment.changed", {
      ...before,
      useCase,
      useCaseKey: foldKey(useCase),
      dueOn,
      ownerId: ownerId ?? before.ownerId,
    });
    return demandListed(tx, ctx.actor, assessmentId);
  });
}

export const archiveAssessment = (
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.archiveAssessment>,
) => setArchived(ctx, assessmentId, true);

export const restoreAssessment = (
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.restoreAssessment>,
) => setArchived(ctx, assessmentId, false);

async function setArchived(
  ctx: Context,
  assessmentId: string,
  archived: boolean,
): Promise<endpoints.AssessmentView> {
  demand(ctx.actor, "assessment.edit");
  const streams = await streamsWithPredecessor(ctx, assessmentId);
  return ctx.change(streams, async (change) => {
    const { tx, at } = change;
    const before = await demandAssessment(tx, ctx.actor, assessmentId);
    if (!archived && before.archivedAt !== null && before.predecessorId !== null)
      await demandNoSuccessor(tx, ctx.actor, before.predecessorId);
    if ((before.archivedAt !== null) !== archived)
      await putNext(change, archived ? "assessment.archived" : "assessment.restored", {
        ...before,
        archivedAt: archived ? at : null,
      });
    return demandListed(tx, ctx.actor, assessmentId);
  });
}

/**
 * The streams of an assessment and of the one that it follows, which never changes: what
 * decides which of several follows it is done as the holder of both.
 */
export async function streamsWithPredecessor({ db }: Context, assessmentId: string): Promise<string[]> {
  const predecessorId = await findPredecessorId(db.read, assessmentId);
  return [assessmentId, ...(predecessorId === null ? [] : [predecessorId])].map(assessmentStream);
}

/** The assessment whole, with its questionnaire, and with what the one before it offers: what the questionnaire page reads. */
export async function openSheet(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.getAssessment>,
): Promise<{
  sheet: endpoints.AssessmentSheet;
  questionnaire: Questionnaire;
  /** How long before changes and ends of the product were announced, the latest first. */
  notices: NoticeGiven[];
  before: Predecessor | null;
}> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  // Before the answers: what is saved in between is then told once more as a change, and never not at all.
  const head = await findHead(db, assessmentStream(assessmentId));
  const open = await readFile(db, ctx.actor, assessmentId, ctx.now());
  return {
    sheet: await sheetOf(db, ctx.actor, open, head?.seq ?? 0),
    questionnaire: open.questionnaire,
    notices: noticesGiven(open.file.product.versions, await listNotices(db, [open.assessment.productId])),
    before: await predecessorOf(db, ctx.actor, open, ctx.now()),
  };
}

export async function readSheet(
  ctx: Context,
  input: InputOf<typeof endpoints.getAssessment>,
): Promise<endpoints.AssessmentSheet> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const head = await findHead(db, assessmentStream(input.assessmentId));
  const open = await readFile(db, ctx.actor, input.assessmentId, ctx.now());
  return sheetOf(db, ctx.actor, open, head?.seq ?? 0);
}

/** @param seq the entry of its stream from which on changes are news to whoever gets the sheet */
export async function sheetOf(
  db: Reader,
  actor: Actor,
  { assessment, file, today }: OpenFile,
  seq: number,
): Promise<endpoints.AssessmentSheet> {
  const { id } = assessment;
  const listed = await demandListed(db, actor, id);
  const reviews = await listReviews(db, id);
  const people = await findPeopleNames(db, [
    ...new Set([
      assessment.ownerId,
      assessment.createdBy,
      ...file.answers.flatMap(({ updatedBy, approvedBy }) => [updatedBy, approvedBy ?? updatedBy]),
      ...[...file.evidence, ...file.duties, ...reviews].map(({ updatedBy }) => updatedBy),
      ...file.evidence.map(({ createdBy }) => createdBy),
    ]),
  ]);
  return {
    ...listed,
    questionnaire: file.questionnaire,
    versions: [...file.product.versions],
    facts: file.facts,
    extendedSections: file.extendedSections,
    pack: file.pack,
    scenariosNotApplicable: file.scenariosNotApplicable,
    answers: file.answers,
    evidence: file.evidence,
    duties: file.duties,
    runs: file.runs,
    reviews,
    talk: await countTalk(db, id),
    people: Object.fromEntries(people),
    seq,
    createdAt: assessment.createdAt.toISOString(),
    today,
  };
}

/** Writes the row at its next revision, with its audit entry. */
export async function putNext(
  change: Change,
  action: AuditAction,
  row: AssessmentRow,
  more: object = {},
): Promise<AssessmentRow> {
  const next = { ...row, revision: row.revision + 1, updatedAt: change.at };
  await putAssessment(change.tx, next);
  recordAssessment(change, action, next, more);
  return next;
}

function recordAssessment(
  { record }: Change,
  action: AuditAction,
  { useCaseKey: _, createdAt, updatedAt: __, intakeAt, archivedAt, decidedAt, ...kept }: AssessmentRow,
  more: object = {},
) {
  return record({
    stream: assessmentStream(kept.id),
    action,
    objectKind: "assessment",
    objectId: kept.id,
    objectRevision: kept.revision,
    payload: {
      ...kept,
      createdAt: createdAt.toISOString(),
      intakeAt: intakeAt?.toISOString() ?? null,
      archivedAt: archivedAt?.toISOString() ?? null,
      decidedAt: decidedAt?.toISOString() ?? null,
      ...more,
    },
  });
}

/** `current` is what is stored now, so that both can be shown. */
export const staleAssessment = (current: endpoints.AssessmentView | endpoints.AssessmentSheet) =>
  new Refusal("conflict", "Someone else changed this assessment first. Look at theirs, then decide.", {
    current,
  });

/** The assessment as lists show it, for those who may see it. @throws Refusal `not_found` */
export async function demandListed(
  db: Reader,
  actor: Actor,
  assessmentId: string,
): Promise<endpoints.AssessmentView> {
  const row = await findListedAssessment(db, actor, assessmentId);
  if (!row) throw noAssessment();
  return shownRow(row);
}

async function demandOwner(db: Reader, ownerId: string) {
  if (!(await findPeopleNames(db, [ownerId])).has(ownerId))
    throw new Refusal("invalid", "The owner needs an account here.", {
      faults: [{ path: "ownerId", message: "choose a person with an account" }],
    });
}

/** @throws Refusal `invalid` for somebody who would not see what is theirs */
async function demandOwnerOf(db: Reader, assessmentId: string, ownerId: string) {
  if (!(await listViewers(db, assessmentId)).some(({ id }) => id === ownerId))
    throw new Refusal("invalid", "The owner has to see the assessment.", {
      faults: [{ path: "ownerId", message: "choose a person who sees it" }],
    });
}

export function shownRow({
  summary,
  intakeAt,
  archivedAt,
  decidedAt,
  updatedAt,
  domain,
  ...row
}: ListedAssessment): endpoints.AssessmentView {
  return {
    ...row,
    // Facts that nobody has confirmed say nothing yet.
    domain: intakeAt === null ? null : domain,
    intakeAt: intakeAt?.toISOString() ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
    summary: summary && shownSummary(summary),
  };
}
