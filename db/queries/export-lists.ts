import {
  type Column,
  type SQL,
  and,
  asc,
  count,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  sql,
} from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import {
  answerEvidence,
  assessments,
  evidence,
  followUps,
  products,
  questionnaires,
  summaries,
  vendors,
} from "../schema";
import { toEvidenceRecord } from "./evidence";
import { toFollowUp } from "./follow-ups";
import { jsonNumber } from "./json-value";
import { visibleTo } from "./visible";

/*
 * What is taken away of the whole workspace, walked by keys that never change, so that a row
 * is met once whatever is changed meanwhile. Nothing that was made after `askedAt` is met.
 */

export type Narrowed = {
  shown: "current" | "archived" | "all";
  /** From this moment on and before that; null for no bound. */
  from: Date | null;
  until: Date | null;
  askedAt: Date;
};

const shownAs = ({ shown }: Narrowed): SQL | undefined =>
  shown === "all"
    ? undefined
    : shown === "archived"
      ? isNotNull(assessments.archivedAt)
      : isNull(assessments.archivedAt);

const within = (column: Column, { from, until }: Narrowed) =>
  and(from ? gte(column, from) : undefined, until ? lt(column, until) : undefined);

/** Of assessments the period is that of their decision. */
const assessmentsIn = (actor: Actor, narrowed: Narrowed) =>
  and(
    shownAs(narrowed),
    lte(assessments.createdAt, narrowed.askedAt),
    within(assessments.decidedAt, narrowed),
    visibleTo(actor),
  );

export async function countExportedAssessments(db: Reader, actor: Actor, narrowed: Narrowed) {
  const [row] = await db.select({ total: count() }).from(assessments).where(assessmentsIn(actor, narrowed));
  return row?.total ?? 0;
}

type Walk = { after: string; limit: number };

