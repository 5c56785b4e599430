import { type SQL, and, count, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, productParties, products, summaries, vendors } from "../schema";
import { visibleTo } from "./visible";

/** What stands: it is not in the archive, and no later decision has taken its place. */
export const standing: SQL | undefined = and(
  isNull(assessments.archivedAt),
  ne(assessments.status, "superseded"),
);

/** How many of the assessments that are not archived have each verdict at each tier, and how many of those gave way to a later decision; both null before the intake. */
export async function countByVerdictAndTier(db: Reader, actor: Actor) {
  return db
    .select({
      verdict: summaries.verdict,
      tier: summaries.tier,
      total: count(),
      superseded:
        sql<number>`sum(case when ${eq(assessments.status, "superseded")} then 1 else 0 end)`.mapWith(Number),
    })
    .from(assessments)
    .leftJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(and(isNull(assessments.archivedAt), visibleTo(actor)))
    .groupBy(summaries.verdict, summaries.tier);
}

/** The evidenced per cents of the standing assessments that are answered whole. */
export async function listEvidencedSections(db: Reader, actor: Actor) {
  return db
    .select({
      assessmentId: assessments.id,
      questionnaireSha256: assessments.questionnaireSha256,
      tier: summaries.tier,
      sections: summaries.sections,
    })
    .from(assessments)
    .innerJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(and(standing, visibleTo(actor), inArray(summaries.verdict, ["approve", "conditions", "reject"])));
}

/** Somebody noted whose model the product runs. */
export const namesProvider = sql`exists (select 1 from ${productParties} where ${and(
  eq(productParties.productId, products.id),
  eq(productParties.kind, "model_provider"),
)})`;

/**
 * Vendors and products that are not archived; a product goes with its vendor. `unnamed` are
 * the products of which no model provider is noted.
 */
export async function countRegister(
  db: Reader,
): Promise<{ vendors: number; products: number; unnamed: number }> {
  const [row] = await db
    .select({
      vendors: sql<number>`(select count(*) from ${vendors} where ${isNull(vendors.archivedAt)})`.mapWith(
        Number,
      ),
      products: count(),
      unnamed: sql<number>`sum(case when ${namesProvider} then 0 else 1 end)`.mapWith(Number),
    })
    .from(products)
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(isNull(products.archivedAt), isNull(vendors.archivedAt)));
  return { vendors: row?.vendors ?? 0, products: row?.products ?? 0, unnamed: row?.unnamed ?? 0 };
}
