import { type SQL, and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { CommentRecord, TalkCount, Thread } from "@/lib/domain/talk/thread";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { putRow } from "../rows";
import { comments, mentions, threads } from "../schema";

export type ThreadRow = typeof threads.$inferSelect;
export type CommentRow = typeof comments.$inferSelect;

/** Something is left in it, and nobody has resolved it. */
const isOpen = and(
  isNull(threads.resolvedAt),
  sql`exists (select 1 from ${comments} where ${comments.threadId} = ${threads.id} and ${comments.withdrawnAt} is null)`,
);

export type ThreadFilter = {
  assessmentId: string;
  /** Undefined for all; empty for the assessment itself. */
  questionId?: string | undefined;
  /** Undefined for all. */
  ids?: string[] | undefined;
  openOnly: boolean;
};

const matching = ({ assessmentId, questionId, ids, openOnly }: ThreadFilter): SQL | undefined =>
  and(
    eq(threads.assessmentId, assessmentId),
    questionId === undefined ? undefined : eq(threads.questionId, questionId),
    ids && inArray(threads.id, ids),
    openOnly ? isOpen : undefined,
  );

/** Threads with their comments, the newest thread first, by three statements. */
export async function listThreads(
  db: Reader,
  filter: ThreadFilter & { limit: number; offset: number },
): Promise<Thread[]> {
  const rows = await db
    .select()
    .from(threads)
    .where(matching(filter))
    .orderBy(desc(threads.createdAt), desc(threads.id))
    .limit(filter.limit)
    .offset(filter.offset);
  const said = await listComments(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...toThread(row),
    comments: said.filter(({ threadId }) => threadId === row.id),
  }));
}

/** Every thread of an assessment, for a check of the whole of it. */
export async function listAllThreads(db: Reader, assessmentId: string): Promise<Thread[]> {
  const all: Thread[] = [];
  for (let page: Thread[] | undefined; page === undefined || page.length === PAGE; all.push(...page))
    page = await listThreads(db, { assessmentId, openOnly: false, limit: PAGE, offset: all.length });
  return all;
}

const PAGE = 200;

export async function countThreads(db: Reader, filter: ThreadFilter): Promise<number> {
  const [row] = await db.select({ total: count() }).from(threads).where(matching(filter));
  return row?.total ?? 0;
}

/** How much is said about each question that anything is said about, and under "" about the assessment itself. */
export async function countTalk(db: Reader, assessmentId: string): Promise<Record<string, TalkCount>> {
  const rows = await prepared(db, "count_talk", () =>
    db
      .select({
        questionId: threads.questionId,
        comments: count(comments.id),
        open: sql<number>`count(distinct case when ${threads.resolvedAt} is null then ${threads.id} end)`.mapWith(
          Number,
        ),
      })
      .from(threads)
      .innerJoin(comments, and(eq(comments.threadId, threads.id), isNull(comments.withdrawnAt)))
      .where(eq(threads.assessmentId, sql.placeholder("assessmentId")))
      .groupBy(threads.questionId)
      .prepare("count_talk"),
  ).execute({ assessmentId });
  return Object.fromEntries(rows.map(({ questionId, ...counted }) => [questionId, counted]));
}

export async function findThread(db: Reader, id: string): Promise<ThreadRow | undefined> {
  const [row] = await db.select().from(threads).where(eq(threads.id, id));
  return row;
}

export async function findComment(
  db: Reader,
  id: string,
): Promise<{ comment: CommentRow; thread: ThreadRow } | undefined> {
  const [row] = await db
    .select({ comment: comments, thread: threads })
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .where(eq(comments.id, id));
  return row;
}

export async function countComments(db: Reader, threadId: string): Promise<number> {
  const [row] = await db.select({ total: count() }).from(comments).where(eq(comments.threadId, threadId));
  return row?.total ?? 0;
}

export async function putThread(tx: Writer, row: ThreadRow) {
  await putRow(tx, threads, ["id"], row);
}

/** Keeps a comment with exactly these people mentioned in it. */
export async function putComment(tx: Writer, row: CommentRow, mentioned: readonly string[]) {
  await putRow(tx, comments, ["id"], row);
  if (row.revision > 1) await tx.delete(mentions).where(eq(mentions.commentId, row.id));
  if (mentioned.length > 0)
    await tx
      .insert(mentions)
      .values(mentioned.map((personId) => ({ commentId: row.id, personId, askedBy: row.createdBy })));
}

async function listComments(db: Reader, threadIds: string[]): Promise<CommentRecord[]> {
  if (threadIds.length === 0) return [];
  const rows = await db
    .select()
    .from(comments)
    .where(inArray(comments.threadId, threadIds))
    .orderBy(asc(comments.threadId), asc(comments.position));
  const mentioned = await db
    .select({ commentId: mentions.commentId, personId: mentions.personId })
    .from(mentions)
    .innerJoin(comments, eq(comments.id, mentions.commentId))
    .where(inArray(comments.threadId, threadIds))
    .orderBy(asc(mentions.personId));
  const of = new Map<string, string[]>();
  for (const { commentId, personId } of mentioned)
    of.set(commentId, [...(of.get(commentId) ?? []), personId]);
  return rows.map((row) => toComment(row, of.get(row.id) ?? []));
}

export const toThread = ({ assessmentId: _, resolvedAt, createdAt, ...row }: ThreadRow) => ({
  ...row,
  resolvedAt: resolvedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

export const toComment = (row: CommentRow, mentioned: string[]): CommentRecord => ({
  ...row,
  mentions: mentioned,
  editedAt: row.editedAt?.toISOString() ?? null,
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
