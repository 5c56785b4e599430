import { type SQL, and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, comments, mentions, people, products, threads, vendors } from "../schema";
import { visibleTo } from "./visible";

/** What asks the actor for an answer, the newest first. */
export const listAsksOf = (db: Reader, actor: Actor, limit: number) =>
  listAsks(db, and(eq(mentions.personId, actor.id), visibleTo(actor)), limit);

/** What the actor asked somebody for and waits for, the newest first. */
export const listAsksBy = (db: Reader, actor: Actor, limit: number) =>
  listAsks(db, and(eq(mentions.askedBy, actor.id), visibleTo(actor)), limit);

/** Mentions that stand, in open threads, of people who have said nothing later there; each ask of one by one once. */
async function listAsks(db: Reader, whose: SQL | undefined, limit: number) {
  const asker = sql<string | null>`(select p.name from ${people} p where p.id = ${mentions.askedBy})`;
  return db
    .select({
      threadId: threads.id,
      assessmentId: threads.assessmentId,
      questionId: threads.questionId,
      questionnaireSha256: assessments.questionnaireSha256,
      text: comments.text,
      commentId: comments.id,
      since: comments.createdAt,
      askedBy: mentions.askedBy,
      askerName: asker,
      personId: mentions.personId,
      personName: people.name,
      useCase: assessments.useCase,
      vendorName: vendors.name,
      productName: products.name,
    })
    .from(mentions)
    .innerJoin(comments, eq(comments.id, mentions.commentId))
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .innerJoin(people, eq(people.id, mentions.personId))
    .innerJoin(assessments, eq(assessments.id, threads.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(
      and(
        whose,
        ne(mentions.personId, mentions.askedBy),
        isNull(comments.withdrawnAt),
        isNull(threads.resolvedAt),
        isNull(assessments.archivedAt),
        sql`not exists (select 1 from ${comments} later where later.thread_id = ${comments.threadId} and later.position > ${comments.position} and later.withdrawn_at is null and later.created_by = ${mentions.personId})`,
        sql`not exists (select 1 from ${comments} again join ${mentions} m on m.comment_id = again.id where again.thread_id = ${comments.threadId} and again.position > ${comments.position} and again.withdrawn_at is null and m.person_id = ${mentions.personId} and m.asked_by = ${mentions.askedBy})`,
      ),
    )
    .orderBy(desc(comments.createdAt), desc(comments.id), mentions.personId)
    .limit(limit);
}
