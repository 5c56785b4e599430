import { z } from "zod";
import { REPORT_FORMATS, REPORT_TABLE_NAMES } from "../../domain/report-files";
import { endpoint } from "../endpoint";
import { uuid } from "./fields";

export const exportReport = endpoint("exportReport", {
  summary: "The report as a file; the export itself is noted in the audit trail",
  permission: "report.export",
  input: z.strictObject({
    assessmentId: uuid,
    format: z.enum(REPORT_FORMATS),
    /** Which table a CSV holds. */
    table: z.enum(REPORT_TABLE_NAMES).default("questions"),
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
