import type { ConditionRef, FollowUp, FollowUpKind, Severity } from "@/lib/domain/follow-up/follow-up";
import { boolean, index, instant, integer, json, table, text, uniqueIndex } from "../columns";
import { assessments } from "./assessments";
import { people } from "./people";

/** Findings, and actions on conditions, on findings or by themselves: what has to be done about an assessment. */
export const followUps = table(
  "follow_ups",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    kind: text("kind").$type<FollowUpKind>().notNull(),
    /** Empty where it is about the assessment. */
    questionId: text("question_id").notNull(),
    severity: text("severity").$type<Severity | "">().notNull(),
    findingId: text("finding_id"),
    condition: json("condition").$type<ConditionRef>(),
    title: text("title").notNull(),
    titleKey: text("title_key").notNull(),
    description: text("description").notNull(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** Calendar date, or empty. */
    dueOn: text("due_on").notNull(),
    verification: text("verification").notNull(),
    ifMissed: text("if_missed").notNull(),
    blocksGoLive: boolean("blocks_go_live").notNull(),
    state: text("state").$type<FollowUp["state"]>().notNull(),
    closedAt: instant("closed_at"),
    closedBy: text("closed_by"),
    closingNote: text("closing_note").notNull(),
    /** Ids of evidence. */
    closingEvidence: json("closing_evidence").$type<string[]>().notNull(),
    reopenedBecause: text("reopened_because").notNull(),
    revision: integer("revision").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("follow_ups_by_assessment").on(t.assessmentId),
    index("follow_ups_by_owner").on(t.ownerId, t.state, t.dueOn),
    index("follow_ups_by_due").on(t.state, t.dueOn, t.id),
  ],
);

/** Where a person's calendar program asks for their due dates. Only the token's SHA-256 is kept. */
export const calendarFeeds = table(
  "calendar_feeds",
  {
    personId: text("person_id")
      .primaryKey()
      .references(() => people.id, { onDelete: "restrict" }),
    tokenHash: text("token_hash").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("calendar_feeds_token").on(t.tokenHash)],
);
