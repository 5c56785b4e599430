import { z } from "zod";
import { CONCERN_RULES } from "../../domain/assessment/lint/concern";
import { SEVERITIES } from "../../domain/follow-up/follow-up";
import { endpoint } from "../endpoint";
import { moment, uuid } from "./fields";
import { decisionFilter } from "./sample";

const concern = z.object({
  rule: z.enum(CONCERN_RULES),
  severity: z.enum(SEVERITIES),
  /** Where it lies: a question, section, thing of evidence or scenario by its id, or a page of the assessment. */
  place: z.object({
    kind: z.enum(["question", "section", "duties", "evidence", "scenario", "review", "history"]),
    id: z.string(),
  }),
  found: z.string(),
});

export const listConcerns = endpoint("listConcerns", {
  summary: "What an auditor would ask about in an assessment: as it was signed, or as it stands",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid }),
  output: z.object({ concerns: z.array(concern), decidedAt: moment.nullable() }),
  refusals: ["not_found"],
});

export const countConcerns = endpoint("countConcerns", {
  summary: "In how many decisions an auditor would ask about what, and in which they would ask most",
  permission: "audit.read",
  input: z.strictObject({ ...decisionFilter, rule: z.enum(["", ...CONCERN_RULES]).default("") }),
  output: z.object({
    /** So many decisions were looked at, the newest first, out of so many that fit. */
    looked: z.int(),
    fit: z.int(),
    rules: z.array(
      z.object({
        rule: z.enum(CONCERN_RULES),
        concerns: z.int(),
        assessments: z.int(),
        /** Assessments in which one of them is high. */
        grave: z.int(),
      }),
    ),
    /** Those with the most that is grave, then with the most; of `rule` alone where one is named. */
    rows: z.array(
      z.object({
        assessmentId: z.string(),
        useCase: z.string(),
        vendor: z.string(),
        product: z.string(),
        tier: z.int(),
        decidedAt: moment,
        concerns: z.int(),
        grave: z.int(),
      }),
    ),
  }),
});

export type ConcernView = z.output<typeof concern>;
export type ConcernCounts = z.output<(typeof countConcerns)["output"]>;
