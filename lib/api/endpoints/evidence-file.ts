import { z } from "zod";
import { EVIDENCE_KINDS } from "../../domain/assessment/evidence";
import { isStorableText } from "../../domain/text";
import { endpoint } from "../endpoint";
import { evidenceId, evidenceThing } from "./evidence";
import { uuid } from "./fields";

export const putEvidenceFile = endpoint("putEvidenceFile", {
  summary:
    "Keeps a file of evidence. Under an id that nothing has it makes the thing as well; the same file sent again changes nothing",
  permission: "assessment.answer",
  body: "bytes",
  input: z.strictObject({
    assessmentId: uuid,
    /** Chosen by the caller for a new thing. */
    evidenceId,
    /** As it is called where it comes from; a path or anything else a name cannot hold is taken out. */
    name: z
      .string()
      .min(1, "a name is needed")
      .max(1000)
      .refine((text) => isStorableText(text), "holds a character that cannot be kept"),
    /** Of a new thing: the one in whose place it comes. */
    replaces: evidenceId.optional(),
    /** Of a new thing. */
    kind: z.enum(EVIDENCE_KINDS).optional(),
  }),
  output: z.object({ thing: evidenceThing, seq: z.int() }),
  refusals: ["not_found", "conflict", "locked", "too_large", "unavailable"],
});

export const getEvidenceFile = endpoint("getEvidenceFile", {
  summary:
    "A file of evidence, to be saved and never shown in place; the download is noted in the audit trail",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid, evidenceId }),
  output: z.unknown(),
  refusals: ["not_found", "unavailable"],
});
