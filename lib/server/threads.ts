import type { Reader } from "@/db/client";
import { type AssessmentRow, findPeopleNames } from "@/db/queries/assessments";
import { findHead } from "@/db/queries/audit";
import {
  type CommentRow,
  type ThreadRow,
  countComments,
  countTalk,
  countThreads,
  findComment,
  findThread,
  listThreads,
  putComment,
  putThread,
  toComment,
  toThread,
} from "@/db/queries/threads";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/threads";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { Refusal } from "@/lib/domain/refusal";
import { marksIn } from "@/lib/domain/talk/text";
import { type Thread, isChangeable } from "@/lib/domain/talk/thread";
import { newId } from "./app";
import { demandListed } from "./assessments";
import { demandAssessment, demandOpen } from "./assessment-file";
import type { Change, Context } from "./context";
import { mentionable } from "./mentionable";
import { questionnaireOf } from "./questionnaires";

type Changed = OutputOf<typeof endpoints.openThread>;
type Said = Pick<InputOf<typeof endpoints.addComment>, "text" | "mentions">;

/** So many threads about one assessment, and comments in one thread: far more than people read, and an end. */
const MOST_THREADS = 2000;
const MOST_COMMENTS = 200;

/** @throws Refusal `forbidden`, `not_found` */
export async function readThreads(
  ctx: Context,
  { assessmentId, questionId, state, page, pageSize }: InputOf<typeof endpoints.listThreads>,
): Promise<OutputOf<typeof endpoints.listThreads>> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  await demandAssessment(db, ctx.actor, assessmentId);
  const filter = { assessmentId, questionId, openOnly: state === "open" };
  const rows = await listThreads(db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize });
  const total = await countThreads(db, filter);
  return { rows, people: await namesIn(db, rows), at: ctx.now().toISOString(), total, page, pageSize };
}

/**
 * What the page of comments shows: the threads, the words of the questions that they may
 * be about, and from which entry on others' changes are news to it.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openTalk(ctx: Context, input: InputOf<typeof endpoints.listThreads>) {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  // Before the threads: what is said in between is then read once more, and never not at all.
  const head = await findHead(db, assessmentStream(input.assessmentId));
  const threads = await readThreads(ctx, input);
  const { questionnaireSha256 } = await demandAssessment(db, ctx.actor, input.assessmentId);
  const { sections } = await questionnaireOf(db, questionnaireSha256);
  return {
    assessment: await demandListed(db, ctx.actor, input.assessmentId),
    questions: Object.fromEntries(
      sections.flatMap(({ questions }) => questions.map(({ id, prompt }) => [id, prompt])),
    ),
    threads,
    seq: head?.seq ?? 0,
  };
}

/** @throws Refusal `forbidden`, `not_found`, `invalid`, `locked` when the assessment is archived */
export async function openThread(
  ctx: Context,
  { assessmentId, questionId, ...said }: InputOf<typeof endpoints.openThread>,
): Promise<Changed> {
  demand(ctx.actor, "assessment.comment");
  return changing(ctx, assessmentId, async (change, assessment) => {
    const { tx, at } = change;
    if (questionId !== "") await demandQuestion(tx, assessment, questionId);
    if ((await countThreads(tx, { assessmentId, openOnly: false })) >= MOST_THREADS)
      throw new Refusal(
        "locked",
        `An assessment holds ${MOST_THREADS} threads at most. Reply in one that is here.`,
      );
    const thread: ThreadRow = {
      id: newId(),
      assessmentId,
      questionId,
      visibility: "internal",
      resolvedAt: null,
      resolvedBy: null,
      revision: 1,
      createdBy: ctx.actor.id,
      createdAt: at,
    };
    await keepThread(change, "thread.opened", thread);
    await say(change, thread, { ...said, by: ctx.actor.id, position: 1 });
    return thread.id;
  });
}

