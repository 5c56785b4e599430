import { z } from "zod";
import { endpoint } from "../endpoint";
import { redact, uuid } from "./fields";

const REPORT_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;
const REPORT_TABLES = [
  "questions",
  "evidence",
  "conditions",
  "actions",
  "contract-gaps",
  "redactions",
] as const;

export const exportReport = endpoint("exportReport", {
  summary: "The report as a file; the export itself is noted in the audit trail",
  permission: "report.export",
  input: z.strictObject({
    assessmentId: uuid,
    format: z.enum(REPORT_FORMATS),
    /** Which table a CSV holds. */
    table: z.enum(REPORT_TABLES).default("questions"),
    redact,
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
