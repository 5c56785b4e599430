import type { Reader } from "@/db/client";
import { findHead } from "@/db/queries/audit";
import {
  type AssessmentRow,
  type ListedAssessment,
  findListedAssessment,
  findPeopleNames,
  listAssessments,
  listAssessmentsOwnedBy,
  listPeopleAndZone,
  putAssessment,
} from "@/db/queries/assessments";
import { listReviews } from "@/db/queries/reviews";
import { findProduct, findProductByName } from "@/db/queries/products";
import { countTalk } from "@/db/queries/threads";
import { findVendorByName } from "@/db/queries/vendors";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { addDays, todayIn } from "@/lib/domain/calendar";
import { type Actor, demand, may } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
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
import { keepCurrent } from "./questionnaires";
import { shownSummary } from "./summaries";
import { addVendorIn } from "./vendors";
import { workspaceDay } from "./workspace";

export async function searchAssessments(
  ctx: Context,
  input: InputOf<typeof endpoints.listAssessments>,
): Promise<OutputOf<typeof endpoints.listAssessments>> {
  demand(ctx.actor, "workspace.read");
  const today = input.due === "any" ? "" : await workspaceDay(ctx.db.read, ctx.now());
  return searchOn(ctx, input, today);
}

/** What the page of assessments shows: the list, who can own one, and the workspace's day. */
export async function openAssessmentList(
  ctx: Context,
  input: InputOf<typeof endpoints.listAssessments>,
): Promise<OutputOf<typeof endpoints.listAssessments> & { people: Owner[]; today: string }> {
  demand(ctx.actor, "workspace.read");
  const { people, today } = await readOwners(ctx);
  return { ...(await searchOn(ctx, input, today)), people, today };
}

async function searchOn(ctx: Context, input: InputOf<typeof endpoints.listAssessments>, today: string) {
  const { q, verdict, tier, ownerId, vendorId, productId, teamId, due, shown, sort, page, pageSize } = input;
  const { rows, total } = await listAssessments(ctx.db.read, ctx.actor, {
    textKey: foldKey(q),
    verdict,
    tier: tier === "" ? null : Number(tier),
    ownerId,
    vendorId,
    productId,
    teamId,
    dueBy: due === "any" ? "" : addDays(today, DUE_DAYS[due]),
    shown,
    sort,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return { rows: rows.map(shownRow), total, page, pageSize };
}

/** Someone who has an account; `owns` when an assessment can be theirs to fill in. */
export type Owner = { id: string; name: string; owns: boolean };

/** Everyone with an account, and the workspace's day, by one statement. */
export async function readOwners(ctx: Context): Promise<{ people: Owner[]; today: string }> {
  const rows = await listPeopleAndZone(ctx.db.read);
  return {
    people: rows.map(({ id, name, role, disabledAt }) => ({
      id,
      name,
      owns: disabledAt === null && may(role, "assessment.answer"),
    })),
    today: todayIn(rows[0]?.zone ?? "UTC", ctx.now()),
  };
}

/** Due at the latest this many days from today. */
const DUE_DAYS = { overdue: -1, week: 7, month: 31 };

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
  }: { productId: string; useCase: string; dueOn: string; ownerId: string },
): Promise<AssessmentRow> {
  const { tx, at, record } = change;
  const product = await findProduct(tx, productId);
  if (!product) throw new Refusal("not_found", "There is no such product.");
  await demandOwner(tx, ownerId);
  const row: AssessmentRow = {
    id,
    productId,
    questionnaireSha256: await keepCurrent(tx, at),
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
    predecessorId: null,
    teamId: null,
    intakeAt: null,
    facts: {},
    extendedSections: [],
    pack: null,
    scenariosNotApplicable: {},
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
    if (ownerId !== undefined) await demandOwner(tx, ownerId);
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
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const { tx, at } = change;
    const before = await demandAssessment(tx, ctx.actor, assessmentId);
    if ((before.archivedAt !== null) !== archived)
      await putNext(change, archived ? "assessment.archived" : "assessment.restored", {
        ...before,
        archivedAt: archived ? at : null,
      });
    return demandListed(tx, ctx.actor, assessmentId);
  });
}

/** The assessment whole, with its questionnaire: what the questionnaire page and the result page read. */
export async function openSheet(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.getAssessment>,
): Promise<{ sheet: endpoints.AssessmentSheet; questionnaire: Questionnaire }> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  // Before the answers: what is saved in between is then told once more as a change, and never not at all.
  const head = await findHead(db, assessmentStream(assessmentId));
  const open = await readFile(db, ctx.actor, assessmentId, ctx.now());
  return { sheet: await sheetOf(db, ctx.actor, open, head?.seq ?? 0), questionnaire: open.questionnaire };
}

export async function readSheet(
  ctx: Context,
  input: InputOf<typeof endpoints.getAssessment>,
): Promise<endpoints.AssessmentSheet> {
  return (await openSheet(ctx, input)).sheet;
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
  const { model, version, configurationHash } = file.product;
  return {
    ...listed,
    questionnaire: file.questionnaire,
    version: { model, version, configurationHash },
    facts: file.facts,
    extendedSections: file.extendedSections,
    pack: file.pack,
    scenariosNotApplicable: file.scenariosNotApplicable,
    answers: file.answers,
    evidence: file.evidence,
    duties: file.duties,
    runs: file.runs,
    reviews,
    submittedBy: assessment.submittedBy,
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

function shownRow({
  summary,
  intakeAt,
  archivedAt,
  decidedAt,
  updatedAt,
  ...row
}: ListedAssessment): endpoints.AssessmentView {
  return {
    ...row,
    intakeAt: intakeAt?.toISOString() ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
    summary: summary && shownSummary(summary),
  };
}
