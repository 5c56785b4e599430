import { z } from "zod";
import { answerValue, dutyState } from "../../assessment/document";
import { CONFIDENTIALITIES, EVIDENCE_KINDS } from "../../assessment/evidence";
import { answerState, evidenceLevel } from "../../questionnaire/format";

/**
 * What the audit entries of an assessment say, as far as it is told in words. They are
 * kept for ever, so that an entry written by another version must still be readable:
 * what is missing has a neutral value, and what is not known is passed over.
 */

export const text = z.string().catch("");

const evidence = z.object({
  id: text,
  /** Of the time when an answer held what it cites whole; now the thing has entries of its own. */
  title: text,
  clause: text,
  level: evidenceLevel.catch("asserted"),
  validUntil: text,
});
export type EvidencePayload = z.output<typeof evidence>;

export const answerPayload = z.object({
  state: answerState,
  value: answerValue.nullable().catch(null),
  note: text,
  reason: text,
  approvedBy: z.string().nullable().catch(null),
  evidence: z.array(evidence).catch([]),
});
export type AnswerPayload = z.output<typeof answerPayload>;

export const thingPayload = z.object({
  title: z.string(),
  kind: z.enum(EVIDENCE_KINDS).catch("other"),
  issuer: text,
  version: text,
  issuedOn: text,
  periodFrom: text,
  periodTo: text,
  receivedFrom: text,
  receivedOn: text,
  confidentiality: z.enum(CONFIDENTIALITIES).catch(""),
  validUntil: text,
  link: text,
  capturedOn: text,
  file: z
    .object({ sha256: text, name: text, bytes: z.number().catch(0) })
    .nullable()
    .catch(null),
  replacedBy: z.string().nullable().catch(null),
  withdrawnBecause: text,
});
export type ThingPayload = z.output<typeof thingPayload>;

/** A file that somebody took away or looked at. */
export const takenPayload = z.object({ title: z.string(), sha256: text });

/** A file in which the scanner found something. */
export const refusedPayload = z.object({ name: z.string(), sha256: text, found: text });

export const dutyPayload = z.object({ state: dutyState, note: text });
export type DutyPayload = z.output<typeof dutyPayload>;

const verdict = z.enum(["approve", "conditions", "reject", "open", "stopped"]);

const standing = z.object({
  tier: z.int(),
  asked: z.int(),
  verdict,
  provisional: z.enum(["approve", "conditions", "reject"]).nullable().catch(null),
});

export const assessmentPayload = z.object({
  useCase: text,
  ownerId: text,
  dueOn: text,
  facts: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])).catch({}),
  extendedSections: z.array(z.string()).catch([]),
  pack: z.string().nullable().catch(null),
  scenariosNotApplicable: z.record(z.string(), z.string()).catch({}),
  teamId: z.string().nullable().catch(null),
  /** With a restriction: what the team was called then. */
  teamName: text,
  /** With an intake: why it changed, and what followed from it. */
  reason: text,
  before: standing.nullable().catch(null),
  after: standing.nullable().catch(null),
  /** With a move: the versions of the questionnaire. */
  movedFrom: text,
  movedTo: text,
});
export type AssessmentPayload = z.output<typeof assessmentPayload>;

export const scenarioPayload = z.object({
  name: text,
  supposes: z.array(z.object({ questionId: text })).catch([]),
});

export const tagsPayload = z.object({ tags: z.array(z.string()) });

const perCent = z.number();

export const packageExportPayload = z.object({ evidence: text, redact: text });

export const exportPayload = z.object({
  format: text,
  table: z.string().nullable().catch(null),
  /** What the crosswalk was narrowed to, by their ids. */
  frameworks: z.array(z.string()).optional().catch(undefined),
  /** Of a comparison. */
  seed: z.int().nullable().catch(null),
  sha256: text,
  /** Of a redacted copy, what was left out. */
  redact: text,
  verdict,
  provisional: z.enum(["approve", "conditions", "reject"]).nullable().catch(null),
  tier: z.int(),
  /** As it was shown, in whole per cents. */
  score: z
    .object({ claimed: perCent, evidenced: perCent, high: perCent, decided: perCent })
    .nullable()
    .catch(null),
});
export type ExportPayload = z.output<typeof exportPayload>;

/** A thing that is about a question and goes by an id of its own. */
export const besideQuestion = z.object({ questionId: z.string() });

export const clockPayload = z.object({ last: text, now: text });

/** The payload as this, or undefined where it is not. */
export function readPayload<Payload>(schema: z.ZodType<Payload>, payload: unknown): Payload | undefined {
  const parsed = schema.safeParse(payload);
  return parsed.success ? parsed.data : undefined;
}
