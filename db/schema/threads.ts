import { index, instant, integer, primaryKey, table, text, uniqueIndex } from "../columns";
import { assessments } from "./assessments";
import { people } from "./people";

/** What is talked about: a question of an assessment, or the assessment. Its first comment is its subject. */
export const threads = table(
  "threads",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    /** Empty for the assessment itself. */
    questionId: text("question_id").notNull(),
    visibility: text("visibility").$type<"internal">().notNull(),
    /** Null while it is open. */
    resolvedAt: instant("resolved_at"),
    resolvedBy: text("resolved_by"),
    revision: integer("revision").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("threads_by_assessment").on(t.assessmentId, t.questionId)],
);

/** Changed for a while by their authors, withdrawn perhaps, never deleted: the trail has each wording. */
export const comments = table(
  "comments",
  {
    id: text("id").primaryKey(),
    threadId: text("thread_id")
      .notNull()
      .references(() => threads.id, { onDelete: "restrict" }),
    /** Place in its thread, from 1. */
    position: integer("position").notNull(),
    /** Plain text with marks for people; empty once it is withdrawn. */
    text: text("text").notNull(),
    editedAt: instant("edited_at"),
    withdrawnAt: instant("withdrawn_at"),
    revision: integer("revision").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("comments_by_thread").on(t.threadId, t.position)],
);

/** Who is mentioned in a comment, by whom: what both their home pages read. */
export const mentions = table(
  "mentions",
  {
    commentId: text("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "restrict" }),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    askedBy: text("asked_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.personId] }),
    index("mentions_by_person").on(t.personId),
    index("mentions_by_asker").on(t.askedBy),
  ],
);
