import type { RequestRound, RequestState } from "@/lib/domain/audit-request/audit-request";
import { index, instant, integer, json, table, text } from "../columns";
import { assessments } from "./assessments";

/** What auditors ask to see of an assessment, with every answer that was given. */
export const auditRequests = table(
  "audit_requests",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    text: text("text").notNull(),
    textKey: text("text_key").notNull(),
    questionIds: json("question_ids").$type<string[]>().notNull(),
    /** Calendar date, or empty. */
    dueOn: text("due_on").notNull(),
    state: text("state").$type<RequestState>().notNull(),
    rounds: json("rounds").$type<RequestRound[]>().notNull(),
    closedAt: instant("closed_at"),
    closedBy: text("closed_by"),
    closingNote: text("closing_note").notNull(),
    revision: integer("revision").notNull(),
    /** Not always somebody with an account: names are found in one place (lib/server/audit-request-names.ts). */
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("audit_requests_by_assessment").on(t.assessmentId, t.state),
    index("audit_requests_by_asker").on(t.askedBy, t.state),
    index("audit_requests_by_state").on(t.state, t.dueOn, t.id),
  ],
);
