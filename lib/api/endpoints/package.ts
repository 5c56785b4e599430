import { z } from "zod";
import { endpoint } from "../endpoint";
import { redact, uuid } from "./fields";

export const exportPackage = endpoint("exportPackage", {
  summary:
    "The auditor's package: everything that somebody needs to check the assessment without us, in one ZIP; the export itself is noted in the audit trail, and a checkpoint made for it",
  permission: "report.export",
  input: z.strictObject({
    assessmentId: uuid,
    /** Whether the files of evidence come along. */
    evidence: z.enum(["with", "without"]).default("with"),
    redact,
  }),
  output: z.unknown(),
  refusals: ["not_found", "locked", "too_large", "unavailable"],
});
