import { z } from "zod";
import { answerState, evidenceLevel } from "../questionnaire/format";

/**
 * The open format `assay-assessment/1` (docs/formats.md, section 2): everything
 * needed to re-perform a score, and nothing that is not. Unset facts and open
 * answers are absent, never null.
 */

/** A civil date `YYYY-MM-DD`; deadlines and validity are days, not moments. */
export const calendarDate = z.iso.date();

export const dutyState = z.enum(["done", "not_done", "not_applicable"]);
export type DutyState = z.output<typeof dutyState>;

/** A choice's option, a number or its special reply, the items ticked, or a text. */
export const answerValue = z.union([z.string(), z.number().min(0), z.array(z.string())]);
export type AnswerValue = z.output<typeof answerValue>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const evidence = z.strictObject({
  level: evidenceLevel,
  title: z.string(),
  /** The last day on which the item counts in full. */
  validUntil: calendarDate.optional(),
  sha256: sha256.optional(),
});

const answer = z.strictObject({
  state: answerState.exclude(["open"]),
  value: answerValue.optional(),
  note: z.string().optional(),
  evidence: z.array(evidence).optional(),
  reason: z.string().optional(),
  approvedBy: z.string().optional(),
});

const run = z.strictObject({
  pack: z.string(),
  scenario: z.string(),
  /** Distinct cases; repeats of a case do not add to it (docs/domain.md, 2.2). */
  cases: z.int().positive(),
  passed: z.int().min(0),
  neverEvents: z.int().min(0),
  requiredRate: z.number().min(0).max(1).optional(),
  modelVersion: z.string(),
  configurationHash: z.string().optional(),
  /** Of what the scenario asked when it was run (`taskOf`); without it, of what it asks now. */
  task: sha256.optional(),
  on: calendarDate,
  judge: z.strictObject({ model: z.string(), agreementCases: z.int().min(0) }).optional(),
});

export const assessmentFormat = z.strictObject({
  format: z.literal("assay-assessment/1"),
  questionnaire: z.strictObject({ id: z.string(), version: z.string(), sha256 }),
  vendor: z.strictObject({ name: z.string() }),
  product: z.strictObject({
    name: z.string(),
    model: z.string().optional(),
    version: z.string().optional(),
    configurationHash: z.string().optional(),
  }),
  useCase: z.string(),
  /** The day on which evidence and runs are judged fresh or stale. */
  on: calendarDate,
  facts: z.record(z.string(), z.union([z.int().min(0).max(3), z.boolean(), z.string()])),
  extendedSections: z.array(z.string()).optional(),
  pack: z.string().optional(),
  scenariosNotApplicable: z.record(z.string(), z.string()).optional(),
  answers: z.record(z.string(), answer),
  duties: z.record(z.string(), dutyState),
  runs: z.array(run).optional(),
});

/** One assessment as `assay-assessment/1`: the second argument of the score. */
export type AssessmentDocument = z.output<typeof assessmentFormat>;
export type DocumentAnswer = AssessmentDocument["answers"][string];
export type DocumentEvidence = NonNullable<DocumentAnswer["evidence"]>[number];
export type DocumentRun = NonNullable<AssessmentDocument["runs"]>[number];
export type Facts = AssessmentDocument["facts"];
export type FactValue = Facts[string];
