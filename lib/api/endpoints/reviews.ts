import { z } from "zod";
import { REVIEW_STATES } from "../../domain/assessment/review";
import { endpoint } from "../endpoint";
import { CAUSES } from "../../domain/assessment/desk";
import { evidenceLevel } from "../../domain/questionnaire/format";
import { assessment } from "./assessments";
import { moment, optionalParagraph, requiredParagraph, revision, uuid } from "./fields";
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
  permission: "assessment.sign",
  input: ofOne.extend({ reason: requiredParagraph(1000, "the reason") }),
  output: assessment,
  refusals: ["not_found", "conflict", "locked"],
});

const vendorView = z.object({ id: z.string(), name: z.string() });

const deskItem = z.object({
  questionId: z.string(),
  causes: z.array(z.enum(CAUSES)),
  itemRevision: revision,
  accepted: z.boolean(),
  prompt: z.string(),
  reply: z.string(),
  note: z.string(),
  evidence: z.array(
    z.object({
      id: z.string(),
      level: evidenceLevel,
      title: z.string(),
      validUntil: z.string(),
      expired: z.boolean(),
    }),
  ),
  answered: z.object({ name: z.string(), at: moment }),
  own: z.boolean(),
  /** Why whoever asks cannot accept it, in one sentence. */
  obstacle: z.string().nullable(),
  review: review.optional(),
});

export const listJudgements = endpoint("listJudgements", {
  summary:
    "Everything in all assessments that waits for a reviewer's judgement, by assessment, the gravest first",
  permission: "assessment.review",
  input: z.strictObject({
    cause: z.union([z.literal(""), z.enum(CAUSES)]).default(""),
    ownerId: z.string().max(60).default(""),
    vendorId: z.union([z.literal(""), uuid]).default(""),
  }),
  output: z.object({
    groups: z.array(
      z.object({
        assessment,
        entries: z.array(deskItem),
        /** How many of its answers whoever asks gave themselves. */
        ownAnswers: z.int(),
      }),
    ),
    /** How many answers are left out of it. */
    left: z.int(),
    /** There are more assessments than were looked at. */
    more: z.boolean(),
    /** Vendors of what is in review. */
    vendors: z.array(vendorView),
    people: z.record(z.string(), z.string()),
  }),
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