/** @throws Refusal `forbidden`, `not_found`, `invalid`, `locked` when the thread is resolved or the assessment archived */
export async function addComment(
  ctx: Context,
  { assessmentId, threadId, ...said }: InputOf<typeof endpoints.addComment>,
): Promise<Changed> {
  demand(ctx.actor, "assessment.comment");
  return changing(ctx, assessmentId, async (change) => {
    const thread = await demandThread(change.tx, assessmentId, threadId);
    demandUnresolved(thread);
    const before = await countComments(change.tx, threadId);
    if (before >= MOST_COMMENTS)
      throw new Refusal("locked", `A thread holds ${MOST_COMMENTS} comments at most. Begin another one.`);
    await say(change, thread, { ...said, by: ctx.actor.id, position: before + 1 });
    return threadId;
  });
}

/**
 * @throws Refusal `forbidden` for somebody else's, `not_found`, `invalid`, `conflict` when it was changed
 *   since `input.revision`, `locked` when its time is over or the thread is resolved
 */
export async function changeComment(
  ctx: Context,
  { assessmentId, commentId, revision, text, mentions }: InputOf<typeof endpoints.changeComment>,
): Promise<Changed> {
  demand(ctx.actor, "assessment.comment");
  return changing(ctx, assessmentId, async (change) => {
    const { comment, thread } = await demandChangeable(ctx, change, { assessmentId, commentId, revision });
    const people = await demandMentions(change.tx, assessmentId, { text, mentions });
    const next = { ...comment, text, editedAt: change.at, revision: revision + 1 };
    await keepComment(change, "comment.changed", thread, next, people);
    return thread.id;
  });
}

/** @throws Refusal as `changeComment` */
export async function withdrawComment(
  ctx: Context,
  { assessmentId, commentId, revision }: InputOf<typeof endpoints.withdrawComment>,
): Promise<Changed> {
  demand(ctx.actor, "assessment.comment");
  return changing(ctx, assessmentId, async (change) => {
    const { comment, thread } = await demandChangeable(ctx, change, { assessmentId, commentId, revision });
    const next = { ...comment, text: "", withdrawnAt: change.at, revision: revision + 1 };
    await keepComment(change, "comment.withdrawn", thread, next, []);
    return thread.id;
  });
}

export const resolveThread = (ctx: Context, input: InputOf<typeof endpoints.resolveThread>) =>
  setResolved(ctx, input, true);

export const reopenThread = (ctx: Context, input: InputOf<typeof endpoints.reopenThread>) =>
  setResolved(ctx, input, false);

/** What already is as it is asked to be stays so, without an entry. */
async function setResolved(
  ctx: Context,
  { assessmentId, threadId }: InputOf<typeof endpoints.resolveThread>,
  resolved: boolean,
): Promise<Changed> {
  demand(ctx.actor, "assessment.comment");
  return changing(ctx, assessmentId, async (change) => {
    const thread = await demandThread(change.tx, assessmentId, threadId);
    if ((thread.resolvedAt !== null) !== resolved)
      await keepThread(change, resolved ? "thread.resolved" : "thread.reopened", {
        ...thread,
        resolvedAt: resolved ? change.at : null,
        resolvedBy: resolved ? ctx.actor.id : null,
        revision: thread.revision + 1,
      });
    return threadId;
  });
}

/** A change of what is said about an assessment, in whatever state it is unless archived; gives the thread as it stands then. */
async function changing(
  ctx: Context,
  assessmentId: string,
  work: (change: Change, assessment: AssessmentRow) => Promise<string>,
): Promise<Changed> {
  const stream = assessmentStream(assessmentId);
  return ctx.change([stream], async (change) => {
    const assessment = await demandAssessment(change.tx, ctx.actor, assessmentId);
    demandOpen(assessment);
    const id = await work(change, assessment);
    const [thread] = await listThreads(change.tx, {
      assessmentId,
      ids: [id],
      openOnly: false,
      limit: 1,
      offset: 0,
    });
    if (!thread) throw new Error("the thread that was just kept is not there");
    return {
      thread,
      people: await namesIn(change.tx, [thread]),
      talk: await countTalk(change.tx, assessmentId),
      seq: change.headOf(stream).seq,
      at: change.at.toISOString(),
    };
  });
}

async function say(
  change: Change,
  thread: ThreadRow,
  { text, mentions, by, position }: Said & { by: string; position: number },
) {
  const people = await demandMentions(change.tx, thread.assessmentId, { text, mentions });
  const comment: CommentRow = {
    id: newId(),
    threadId: thread.id,
    position,
    text,
    editedAt: null,
    withdrawnAt: null,
    revision: 1,
    createdBy: by,
    createdAt: change.at,
  };
  await keepComment(change, "comment.added", thread, comment, people);
}

