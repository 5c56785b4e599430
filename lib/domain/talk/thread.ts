/** One comment as it is kept. People stand as ids, in the text too (text.ts). */
export type CommentRecord = {
  id: string;
  threadId: string;
  /** Place in its thread, from 1: two of one millisecond have an order too. */
  position: number;
  /** Empty once it is withdrawn; the trail keeps what it said. */
  text: string;
  /** Who is mentioned in it: the ids whose marks in the text are people. */
  mentions: string[];
  /** RFC 3339 in UTC, or null. */
  editedAt: string | null;
  withdrawnAt: string | null;
  revision: number;
  createdBy: string;
  createdAt: string;
};

/** A first comment and its replies are about one question, or about the assessment. */
export type ThreadRecord = {
  id: string;
  /** Empty for a thread about the assessment itself. */
  questionId: string;
  /** Who may see it. The vendor's own door shows none of these. */
  visibility: "internal";
  /** Null while it is open. */
  resolvedAt: string | null;
  resolvedBy: string | null;
  revision: number;
  createdBy: string;
  createdAt: string;
};

export type Thread = ThreadRecord & {
  /** In their order. */
  comments: CommentRecord[];
};

/** How long one's own comment can be changed or withdrawn: long enough for a slip, too short to rewrite what was said. */
export const CHANGE_WITHIN_MS = 60 * 60 * 1000;

export const MOST_MENTIONS = 20;
export const LONGEST_COMMENT = 4000;

/** A thread in which everything was withdrawn is about nothing any more, resolved or not. */
export const isOpen = ({ resolvedAt, comments }: Pick<Thread, "resolvedAt" | "comments">): boolean =>
  resolvedAt === null && comments.some(({ withdrawnAt }) => withdrawnAt === null);

/** Whether the author may still change or withdraw it at the moment `at`. */
export const isChangeable = (
  { createdAt, withdrawnAt }: Pick<CommentRecord, "createdAt" | "withdrawnAt">,
  at: Date,
): boolean => withdrawnAt === null && at.getTime() - new Date(createdAt).getTime() <= CHANGE_WITHIN_MS;

/** Somebody who was mentioned and has not answered yet. */
export type Ask = { personId: string; askedBy: string; commentId: string; since: string };

/**
 * Who is asked for an answer in a thread, the newest ask of each by each: a mention in
 * an open thread asks, until the one asked says something later in it. To mention
 * oneself asks nobody.
 */
export function openAsks(thread: Pick<Thread, "resolvedAt" | "comments">): Ask[] {
  if (!isOpen(thread)) return [];
  const standing = thread.comments.filter(({ withdrawnAt }) => withdrawnAt === null);
  const asks = new Map<string, Ask>();
  for (const { id, position, createdBy, createdAt, mentions } of standing)
    for (const personId of mentions) {
      const answered = standing.some((later) => later.createdBy === personId && later.position > position);
      if (answered || personId === createdBy) continue;
      asks.set(`${createdBy} ${personId}`, { personId, askedBy: createdBy, commentId: id, since: createdAt });
    }
  return [...asks.values()];
}

/** How much is said about one thing. */
export type TalkCount = { comments: number; open: number };

/** Comments that were withdrawn do not count. */
export function countTalk(threads: readonly Pick<Thread, "resolvedAt" | "comments">[]): TalkCount {
  return {
    comments: threads.flatMap(({ comments }) => comments).filter(({ withdrawnAt }) => withdrawnAt === null)
      .length,
    open: threads.filter(isOpen).length,
  };
}
