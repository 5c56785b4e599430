import { and, asc, eq, inArray, isNull, lte, ne, notExists, sql } from "drizzle-orm";
import type { Status } from "@/lib/domain/assessment";
import type { Actor } from "@/lib/domain/permission";
import type { Retest } from "@/lib/domain/stress/retest";
import type { Reader } from "../client";
import { assessments, products, summaries, vendors } from "../schema";
import { visibleTo } from "./visible";

export type RetestedAssessment = {
  assessmentId: string;
  useCase: string;
  vendorName: string;
  productName: string;
  status: Status;
  /** The calendar day by which what is said of it was judged. */
  holdsOn: string;
  /** The earliest first, those after the day that was asked for among them. */
  retests: Retest[];
};

/**
 * Those of the actor's own assessments of which a stress test counts in full no longer by
 * `until`, the earliest first. One that another follows is left out: the tests are that one's.
 */
export async function listRetests(
  db: Reader,
  actor: Actor,
  { until, limit }: { until: string; limit: number },
): Promise<RetestedAssessment[]> {
  return db
    .select({
      assessmentId: assessments.id,
      useCase: assessments.useCase,
      vendorName: vendors.name,
      productName: products.name,
      status: assessments.status,
      holdsOn: summaries.holdsOn,
      retests: summaries.retests,
    })
    .from(summaries)
    .innerJoin(assessments, eq(assessments.id, summaries.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(
      and(
        ne(summaries.retestOn, ""),
        lte(summaries.retestOn, until),
        eq(assessments.ownerId, actor.id),
        visibleTo(actor),
        isNull(assessments.archivedAt),
        inArray(assessments.status, ["draft", "in_review", "decided"]),
        notExists(
          sql`(select 1 from ${assessments} s where s.predecessor_id = ${assessments.id} and s.archived_at is null)`,
        ),
      ),
    )
    .orderBy(asc(summaries.retestOn), asc(summaries.assessmentId))
    .limit(limit);
}
