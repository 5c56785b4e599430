import { type SQL, and, asc, count, desc, eq, gte, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import type { ChangeKind, EndingKind } from "@/lib/domain/portfolio/lists";
import type { Decision } from "@/lib/domain/assessment/sign-off";
import { addDays, nextDay } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, people, products, summaries, vendors, waivers } from "../schema";
import { standing } from "./portfolio";
import { visibleTo } from "./visible";

/** From and to are calendar days, both included. */
export type Days = { from: string; to: string };
/** The same days from their first moment to the first one after them. */
export type Span = Days & { begins: Date; ends: Date };

type Page = { limit: number; offset: number };

const before = (actor: Actor) =>
  sql`from ${assessments} b where ${and(sql`b.id = ${assessments.predecessorId}`, visibleTo(actor, sql`b.team_id`))}`;
const after = (actor: Actor) =>
  sql`from ${assessments} s where ${and(sql`s.predecessor_id = ${assessments.id} and s.archived_at is null`, visibleTo(actor, sql`s.team_id`))}`;

type Kind = Exclude<EndingKind, "waivers"> | Exclude<ChangeKind, "vendors">;

/** Which assessments each list holds, and its order. */
function listOf(kind: Kind, actor: Actor, { from, to, begins, ends }: Span): { where: SQL[]; by: SQL[] } {
  const decided = [gte(assessments.decidedAt, begins), lt(assessments.decidedAt, ends)];
  const lately = [desc(assessments.decidedAt), desc(assessments.id)];
  switch (kind) {
    case "decisions":
      return {
        where: [
          eq(assessments.status, "decided"),
          gte(assessments.validUntil, from),
          lte(assessments.validUntil, to),
        ],
        by: [asc(assessments.validUntil), asc(assessments.id)],
      };
    case "scores":
      return {
        // The score moves on the day after the last one on which it holds.
        where: [gte(summaries.changesOn, nextDay(from)), lte(summaries.changesOn, nextDay(to))],
        by: [asc(summaries.changesOn), asc(assessments.id)],
      };
    case "begun":
      return {
        where: [gte(assessments.createdAt, begins), lt(assessments.createdAt, ends)],
        by: [desc(assessments.createdAt), desc(assessments.id)],
      };
    case "decided":
      return { where: decided, by: lately };
    case "changed":
      return {
        where: [...decided, sql`(select b.decision ${before(actor)}) <> ${assessments.decision}`],
        by: lately,
      };
    case "expired":
      return {
        where: [
          eq(assessments.status, "expired"),
          // It expires on the day after the last one on which it holds.
          gte(assessments.validUntil, addDays(from, -1)),
          lt(assessments.validUntil, to),
        ],
        by: [desc(assessments.validUntil), desc(assessments.id)],
      };
    case "superseded":
      return {
        where: [
          sql`${assessments.id} in (select s.predecessor_id from ${assessments} s where ${and(
            sql`s.decided_at >= ${sql.param(begins, assessments.decidedAt)} and s.decided_at < ${sql.param(ends, assessments.decidedAt)}`,
            sql`s.archived_at is null`,
            visibleTo(actor, sql`s.team_id`),
          )})`,
          eq(assessments.status, "superseded"),
        ],
        by: [desc(assessments.decidedAt), desc(assessments.id)],
      };
  }
}

const matching = (kind: Kind, actor: Actor, span: Span): SQL | undefined =>
  and(
    kind === "scores" ? standing : isNull(assessments.archivedAt),
    visibleTo(actor),
    ...listOf(kind, actor, span).where,
  );

export async function countListed(db: Reader, actor: Actor, kind: Kind, span: Span): Promise<number> {
  const rows = db.select({ total: count() }).from(assessments).$dynamic();
  if (kind === "scores") void rows.innerJoin(summaries, eq(summaries.assessmentId, assessments.id));
  const [row] = await rows.where(matching(kind, actor, span));
  return row?.total ?? 0;
}