export async function listExportedAssessmentIds(
  db: Reader,
  actor: Actor,
  narrowed: Narrowed,
  { after, limit }: Walk,
): Promise<string[]> {
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(assessmentsIn(actor, narrowed), gt(assessments.id, after)))
    .orderBy(asc(assessments.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** What lists do not show of these assessments. */
export async function listAssessmentFacts(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const open = (condition: SQL) =>
    sql<number>`(select count(*) from ${followUps} where ${and(
      eq(followUps.assessmentId, assessments.id),
      eq(followUps.state, "open"),
      condition,
    )})`.mapWith(Number);
  return db
    .select({
      id: assessments.id,
      createdAt: assessments.createdAt,
      snapshotSha256: assessments.snapshotSha256,
      questionnaire: {
        id: questionnaires.id,
        version: questionnaires.version,
        sha256: questionnaires.sha256,
      },
      openFindings: open(eq(followUps.kind, "finding")),
      openActions: open(eq(followUps.kind, "action")),
      openOnConditions: open(isNotNull(followUps.condition)),
    })
    .from(assessments)
    .innerJoin(questionnaires, eq(questionnaires.sha256, assessments.questionnaireSha256))
    .where(inArray(assessments.id, [...ids]));
}

/** Which assessment a row belongs to. */
const names = {
  useCase: assessments.useCase,
  vendor: vendors.name,
  product: products.name,
};

type Place = { assessmentId: string; id: string };

const BEGIN: Place = { assessmentId: "", id: "" };

type PlaceWalk = { after: Place | undefined; limit: number };

const followUpsIn = (actor: Actor, narrowed: Narrowed) =>
  and(
    shownAs(narrowed),
    lte(followUps.createdAt, narrowed.askedAt),
    within(followUps.createdAt, narrowed),
    visibleTo(actor),
  );

export async function countExportedFollowUps(db: Reader, actor: Actor, narrowed: Narrowed) {
  const [row] = await db
    .select({ total: count() })
    .from(followUps)
    .innerJoin(assessments, eq(assessments.id, followUps.assessmentId))
    .where(followUpsIn(actor, narrowed));
  return row?.total ?? 0;
}

/** By their assessments, of each in one order that stays. */
export async function listExportedFollowUps(
  db: Reader,
  actor: Actor,
  narrowed: Narrowed,
  { after = BEGIN, limit }: PlaceWalk,
) {
  const rows = await db
    .select({ row: followUps, ...names })
    .from(followUps)
    .innerJoin(assessments, eq(assessments.id, followUps.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(
      and(
        followUpsIn(actor, narrowed),
        sql`(${followUps.assessmentId}, ${followUps.id}) > (${after.assessmentId}, ${after.id})`,
      ),
    )
    .orderBy(asc(followUps.assessmentId), asc(followUps.id))
    .limit(limit);
  return rows.map(({ row, ...named }) => ({
    ...named,
    assessmentId: row.assessmentId,
    followUp: toFollowUp(row),
  }));
}

/** What these findings are called. */
export async function findFollowUpTitles(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: followUps.id, title: followUps.title })
    .from(followUps)
    .where(inArray(followUps.id, [...ids]));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

const evidenceIn = (actor: Actor, narrowed: Narrowed) =>
  and(
    shownAs(narrowed),
    lte(evidence.createdAt, narrowed.askedAt),
    within(evidence.createdAt, narrowed),
    visibleTo(actor),
  );

export async function countExportedEvidence(db: Reader, actor: Actor, narrowed: Narrowed) {
  const [row] = await db
    .select({ total: count() })
    .from(evidence)
    .innerJoin(assessments, eq(assessments.id, evidence.assessmentId))
    .where(evidenceIn(actor, narrowed));
  return row?.total ?? 0;
}

/** By their assessments, with every place that relies on each. */
export async function listExportedEvidence(
  db: Reader,
  actor: Actor,
  narrowed: Narrowed,
  { after = BEGIN, limit }: PlaceWalk,
) {
  const rows = await db
    .select({ row: evidence, ...names })
    .from(evidence)
    .innerJoin(assessments, eq(assessments.id, evidence.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(
      and(
        evidenceIn(actor, narrowed),
        sql`(${evidence.assessmentId}, ${evidence.id}) > (${after.assessmentId}, ${after.id})`,
      ),
    )
    .orderBy(asc(evidence.assessmentId), asc(evidence.id))
    .limit(limit);
  const cited = await listCitations(
    db,
    rows.map(({ row }) => row.id),
  );
  return rows.map(({ row, ...named }) => ({
    ...named,
    assessmentId: row.assessmentId,
    thing: toEvidenceRecord(row),
    reliedOn: cited.get(row.id) ?? [],
  }));
}

async function listCitations(db: Reader, ids: readonly string[]) {
  const cited = new Map<
    string,
    Pick<typeof answerEvidence.$inferSelect, "questionId" | "clause" | "level">[]
  >();
  if (ids.length === 0) return cited;
  const rows = await db
    .select()
    .from(answerEvidence)
    .where(inArray(answerEvidence.evidenceId, [...ids]))
    .orderBy(asc(answerEvidence.evidenceId), asc(answerEvidence.questionId));
  for (const { evidenceId, questionId, clause, level } of rows) {
    const places = cited.get(evidenceId) ?? [];
    places.push({ questionId, clause, level });
    cited.set(evidenceId, places);
  }
  return cited;
}

/** Decisions in force that let somebody use a product. */
const inForce = (actor: Actor, askedAt: Date) =>
  and(
    eq(assessments.status, "decided"),
    ne(assessments.decision, "reject"),
    isNull(assessments.archivedAt),
    lte(assessments.createdAt, askedAt),
    visibleTo(actor),
  );

export async function countInForce(db: Reader, actor: Actor, askedAt: Date): Promise<number> {
  const [row] = await db.select({ total: count() }).from(assessments).where(inForce(actor, askedAt));
  return row?.total ?? 0;
}

/** The fact of the intake that says how sensitive the data is, by its id in the built-in questionnaire. */
const DATA_FACT = "data";

export async function listInForce(db: Reader, actor: Actor, askedAt: Date, { after, limit }: Walk) {
  return db
    .select({
      id: assessments.id,
      useCase: assessments.useCase,
      vendor: { id: vendors.id, name: vendors.name, country: vendors.country },
      product: { id: products.id, name: products.name },
      decision: assessments.decision,
      decidedAt: assessments.decidedAt,
      validUntil: assessments.validUntil,
      tier: summaries.tier,
      data: jsonNumber(assessments.facts, DATA_FACT),
    })
    .from(assessments)
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .leftJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(and(inForce(actor, askedAt), gt(assessments.id, after)))
    .orderBy(asc(assessments.id))
    .limit(limit);
}

/** Contracts among the evidence of these assessments that are neither withdrawn nor replaced. */
export async function listContracts(db: Reader, assessmentIds: readonly string[]) {
  if (assessmentIds.length === 0) return [];
  return db
    .select({
      assessmentId: evidence.assessmentId,
      title: evidence.title,
      periodFrom: evidence.periodFrom,
      periodTo: evidence.periodTo,
    })
    .from(evidence)
    .where(
      and(
        inArray(evidence.assessmentId, [...assessmentIds]),
        eq(evidence.kind, "contract"),
        isNull(evidence.withdrawnAt),
        isNull(evidence.replacedBy),
      ),
    )
    .orderBy(asc(evidence.assessmentId), asc(evidence.id));
}
