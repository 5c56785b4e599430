import type { Supposed } from "@/lib/domain/sensitivity/scenario";
import { index, instant, integer, json, table, text } from "../columns";
import { assessments } from "./assessments";

/** What-ifs that were kept under a name: what they suppose, and nothing of the assessment itself. */
export const scenarios = table(
  "scenarios",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    supposes: json("supposes").$type<Supposed[]>().notNull(),
    revision: integer("revision").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
    discardedAt: instant("discarded_at"),
  },
  (t) => [index("scenarios_by_assessment").on(t.assessmentId, t.createdAt)],
);
