import { type SQL, and, count, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Standing } from "@/lib/domain/portfolio/standing";
import type { Reader } from "../client";
import { assessments, summaries } from "../schema";
import { visibleTo } from "./visible";

/** What stands: it is not in the archive, and no later decision has taken its place. */
export const standing: SQL | undefined = and(
  isNull(assessments.archivedAt),
  ne(assessments.status, "superseded"),
);

// Whoever looks at all assessments takes them in few rows, each with many ids in one text:
// a row for each of ten thousand costs more to bring over than all of them to find.

/** How the assessments that are not archived stand, one row for all that stand alike, in no order. */
export async function listStandings(db: Reader, actor: Actor): Promise<Standing[]> {
  const rows = await db
    .select({
      status: assessments.status,
      tier: summaries.tier,
      verdict: summaries.verdict,
      total: count(),
      products: sql<string>`string_agg(${assessments.productId}, ',')`,
    })
    .from(assessments)
    .leftJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(and(isNull(assessments.archivedAt), visibleTo(actor)))
    .groupBy(assessments.status, summaries.tier, summaries.verdict);
  return rows.map(({ products, ...row }) => ({ ...row, productIds: products.split(",") }));
}

type SectionsOf = [assessmentId: string, evidenced: Record<string, number | null>];

/** The evidenced per cents by section of the standing assessments that are answered whole, one row for all of a questionnaire and tier. */
export async function listEvidencedSections(db: Reader, actor: Actor) {
  const rows = await db
    .select({
      questionnaireSha256: assessments.questionnaireSha256,
      tier: summaries.tier,
      assessments: sql<string>`'[' || string_agg('["' || ${assessments.id} || '",' || ${summaries.sections} || ']', ',') || ']'`,
    })
    .from(assessments)
    .innerJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(and(standing, visibleTo(actor), inArray(summaries.verdict, ["approve", "conditions", "reject"])))
    .groupBy(assessments.questionnaireSha256, summaries.tier);
  return rows.map((row) => ({ ...row, assessments: JSON.parse(row.assessments) as SectionsOf[] }));
}
