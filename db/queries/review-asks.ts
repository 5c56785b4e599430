import { type SQL, and, desc, eq, isNull, ne, or } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { answers, assessments, people, products, reviews, vendors } from "../schema";
import { visibleTo } from "./visible";

/** What a reviewer reopened and is the actor's to answer: of their assessments, and what they answered or submitted. */
export const listReopenedTo = (db: Reader, actor: Actor, limit: number) =>
  listAsked(db, actor, limit, [
    eq(reviews.state, "reopened"),
    or(
      eq(assessments.ownerId, actor.id),
      eq(assessments.submittedBy, actor.id),
      eq(answers.updatedBy, actor.id),
    ),
  ]);

/** What somebody else handed back and no reviewer has looked at since. */
export const listHandedBack = (db: Reader, actor: Actor, limit: number) =>
  listAsked(db, actor, limit, [eq(reviews.state, "handed_back"), ne(reviews.updatedBy, actor.id)]);

/** Last words on answers and duties of assessments in review that the actor may see, the newest first. */
async function listAsked(db: Reader, actor: Actor, limit: number, which: (SQL | undefined)[]) {
  return db
    .select({
      assessmentId: reviews.assessmentId,
      itemId: reviews.itemId,
      note: reviews.note,
      since: reviews.updatedAt,
      byName: people.name,
      questionnaireSha256: assessments.questionnaireSha256,
      useCase: assessments.useCase,
      vendorName: vendors.name,
      productName: products.name,
    })
    .from(assessments)
    .innerJoin(reviews, eq(reviews.assessmentId, assessments.id))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .leftJoin(people, eq(people.id, reviews.updatedBy))
    .leftJoin(
      answers,
      and(eq(answers.assessmentId, reviews.assessmentId), eq(answers.questionId, reviews.itemId)),
    )
    .where(
      and(visibleTo(actor), eq(assessments.status, "in_review"), isNull(assessments.archivedAt), ...which),
    )
    .orderBy(desc(reviews.updatedAt), reviews.assessmentId, reviews.itemId)
    .limit(limit);
}
