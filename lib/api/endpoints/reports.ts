import { z } from "zod";
import { FRAMEWORK_IDS } from "../../domain/crosswalk/classify";
import { REPORT_FORMATS, REPORT_TABLE_NAMES } from "../../domain/report-files";
import { endpoint } from "../endpoint";
import { redact, uuid } from "./fields";

const ID = FRAMEWORK_IDS.join("|");

/** Each known one by its id. */
const chosenFrameworks = z
  .string()
  .regex(
    new RegExp(`^((${ID})(,(${ID})){0,${FRAMEWORK_IDS.length - 1}})?$`),
    "ids of known frameworks with commas between them",
  )
  .optional();

export const exportReport = endpoint("exportReport", {
  summary: "The report as a file; the export itself is noted in the audit trail",
  permission: "report.export",
  input: z.strictObject({
    assessmentId: uuid,
    format: z.enum(REPORT_FORMATS),
    /** Which table a CSV holds. */
    table: z.enum(REPORT_TABLE_NAMES).default("questions"),
    /** What the crosswalk is narrowed to; it is whole where nothing is said. */
    frameworks: chosenFrameworks,
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
