import { z } from "zod";
import { CONFIDENTIALITIES, EVIDENCE_KINDS } from "../../domain/assessment/evidence";
import { evidenceLevel } from "../../domain/questionnaire/format";
import { endpoint } from "../endpoint";
import { evidenceId, evidenceThing } from "./evidence";
import { optionalDate, optionalLine, paragraph, requiredLine, revision, uuid, webLink } from "./fields";
import { summary } from "./summary";

const changed = z.object({ thing: evidenceThing, seq: z.int() });

const particulars = {
  title: requiredLine(300, "a title"),
  kind: z.enum(EVIDENCE_KINDS).default("other"),
  issuer: optionalLine(200),
  version: optionalLine(100),
  issuedOn: optionalDate,
  periodFrom: optionalDate,
  periodTo: optionalDate,
  receivedFrom: optionalLine(200),
  receivedOn: optionalDate,
  confidentiality: z.enum(CONFIDENTIALITIES).default(""),
  validUntil: optionalDate,
  link: webLink,
  capturedOn: optionalDate,
};

const one = { assessmentId: uuid, evidenceId, revision };

export const listEvidence = endpoint("listEvidence", {
  summary: "Everything that can prove something in an assessment, and where it is relied on",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid }),
  output: z.object({
    /** In the order in which they came; withdrawn and replaced ones too. */
    evidence: z.array(evidenceThing),
    /** By the thing's id, where answers rely on it. */
    citations: z.record(
      z.string(),
      z.array(z.object({ questionId: z.string(), clause: z.string(), level: evidenceLevel })),
    ),
    /** Names of the people whose ids stand in the things. */
    people: z.record(z.string(), z.string()),
    limits: z.object({
      /** Of one file, in bytes. */
      mostBytes: z.int(),
      /** Of all files of an assessment, each content once. */
      quotaBytes: z.int(),
      usedBytes: z.int(),
      /** Whether a virus scanner looks at each file before it is kept. */
      scanning: z.boolean(),
      /** What is taken, as media types and endings with their dot. */
      accept: z.array(z.string()),
      /** The same in words. */
      taken: z.string(),
    }),
  }),
  refusals: ["not_found"],
});

export const addEvidence = endpoint("addEvidence", {
  summary:
    "Names a thing that proves something; its file may follow. With the same `id` again it is the same thing",
  permission: "assessment.answer",
  input: z.strictObject({
    assessmentId: uuid,
    /** Chosen by the caller, or left out. */
    id: evidenceId.optional(),
    /** The thing in whose place it comes. */
    replaces: evidenceId.optional(),
    ...particulars,
  }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const correctEvidence = endpoint("correctEvidence", {
  summary: "Corrects what is said of a thing, whole. Its file stays what it is",
  permission: "assessment.answer",
  input: z.strictObject({ ...one, ...particulars }),
  /** No summary before the intake is complete. */
  output: changed.extend({ summary: summary.nullable() }),
  refusals: ["not_found", "conflict", "locked"],
});

export const withdrawEvidence = endpoint("withdrawEvidence", {
  summary: "Takes back a thing on which nothing relies. What it had replaced can be cited again",
  permission: "assessment.answer",
  input: z.strictObject({ ...one, because: paragraph(1000).min(1, "say why") }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const reinstateEvidence = endpoint("reinstateEvidence", {
  summary: "Takes a withdrawn thing up again",
  permission: "assessment.answer",
  input: z.strictObject(one),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});