const listed = (actor: Actor) => ({
  id: assessments.id,
  useCase: assessments.useCase,
  vendorName: vendors.name,
  productName: products.name,
  ownerName: people.name,
  status: assessments.status,
  tier: summaries.tier,
  verdict: summaries.verdict,
  decision: assessments.decision,
  createdAt: assessments.createdAt,
  decidedAt: assessments.decidedAt,
  validUntil: assessments.validUntil,
  changesOn: summaries.changesOn,
  /** What the assessment that it follows was decided as. */
  before: sql<Decision | null>`(select b.decision ${before(actor)})`,
  /** The one that follows it, and what that was decided as. */
  successorId: sql<string | null>`(select s.id ${after(actor)})`,
  successorDecision: sql<Decision | null>`(select s.decision ${after(actor)})`,
});

const withNames = (db: Reader, actor: Actor) =>
  db
    .select(listed(actor))
    .from(assessments)
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .innerJoin(people, eq(people.id, assessments.ownerId))
    .leftJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .$dynamic();

export type ListedInPortfolio = Awaited<ReturnType<typeof listListed>>[number];

export async function listListed(
  db: Reader,
  actor: Actor,
  kind: Kind,
  { span, limit, offset }: Page & { span: Span },
) {
  return withNames(db, actor)
    .where(matching(kind, actor, span))
    .orderBy(...listOf(kind, actor, span).by)
    .limit(limit)
    .offset(offset);
}

/** Of these ids those that the actor may see, in the order of the ids. */
export async function listByIds(db: Reader, actor: Actor, ids: string[]) {
  if (ids.length === 0) return [];
  const rows = await withNames(db, actor).where(and(inArray(assessments.id, ids), visibleTo(actor)));
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

const waiverEnds = (actor: Actor, { from, to }: Days) =>
  and(
    gte(waivers.expiresOn, from),
    lte(waivers.expiresOn, to),
    isNull(waivers.withdrawnAt),
    standing,
    visibleTo(actor),
  );

export async function countEndingWaivers(db: Reader, actor: Actor, days: Days): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(waivers)
    .innerJoin(assessments, eq(assessments.id, waivers.assessmentId))
    .where(waiverEnds(actor, days));
  return row?.total ?? 0;
}

/** Risks that were accepted and are accepted no longer after one of these days, the earliest first. */
export async function listEndingWaivers(
  db: Reader,
  actor: Actor,
  { days, limit, offset }: Page & { days: Days },
) {
  return db
    .select({
      id: waivers.id,
      questionId: waivers.questionId,
      expiresOn: waivers.expiresOn,
      assessmentId: assessments.id,
      useCase: assessments.useCase,
      vendorName: vendors.name,
      productName: products.name,
      ownerName: people.name,
    })
    .from(waivers)
    .innerJoin(assessments, eq(assessments.id, waivers.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .innerJoin(people, eq(people.id, assessments.ownerId))
    .where(waiverEnds(actor, days))
    .orderBy(asc(waivers.expiresOn), asc(waivers.id))
    .limit(limit)
    .offset(offset);
}

const vendorsAdded = ({ begins, ends }: Span) =>
  and(gte(vendors.createdAt, begins), lt(vendors.createdAt, ends), isNull(vendors.archivedAt));

/** Those that are not archived. */
export async function countVendors(db: Reader): Promise<number> {
  const [row] = await db.select({ total: count() }).from(vendors).where(isNull(vendors.archivedAt));
  return row?.total ?? 0;
}

export async function countVendorsAdded(db: Reader, span: Span): Promise<number> {
  const [row] = await db.select({ total: count() }).from(vendors).where(vendorsAdded(span));
  return row?.total ?? 0;
}

/** The latest first. */
export async function listVendorsAdded(db: Reader, { span, limit, offset }: Page & { span: Span }) {
  return db
    .select({ id: vendors.id, name: vendors.name, country: vendors.country, createdAt: vendors.createdAt })
    .from(vendors)
    .where(vendorsAdded(span))
    .orderBy(desc(vendors.createdAt), desc(vendors.id))
    .limit(limit)
    .offset(offset);
}
