import { z } from "zod";
import { endpoint } from "../endpoint";
import { evidenceId } from "./evidence";
import { uuid } from "./fields";

export const viewEvidenceFile = endpoint("viewEvidenceFile", {
  summary:
    "The file of a thing that proves something, to be looked at inside the product: PDFs and pictures alone, as bytes that no browser shows by themselves; that it was looked at is noted in the audit trail",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid, evidenceId }),
  output: z.unknown(),
  refusals: ["not_found", "unavailable"],
});
