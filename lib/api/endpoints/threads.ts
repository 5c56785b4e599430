import { z } from "zod";
import { LONGEST_COMMENT, MOST_MENTIONS } from "../../domain/talk/thread";
import { ROLES } from "../../domain/permission";
import { endpoint } from "../endpoint";
import { moment, page, pageSize, paragraph, revision, uuid } from "./fields";

const comment = z.object({
  id: z.string(),
  threadId: z.string(),
  position: z.int(),
  /** Plain text in which `@[id]` marks a person of `mentions`. Empty once it is withdrawn. */
  text: z.string(),
  mentions: z.array(z.string()),
  editedAt: moment.nullable(),
  withdrawnAt: moment.nullable(),
  revision,
  createdBy: z.string(),
  createdAt: moment,
});

const thread = z.object({
  id: z.string(),
  /** Empty for a thread about the assessment itself. */
  questionId: z.string(),
  /** No vendor ever sees these. */
  visibility: z.enum(["internal"]),
  resolvedAt: moment.nullable(),
  resolvedBy: z.string().nullable(),
  revision,
  createdBy: z.string(),
  createdAt: moment,
  comments: z.array(comment),
});

/** Comments that stand, and threads that are open. */
export const talkCount = z.object({ comments: z.int(), open: z.int() });

const questionId = z.string().max(60);

/** A thread as it stands after a change, and the entry that the change left in the assessment's stream. */
const changed = z.object({
  thread,
  /** Names of the people whose ids stand in it. */
  people: z.record(z.string(), z.string()),
  /** How much is said about each question now. */
  talk: z.record(z.string(), talkCount),
  seq: z.int(),
  at: moment,
});

const said = {
  text: paragraph(LONGEST_COMMENT).min(1, "write something first"),
  /** The ids whose marks in the text are people. Each needs an account that may comment. */
  mentions: z.array(z.string().min(1).max(60)).max(MOST_MENTIONS).default([]),
};

export const listThreads = endpoint("listThreads", {
  summary: "What is said about an assessment, or about one of its questions: threads, the newest first",
  permission: "workspace.read",
  input: z.strictObject({
    assessmentId: uuid,
    /** Left out, all of them. Empty, those about the assessment itself. */
    questionId: questionId.optional(),
    state: z.enum(["open", "all"]).default("all"),
    page,
    pageSize,
  }),
  output: z.object({
    rows: z.array(thread),
    people: z.record(z.string(), z.string()),
    /** The server's time: for an hour from their writing, comments can be changed. */
    at: moment,
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  }),
  refusals: ["not_found"],
});

export const listMentionable = endpoint("listMentionable", {
  summary: "Who can be mentioned in the comments on an assessment: those who may read it and answer",
  permission: "assessment.comment",
  input: z.strictObject({ assessmentId: uuid }),
  output: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })) }),
  refusals: ["not_found"],
});

export const openThread = endpoint("openThread", {
  summary: "Begins a thread about a question, or with an empty `questionId` about the assessment",
  permission: "assessment.comment",
  input: z.strictObject({ assessmentId: uuid, questionId: questionId.default(""), ...said }),
  output: changed,
  refusals: ["not_found", "locked"],
});

export const addComment = endpoint("addComment", {
  summary: "Replies in an open thread",
  permission: "assessment.comment",
  input: z.strictObject({ assessmentId: uuid, threadId: uuid, ...said }),
  output: changed,
  refusals: ["not_found", "locked"],
});

export const changeComment = endpoint("changeComment", {
  summary: "Changes one’s own comment, for an hour; the trail keeps each wording",
  permission: "assessment.comment",
  input: z.strictObject({ assessmentId: uuid, commentId: uuid, revision, ...said }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const withdrawComment = endpoint("withdrawComment", {
  summary: "Takes back one’s own comment, for an hour; that it was there stays to be seen",
  permission: "assessment.comment",
  input: z.strictObject({ assessmentId: uuid, commentId: uuid, revision }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

const oneThread = z.strictObject({ assessmentId: uuid, threadId: uuid });

export const resolveThread = endpoint("resolveThread", {
  summary: "Marks a thread as resolved. Nothing in it asks for an answer any more",
  permission: "assessment.comment",
  input: oneThread,
  output: changed,
  refusals: ["not_found", "locked"],
});

export const reopenThread = endpoint("reopenThread", {
  summary: "Opens a resolved thread again",
  permission: "assessment.comment",
  input: oneThread,
  output: changed,
  refusals: ["not_found", "locked"],
});

export type ThreadView = z.output<typeof thread>;
export type CommentView = z.output<typeof comment>;
