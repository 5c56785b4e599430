import { z } from "zod";
import { DECISIONS } from "../../domain/assessment/sign-off";
import { MOST_SAMPLED, SEED } from "../../domain/sampling/sample";
import { endpoint } from "../endpoint";
import { moment, optionalDate } from "./fields";

/** Which decisions: each part narrows them, and all of them stand in the address of a page. */
export const decisionFilter = {
  /** First and last calendar day on which it was decided, in the workspace's zone. */
  from: optionalDate,
  to: optionalDate,
  /** Tiers with commas between; empty for all. */
  tiers: z
    .string()
    .regex(/^([1-4](,[1-4]){0,3})?$/, "should be tiers with commas between, as 3,4")
    .default(""),
  decision: z.union([z.literal(""), z.enum(DECISIONS)]).default(""),
};

const sampleInput = z.strictObject({
  seed: z
    .string()
    .refine(
      (text) => text === "" || SEED.test(text),
      "up to 64 letters, digits, dots, dashes and underscores",
    )
    .default(""),
  count: z.coerce.number().int().min(1).max(MOST_SAMPLED).default(25),
  ...decisionFilter,
  /** Of one section of the questionnaire alone, by its id. */
  section: z.string().max(60).default(""),
  /** Critical questions alone. */
  critical: z.enum(["", "yes"]).default(""),
  /** Answers that cite evidence alone. */
  evidence: z.enum(["", "yes"]).default(""),
});
export type SampleInput = z.output<typeof sampleInput>;

const place = z.object({ assessmentId: z.string(), questionId: z.string() });

const sampled = place.extend({
  /** SHA-256 by which it was ordered. */
  rank: z.string(),
  useCase: z.string(),
  vendor: z.string(),
  product: z.string(),
  tier: z.int(),
  decision: z.enum(DECISIONS),
  decidedAt: moment,
  prompt: z.string(),
  critical: z.boolean(),
  /** As a person would say it. */
  answer: z.string(),
  state: z.string(),
  /** Of the evidence that counted, in words; empty for none. */
  level: z.string(),
  evidence: z.array(z.string()),
  answeredBy: z.string(),
  answeredAt: z.string(),
  /** Who stood up for it beside its author, and how; empty where nobody did. */
  reviewer: z.string(),
  snapshotSha256: z.string(),
});

export const drawSample = endpoint("drawSample", {
  summary:
    "A sample of the answers of decided assessments as they were signed, the same for everybody with the seed",
  permission: "audit.read",
  input: sampleInput,
  output: z.object({
    rows: z.array(sampled),
    population: z.object({
      answers: z.int(),
      assessments: z.int(),
      first: place.nullable(),
      last: place.nullable(),
      fingerprint: z.string(),
    }),
    /** How it was drawn, in sentences. */
    recipe: z.array(z.string()),
  }),
});

/** `population` is every answer that the sample was drawn from: ids and hashes. */
const SAMPLE_FORMATS = ["xlsx", "csv", "population"] as const;

export const exportSample = endpoint("exportSample", {
  summary:
    "The same sample as a worksheet with columns to fill in, or the whole population by its ids; the export itself is noted in the audit trail",
  permission: "audit.read",
  input: sampleInput.extend({ format: z.enum(SAMPLE_FORMATS) }),
  output: z.unknown(),
});

export type SampledView = z.output<typeof sampled>;
