import type { FailedCase } from "@/lib/domain/stress/fold";
import type { GroupLimit } from "@/lib/domain/stress/plan";
import type { GradedByTwo, GroupCount, RunParticulars, Withdrawal } from "@/lib/domain/stress/run";
import { double, index, instant, integer, json, primaryKey, table, text } from "../columns";
import { assessments } from "./assessments";

/** What was fixed before the results of a scenario: rows are added, never changed. */
export const stressPlans = table(
  "stress_plans",
  {
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    pack: text("pack").notNull(),
    scenario: text("scenario").notNull(),
    revision: integer("revision").notNull(),
    requiredRate: double("required_rate"),
    attempts: integer("attempts").notNull(),
    passRule: text("pass_rule").notNull(),
    groupLimit: json("group_limit").$type<GroupLimit>(),
    because: text("because").notNull(),
    fixedBy: text("fixed_by").notNull(),
    fixedAt: instant("fixed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.pack, t.scenario, t.revision] })],
);

/** Recorded stress-test runs (docs/domain.md, 2.3): rows are added, and can be taken back, never changed. */
export const stressRuns = table(
  "stress_runs",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    pack: text("pack").notNull(),
    scenario: text("scenario").notNull(),
    packVersion: text("pack_version").notNull().default(""),
    questionnaireVersion: text("questionnaire_version").notNull(),
    task: text("task").notNull().default(""),
    planRevision: integer("plan_revision").notNull(),
    requiredRate: double("required_rate"),
    attempts: integer("attempts").notNull(),
    cases: integer("cases").notNull(),
    passed: integer("passed").notNull(),
    neverEvents: integer("never_events").notNull(),
    particulars: json("particulars").$type<RunParticulars>().notNull(),
    failures: json("failures").$type<FailedCase[]>().notNull(),
    groups: json("groups").$type<GroupCount[]>().notNull(),
    agreement: json("agreement").$type<GradedByTwo>(),
    /** The file of results, as evidence of the assessment. */
    evidenceId: text("evidence_id"),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    withdrawn: json("withdrawn").$type<Withdrawal>(),
    revision: integer("revision").notNull(),
  },
  (t) => [index("stress_runs_by_assessment").on(t.assessmentId, t.recordedAt)],
);
