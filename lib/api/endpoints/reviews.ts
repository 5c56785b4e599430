import { z } from "zod";
import { REVIEW_STATES } from "../../domain/assessment/review";
import { endpoint } from "../endpoint";
import { assessment } from "./assessments";
import { optionalParagraph, requiredParagraph, revision, uuid } from "./fields";
import { review } from "./review";

const ofOne = z.strictObject({ assessmentId: uuid, revision });

export const submitAssessment = endpoint("submitAssessment", {
  summary: "Submits a draft for review; its answers are locked from then on",
  permission: "assessment.answer",
  input: ofOne,
  output: assessment,
  refusals: ["not_found", "conflict", "locked"],
});

export const returnAssessment = endpoint("returnAssessment", {
  summary: "Takes an assessment in review back to draft, with the reason",
  permission: "assessment.answer",
  input: ofOne.extend({ reason: requiredParagraph(1000, "the reason") }),
  output: assessment,
  refusals: ["not_found", "conflict", "locked"],
});

const item = z.strictObject({
  assessmentId: uuid,
  /** Of a question or a duty. */
  itemId: z.string().min(1).max(60),
  /** The revision of the review's last word on it; 0 while there is none. */
  revision,
});

const spoken = z.object({ review, seq: z.int() });

export const reviewItem = endpoint("reviewItem", {
  summary: "Accepts an answer or duty in review, or reopens it with what is asked for",
  permission: "assessment.review",
  input: item.extend({
    state: z.enum(REVIEW_STATES).exclude(["handed_back"]),
    /** The revision of the answer or duty that was looked at; 0 for one that is blank. */
    itemRevision: revision,
    note: optionalParagraph(2000),
  }),
  output: spoken,
  refusals: ["not_found", "conflict", "locked"],
});

export const handBack = endpoint("handBack", {
  summary: "Says that what a reviewer reopened is done, and locks it again",
  permission: "assessment.answer",
  input: item.extend({ note: optionalParagraph(2000) }),
  output: spoken,
  refusals: ["not_found", "conflict", "locked"],
});
