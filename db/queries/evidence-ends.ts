import { and, asc, eq, exists, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { answerEvidence, assessments, evidence, products, vendors } from "../schema";
import { visibleTo } from "./visible";

export type EndingEvidence = {
  evidenceId: string;
  title: string;
  /** The last calendar day on which it counts in full. */
  validUntil: string;
  assessmentId: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

/**
 * What answers of the actor's own assessments rely on and counts no longer than `until`, the
 * earliest first. Begun at the owner's assessments, which are few, and not at all evidence.
 */
export async function listEndingEvidence(
  db: Reader,
  actor: Actor,
  { until, limit }: { until: string; limit: number },
): Promise<EndingEvidence[]> {
  return db
    .select({
      evidenceId: evidence.id,
      title: evidence.title,
      validUntil: evidence.validUntil,
      assessmentId: assessments.id,
      useCase: assessments.useCase,
      vendorName: vendors.name,
      productName: products.name,
    })
    .from(assessments)
    .innerJoin(evidence, eq(evidence.assessmentId, assessments.id))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(
      and(
        eq(assessments.ownerId, actor.id),
        visibleTo(actor),
        isNull(assessments.archivedAt),
        inArray(assessments.status, ["draft", "in_review", "decided"]),
        ne(evidence.validUntil, ""),
        lte(evidence.validUntil, until),
        isNull(evidence.withdrawnAt),
        exists(
          db
            .select({ one: sql`1` })
            .from(answerEvidence)
            .where(
              and(
                eq(answerEvidence.assessmentId, assessments.id),
                eq(answerEvidence.evidenceId, evidence.id),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(evidence.validUntil), asc(evidence.id))
    .limit(limit);
}
