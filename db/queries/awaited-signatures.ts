import { and, asc, eq, inArray, isNull, max, ne, sql } from "drizzle-orm";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { assessmentStream } from "@/lib/domain/audit";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import {
  assessments,
  auditEntries,
  products,
  reviews,
  signatures,
  summaries,
  vendors,
  waivers,
} from "../schema";
import { visibleTo } from "./visible";

/** The stream of each assessment that the outer statement looks at. */
const itsStream = sql`${assessmentStream("")} || ${assessments.id}`;

/**
 * Assessments that the actor may see and that nothing but signatures keeps from being
 * decided, those that have waited longest in front.
 *
 * @param by where given, only those in which the actor did one of these
 */
export async function listToBeSigned(
  db: Reader,
  actor: Actor,
  { by, limit }: { by: readonly AuditAction[] | null; limit: number },
) {
  const done =
    by &&
    sql`exists (select 1 from ${auditEntries} where ${and(
      eq(auditEntries.stream, itsStream),
      eq(auditEntries.actorId, actor.id),
      inArray(auditEntries.action, [...by]),
    )})`;
  return db
    .select({
      assessmentId: assessments.id,
      useCase: assessments.useCase,
      vendorName: vendors.name,
      productName: products.name,
      since: assessments.updatedAt,
      tier: summaries.tier,
      verdict: summaries.verdict,
      knockOuts: summaries.knockOuts,
    })
    .from(assessments)
    .innerJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(
      and(
        visibleTo(actor),
        eq(assessments.status, "in_review"),
        isNull(assessments.archivedAt),
        eq(summaries.open, 0),
        ne(summaries.verdict, "stopped"),
        sql`not exists (select 1 from ${reviews} where ${and(
          eq(reviews.assessmentId, assessments.id),
          eq(reviews.state, "reopened"),
        )})`,
        done ?? undefined,
      ),
    )
    .orderBy(asc(assessments.updatedAt), asc(assessments.id))
    .limit(limit);
}

/** The last time that each person did each of these in each assessment, as the `seq` of the entry. */
export async function listLastActs(
  db: Reader,
  assessmentIds: readonly string[],
  actions: readonly AuditAction[],
): Promise<{ assessmentId: string; actorId: string; action: string; seq: number }[]> {
  const rows = await db
    .select({
      stream: auditEntries.stream,
      actorId: auditEntries.actorId,
      action: auditEntries.action,
      seq: max(auditEntries.seq),
    })
    .from(auditEntries)
    .where(
      and(
        inArray(auditEntries.stream, assessmentIds.map(assessmentStream)),
        inArray(auditEntries.action, [...actions]),
      ),
    )
    .groupBy(auditEntries.stream, auditEntries.actorId, auditEntries.action);
  return rows.map(({ stream, seq, ...row }) => ({
    ...row,
    assessmentId: stream.slice(assessmentStream("").length),
    seq: Number(seq),
  }));
}

/** The signatures of these assessments, the oldest of each first. */
export async function listSignaturesOf(db: Reader, assessmentIds: readonly string[]) {
  const rows = await db
    .select({
      assessmentId: signatures.assessmentId,
      snapshotSha256: signatures.snapshotSha256,
      meaning: signatures.meaning,
      capacity: signatures.capacity,
      personId: signatures.personId,
      afterSeq: signatures.afterSeq,
    })
    .from(signatures)
    .where(inArray(signatures.assessmentId, [...assessmentIds]))
    .orderBy(asc(signatures.afterSeq));
  return rows.map(({ capacity, ...row }) => ({ ...row, capacity: capacity === "" ? null : capacity }));
}

/** What is waived in these assessments on that calendar day, each question once. */
export async function listWaived(
  db: Reader,
  assessmentIds: readonly string[],
  today: string,
): Promise<{ assessmentId: string; questionId: string }[]> {
  return db
    .selectDistinct({ assessmentId: waivers.assessmentId, questionId: waivers.questionId })
    .from(waivers)
    .where(
      and(
        inArray(waivers.assessmentId, [...assessmentIds]),
        isNull(waivers.withdrawnAt),
        sql`${waivers.expiresOn} >= ${today}`,
      ),
    );
}
