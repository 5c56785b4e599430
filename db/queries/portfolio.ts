import { type SQL, and, count, eq, isNull, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { SectionsOf, Standing } from "@/lib/domain/portfolio/standing";
import type { Reader } from "../client";
import { assessments, summaries } from "../schema";
import { visibleTo } from "./visible";

/** What stands: it is not in the archive, and no later decision has taken its place. */
export const standing: SQL | undefined = and(
  isNull(assessments.archivedAt),
  ne(assessments.status, "superseded"),
);

/**
 * How the assessments that are not archived stand, one row for all that stand alike, in no
 * order. Each brings many ids in one text: a row for each of ten thousand assessments costs
 * more to bring over than all of them to find.
 */
export async function listStandings(db: Reader, actor: Actor): Promise<Standing[]> {
  const alike = [assessments.questionnaireSha256, assessments.status, summaries.tier, summaries.verdict];
  const rows = await db
    .select({
      questionnaireSha256: assessments.questionnaireSha256,
      status: assessments.status,
      tier: summaries.tier,
      verdict: summaries.verdict,
      total: count(),
      products: sql<string>`string_agg(${assessments.productId}, ',')`,
      evidenced: sql<
        string | null
      >`string_agg('["' || ${assessments.id} || '",' || ${summaries.sections} || ']', ',')`,
    })
    .from(assessments)
    .leftJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(and(isNull(assessments.archivedAt), visibleTo(actor)))
    .groupBy(...alike);
  return rows.map(({ products, evidenced, ...row }) => ({
    ...row,
    productIds: products.split(","),
    evidenced: () => JSON.parse(`[${evidenced ?? ""}]`) as SectionsOf[],
  }));
}
