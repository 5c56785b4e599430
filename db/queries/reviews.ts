import { asc, eq, sql } from "drizzle-orm";
import type { ReviewRecord } from "@/lib/domain/assessment/review";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { putRow } from "../rows";
import { reviews } from "../schema";

type ReviewRow = typeof reviews.$inferSelect;

/** The latest word on each item that a reviewer has spoken of, in the order of their ids. */
export async function listReviews(db: Reader, assessmentId: string): Promise<ReviewRecord[]> {
  const rows = await prepared(db, "list_reviews", () =>
    db
      .select({
        itemId: reviews.itemId,
        state: reviews.state,
        note: reviews.note,
        itemRevision: reviews.itemRevision,
        revision: reviews.revision,
        updatedBy: reviews.updatedBy,
        updatedAt: reviews.updatedAt,
      })
      .from(reviews)
      .where(eq(reviews.assessmentId, sql.placeholder("assessmentId")))
      .orderBy(asc(reviews.itemId))
      .prepare("list_reviews"),
  ).execute({ assessmentId });
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

export async function putReview(tx: Writer, row: ReviewRow) {
  await putRow(tx, reviews, ["assessmentId", "itemId"], row);
}