async function keepThread({ tx, record }: Change, action: AuditAction, row: ThreadRow) {
  await putThread(tx, row);
  record({
    stream: assessmentStream(row.assessmentId),
    action,
    objectKind: "thread",
    objectId: row.id,
    objectRevision: row.revision,
    payload: toThread(row),
  });
}

async function keepComment(
  { tx, record }: Change,
  action: AuditAction,
  { assessmentId, questionId }: ThreadRow,
  row: CommentRow,
  mentions: string[],
) {
  await putComment(tx, row, mentions);
  record({
    stream: assessmentStream(assessmentId),
    action,
    objectKind: "comment",
    objectId: row.id,
    objectRevision: row.revision,
    // With the question, so that the entry says by itself what it is about.
    payload: { ...toComment(row, mentions), questionId },
  });
}

/**
 * The mentioned, each once and in the order in which they are kept.
 *
 * @throws Refusal `invalid` for one who cannot read it and answer, or has no mark in the text
 */
async function demandMentions(db: Reader, assessmentId: string, { text, mentions }: Said): Promise<string[]> {
  if (mentions.length === 0) return [];
  const known = new Set((await mentionable(db, assessmentId)).map(({ id }) => id));
  const marked = new Set(marksIn(text));
  const faults = mentions.flatMap((id, index) =>
    known.has(id) && marked.has(id)
      ? []
      : [
          {
            path: `mentions[${index}]`,
            message: known.has(id)
              ? "has no mark in the text"
              : "should be somebody who may read this assessment and comment on it",
          },
        ],
  );
  if (faults.length > 0) throw new Refusal("invalid", "Somebody mentioned cannot be asked here.", { faults });
  return [...new Set(mentions)].sort();
}

async function demandChangeable(
  ctx: Context,
  { tx, at }: Change,
  { assessmentId, commentId, revision }: { assessmentId: string; commentId: string; revision: number },
): Promise<{ comment: CommentRow; thread: ThreadRow }> {
  const found = await findComment(tx, commentId);
  if (!found || found.thread.assessmentId !== assessmentId)
    throw new Refusal("not_found", "There is no such comment.");
  const { comment, thread } = found;
  if (comment.createdBy !== ctx.actor.id)
    throw new Refusal("forbidden", "Only whoever wrote a comment can change or withdraw it.");
  if (comment.withdrawnAt !== null) throw new Refusal("locked", "This comment has been withdrawn.");
  if (!isChangeable({ createdAt: comment.createdAt.toISOString(), withdrawnAt: null }, at))
    throw new Refusal(
      "locked",
      "A comment can be changed or withdrawn for an hour. Write another one instead.",
    );
  demandUnresolved(thread);
  if (comment.revision !== revision)
    throw new Refusal("conflict", "You changed this comment in another window. Read the page again first.");
  return found;
}

/** @throws Refusal `not_found` */
async function demandThread(db: Reader, assessmentId: string, threadId: string): Promise<ThreadRow> {
  const thread = await findThread(db, threadId);
  if (thread?.assessmentId !== assessmentId) throw new Refusal("not_found", "There is no such thread.");
  return thread;
}

function demandUnresolved({ resolvedAt }: Pick<ThreadRow, "resolvedAt">) {
  if (resolvedAt !== null) throw new Refusal("locked", "This thread has been resolved. Reopen it to go on.");
}

async function demandQuestion(db: Reader, assessment: AssessmentRow, questionId: string) {
  const questionnaire = await questionnaireOf(db, assessment.questionnaireSha256);
  if (!findQuestion(questionnaire, questionId))
    throw new Refusal("not_found", "The questionnaire has no such question.");
}

/** Names of everybody whose id stands in the threads. */
async function namesIn(db: Reader, threads: readonly Thread[]): Promise<Record<string, string>> {
  const ids = threads.flatMap(({ createdBy, resolvedBy, comments }) => [
    createdBy,
    resolvedBy ?? createdBy,
    ...comments.flatMap((comment) => [comment.createdBy, ...comment.mentions]),
  ]);
  return Object.fromEntries(await findPeopleNames(db, [...new Set(ids)]));
}
