import { z } from "zod";
import { answerValue, dutyState } from "../../domain/assessment/document";
import { EVIDENCE_KINDS } from "../../domain/assessment/evidence";
import { answerState, evidenceLevel } from "../../domain/questionnaire/format";
import { endpoint } from "../endpoint";
import { citation, evidenceId, evidenceThing } from "./evidence";
import {
  moment,
  optionalDate,
  optionalLine,
  optionalParagraph,
  requiredLine,
  revision,
  uuid,
  webLink,
} from "./fields";
import { review } from "./review";
import { summary } from "./summary";
import { talkCount } from "./threads";

export const answer = z.object({
  questionId: z.string(),
  state: answerState,
  value: answerValue.nullable(),
  note: z.string(),
  reason: z.string(),
  approvedBy: z.string().nullable(),
  evidence: z.array(citation),
  revision,
  updatedBy: z.string(),
  updatedAt: moment,
});

export const duty = z.object({
  dutyId: z.string(),
  state: dutyState,
  note: z.string(),
  revision,
  updatedBy: z.string(),
  updatedAt: moment,
});

/**
 * Cites a thing that the assessment holds, or names a new one in the same save. A thing that
 * is held already stays what it is, so that a save may be sent again.
 */
const citationInput = z
  .strictObject({
    /** Chosen by the caller for a new thing, or left out. */
    id: evidenceId.optional(),
    clause: optionalLine(200),
    level: evidenceLevel,
    /** What a new thing is called. */
    title: requiredLine(300, "a title").optional(),
    kind: z.enum(EVIDENCE_KINDS).optional(),
    link: webLink.optional(),
    validUntil: optionalDate.optional(),
  })
  .refine(({ id, title }) => id !== undefined || title !== undefined, {
    path: ["title"],
    message: "a title is needed",
  });

const saved = z.object({
  answer,
  /** The things that it named for the first time, each an entry of the stream before the answer's. */
  evidence: z.array(evidenceThing),
  summary,
  seq: z.int(),
});

export const saveAnswer = endpoint("saveAnswer", {
  summary:
    "Keeps one answer whole. Refused with `conflict` and their answer when someone saved since `revision`",
  permission: "assessment.answer",
  input: z.strictObject({
    assessmentId: uuid,
    questionId: z.string().min(1).max(60),
    /** The revision the writer was looking at; 0 when the question was blank. */
    revision,
    state: answerState,
    value: answerValue.nullable().default(null),
    note: optionalParagraph(4000),
    reason: optionalParagraph(2000),
    /**
     * Without a title a citation can name a thing of the assessment before, by the id that its
     * offer gives: it becomes a thing of this one, once, with the same file.
     */
    evidence: z.array(citationInput).max(50).default([]),
    /** Taken over from the assessment before as it stands there, which is checked. */
    takenOver: z.literal(true).optional(),
  }),
  output: saved,
  refusals: ["not_found", "conflict", "locked"],
});

export const approveNotApplicable = endpoint("approveNotApplicable", {
  summary: "Approves, as the second person, that a critical question does not apply",
  permission: "assessment.approve",
  input: z.strictObject({ assessmentId: uuid, questionId: z.string().min(1).max(60), revision }),
  output: saved,
  refusals: ["not_found", "conflict", "locked"],
});

export const saveDuty = endpoint("saveDuty", {
  summary: "Keeps how one of the buyer's own duties stands",
  permission: "assessment.answer",
  input: z.strictObject({
    assessmentId: uuid,
    dutyId: z.string().min(1).max(60),
    revision,
    state: dutyState,
    note: optionalParagraph(2000),
  }),
  output: z.object({ duty, summary, seq: z.int() }),
  refusals: ["not_found", "conflict", "locked"],
});

export const listChanges = endpoint("listChanges", {
  summary: "What others saved in an assessment since entry `since` of its audit stream",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid, since: z.coerce.number().int().min(0) }),
  output: z.object({
    seq: z.int(),
    answers: z.array(answer),
    evidence: z.array(evidenceThing),
    duties: z.array(duty),
    reviews: z.array(review),
    /** True when the intake or the assessment's particulars changed: read it whole again. */
    stale: z.boolean(),
    /** How much is said about each question now, where anything was said since; else null. */
    talk: z.record(z.string(), talkCount).nullable(),
    people: z.record(z.string(), z.string()),
  }),
  refusals: ["not_found"],
});

export type AnswerView = z.output<typeof answer>;
export type DutyView = z.output<typeof duty>;
export type CitationInput = z.output<typeof citationInput>;
