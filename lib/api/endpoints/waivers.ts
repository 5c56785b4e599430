import { z } from "zod";
import { endpoint } from "../endpoint";
import { moment, requiredParagraph, revision, uuid } from "./fields";

/** A risk that an executive accepts although the score rejects. */
const waiver = z.object({
  id: z.string(),
  questionId: z.string(),
  reason: z.string(),
  control: z.string(),
  expiresOn: z.string(),
  grantedBy: z.string(),
  grantedAt: moment,
  withdrawnBy: z.string().nullable(),
  withdrawnAt: moment.nullable(),
  revision,
});

export const grantWaiver = endpoint("grantWaiver", {
  summary: "Accepts, as an executive, a risk for which the score rejects, for twelve months at most",
  permission: "assessment.sign",
  input: z.strictObject({
    assessmentId: uuid,
    /** The question whose answer rejects, or empty for the score itself. */
    questionId: z.string().max(60).default(""),
    reason: requiredParagraph(2000, "the reason"),
    control: requiredParagraph(2000, "what makes up for it"),
    expiresOn: z.iso.date("should be a date as 2026-11-23"),
  }),
  output: waiver,
  refusals: ["not_found", "locked", "unproven"],
});

export const withdrawWaiver = endpoint("withdrawWaiver", {
  summary: "Takes an accepted risk back while the assessment is in review",
  permission: "assessment.sign",
  input: z.strictObject({ assessmentId: uuid, waiverId: uuid, revision }),
  output: waiver,
  refusals: ["not_found", "conflict", "locked"],
});

export type WaiverView = z.output<typeof waiver>;
