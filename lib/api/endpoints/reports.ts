import { z } from "zod";
import { FRAMEWORK_IDS } from "../../domain/crosswalk/classify";
import { endpoint } from "../endpoint";
import { uuid } from "./fields";

const REPORT_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;
const REPORT_TABLES = [
  "questions",
  "evidence",
  "conditions",
  "actions",
  "contract-gaps",
  "coverage",
  "crosswalk",
] as const;

/** Ids of frameworks, with commas between them. */
const chosenFrameworks = z
  .string()
  .max(1_000)
  .transform((ids) => ids.split(",").filter((id) => id !== ""))
  .refine((ids) => ids.every((id) => FRAMEWORK_IDS.includes(id)), "ids of known frameworks with commas between them")
  .default([]);

export const exportReport = endpoint("exportReport", {
  summary: "The report as a file; the export itself is noted in the audit trail",
  permission: "report.export",
  input: z.strictObject({
    assessmentId: uuid,
    format: z.enum(REPORT_FORMATS),
    /** Which table a CSV holds. */
    table: z.enum(REPORT_TABLES).default("questions"),
    /** What the crosswalk is narrowed to; all of it where this is empty. */
    frameworks: chosenFrameworks,
  }),
  output: z.unknown(),
  refusals: ["not_found", "locked", "unavailable"],
});

export const getQuestionnaire = endpoint("getQuestionnaire", {
  summary: "A questionnaire in use, whole, as `assay-questionnaire/1`",
  permission: "workspace.read",
  input: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hex") }),
  output: z.unknown(),
  refusals: ["not_found"],
});
