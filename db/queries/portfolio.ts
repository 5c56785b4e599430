import { type SQL, and, count, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, summaries } from "../schema";
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
