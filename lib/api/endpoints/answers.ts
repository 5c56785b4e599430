import { z } from "zod";
import { answerValue, dutyState } from "../../domain/assessment/document";
import { answerState, evidenceLevel } from "../../domain/questionnaire/format";
import { endpoint } from "../endpoint";
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

const evidenceEntry = z.object({
  id: z.string(),
  title: z.string(),
  link: z.string(),
  clause: z.string(),
  level: evidenceLevel,
  validUntil: z.string(),
});

export const answer = z.object({
  questionId: z.string(),
  state: answerState,
  value: answerValue.nullable(),
  note: z.string(),
  reason: z.string(),
  approvedBy: z.string().nullable(),
  evidence: z.array(evidenceEntry),
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

const evidenceInput = z.strictObject({
  /** Of an entry that this assessment holds already; left out for another one. */
  id: uuid.optional(),
  title: requiredLine(300, "a title"),
  link: webLink,
  clause: optionalLine(200),
  level: evidenceLevel,
  validUntil: optionalDate,
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
    evidence: z.array(evidenceInput).max(50).default([]),
  }),
  output: z.object({ answer, summary, seq: z.int() }),
  refusals: ["not_found", "conflict", "locked"],
});

export const approveNotApplicable = endpoint("approveNotApplicable", {
  summary: "Approves, as the second person, that a critical question does not apply",
  permission: "assessment.approve",
  input: z.strictObject({ assessmentId: uuid, questionId: z.string().min(1).max(60), revision }),
  output: z.object({ answer, summary, seq: z.int() }),
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
    duties: z.array(duty),
    reviews: z.array(review),
    /** True when the intake or the assessment's particulars changed: read it whole again. */
    stale: z.boolean(),
    people: z.record(z.string(), z.string()),
  }),
  refusals: ["not_found"],
});

export type AnswerView = z.output<typeof answer>;
export type DutyView = z.output<typeof duty>;
export type EvidenceInput = z.output<typeof evidenceInput>;
