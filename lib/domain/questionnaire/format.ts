import { z } from "zod";

/**
 * The open format `assay-questionnaire/1` (docs/formats.md, section 1): the only
 * description of a questionnaire. Whatever a schema cannot say (names that must
 * exist, bands in order, rules that may only add questions) is in check.ts.
 */

const id = z.string().regex(/^[^\s.]+$/, "an id holds no dot and no space");
const text = z.string().min(1);
const share = z.number().min(0).max(1);
const percent = z.number().min(0).max(100);
const tier = z.int().min(1).max(4);

const EVIDENCE_LEVELS = ["asserted", "documented", "binding", "verified"] as const;
export const evidenceLevel = z.enum(EVIDENCE_LEVELS);
/** Ordered: each level is better evidence than the one before it. */
export type EvidenceLevel = z.output<typeof evidenceLevel>;

const ANSWER_STATES = ["open", "answered", "unknown", "not_applicable", "disputed"] as const;
export const answerState = z.enum(ANSWER_STATES);
export type AnswerState = z.output<typeof answerState>;

const factValue = z.union([z.string(), z.boolean()]);

/** The rule grammar. Evaluated by scoring/rules.ts; a scored fact that is unset counts as 3, an unset flag as true. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { tier: { atLeast: number } }
  | { fact: string; atLeast: number }
  | { fact: string; is: string | boolean }
  | { fact: string; in: (string | boolean)[] }
  | { answer: string; is: string[] }
  | { answer: string; atMost: number }
  | { answer: string; atLeast: number }
  | { answer: string; countAtMost: number }
  | { answer: string; state: AnswerState[] }
  | { runs: "neverEvent" | "criticalFailed" };

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ tier: z.strictObject({ atLeast: tier }) }),
    z.strictObject({ fact: id, atLeast: z.number() }),
    z.strictObject({ fact: id, is: factValue }),
    z.strictObject({ fact: id, in: z.array(factValue).min(1) }),
    z.strictObject({ answer: id, is: z.array(id).min(1) }),
    z.strictObject({ answer: id, atMost: z.number() }),
    z.strictObject({ answer: id, atLeast: z.number() }),
    z.strictObject({ answer: id, countAtMost: z.int().min(0) }),
    z.strictObject({ answer: id, state: z.array(answerState).min(1) }),
    z.strictObject({ runs: z.enum(["neverEvent", "criticalFailed"]) }),
  ]),
);

const option = z.strictObject({ id, label: text, credit: share });

/** Ascending `atMost` or descending `atLeast`; the last band carries a credit alone and always holds. */
const numberBand = z.union([
  z.strictObject({ atMost: z.number(), credit: share }),
  z.strictObject({ atLeast: z.number(), credit: share }),
  z.strictObject({ credit: share }),
]);

const answerType = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("choice"), options: z.array(option).min(1) }),
  z.strictObject({
    type: z.literal("number"),
    unit: text,
    bands: z.array(numberBand).min(1),
    special: z.array(option).optional(),
    alternatives: z.array(z.strictObject({ when: condition, bands: z.array(numberBand).min(1) })).optional(),
  }),
  z.strictObject({
    type: z.literal("multi"),
    items: z.array(z.strictObject({ id, label: text })).min(1),
    bands: z.array(z.strictObject({ atLeast: z.int().min(0), credit: share })).min(1),
  }),
  z.strictObject({ type: z.literal("runs") }),
  z.strictObject({ type: z.literal("text") }),
]);

const rule = z.strictObject({ when: condition, reason: text });

const factors = z.strictObject({ asserted: share, documented: share, binding: share, verified: share });

const question = z.strictObject({
  /** Stored beside every answer: never renamed, never reused. */
  id,
  prompt: text,
  kind: z.enum(["commitment", "practice", "result"]),
  weight: z.int().min(1).max(5),
  /** Asked from this tier upward. */
  tier,
  critical: z.boolean(),
  answer: answerType,
  knockOuts: z.array(rule).optional(),
  limits: z
    .array(z.strictObject({ when: condition, verdictAtMost: z.literal("conditions"), reason: text }))
    .optional(),
  showWhen: condition.optional(),
  notApplicable: z.literal("never").optional(),
  evidenceFactors: factors.optional(),
  why: text,
  evidence: text,
  ask: text,
  note: text.optional(),
  references: z.array(text),
  hub: z.array(id),
});

const section = z.strictObject({
  id,
  title: text,
  weight: z.number().positive(),
  redFlags: z.array(text).optional(),
  caps: z.array(z.strictObject({ when: condition, atMost: percent, reason: text })).optional(),
  questions: z.array(question),
});

const fact = z.union([
  z.strictObject({ id, prompt: text, levels: z.array(text).length(4) }),
  z.strictObject({ id, prompt: text, flag: z.literal(true) }),
  z.strictObject({ id, prompt: text, choices: z.array(z.strictObject({ id, label: text })).min(1) }),
]);

const tierRule = z.strictObject({
  approve: percent,
  conditions: percent,
  sectionFloor: percent,
  criticalEvidence: z.array(evidenceLevel),
  assertedShareAtMost: share,
  duties: z.array(id),
  unknownCritical: z.enum(["cap", "knockOut"]),
  /** How many scenarios of the pack must have been run. */
  scenarios: z.union([z.int().min(0), z.literal("all")]),
  /** A run counts in full for this many calendar months, and half for as many again. */
  testMonths: z.int().positive(),
  reviewMonths: z.int().positive(),
});

const scenario = z.strictObject({
  id,
  title: text,
  do: text,
  requiredRate: share.nullable(),
  /** The smallest useful number of distinct cases; 0 where every case of a window is taken. */
  minimumCases: z.int().min(0),
  neverEvent: text.nullable(),
});

export const questionnaireFormat = z.strictObject({
  format: z.literal("assay-questionnaire/1"),
  id,
  version: text,
  title: text,
  hub: z.strictObject({
    title: text,
    source: z.url(),
    paragraphs: z.array(z.strictObject({ heading: z.string(), text })).optional(),
    passages: z.record(id, z.strictObject({ heading: z.string(), sentence: text })),
  }),
  facts: z.array(fact).min(1),
  tiers: z.strictObject({
    sum: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    overrides: z.array(z.strictObject({ when: condition, atLeastTier: tier })).optional(),
    stop: z.array(rule).optional(),
    rules: z.tuple([tierRule, tierRule, tierRule, tierRule]),
  }),
  evidence: z.strictObject({ commitment: factors, practice: factors, result: factors }),
  sections: z.array(section).min(1),
  packs: z
    .array(
      z.strictObject({
        id,
        title: text,
        /** Its own version, where it is a team's; a pack that comes with the questionnaire goes by the questionnaire's. */
        version: text.optional(),
        /** The pack that it was copied from, as it was then. */
        basedOn: z.strictObject({ pack: id, version: text }).optional(),
        rules: text.optional(),
        why: text.optional(),
        scenarios: z.array(scenario).min(1),
      }),
    )
    .optional(),
  duties: z.array(
    z.strictObject({
      id,
      prompt: text,
      tier,
      showWhen: condition.optional(),
      references: z.array(text),
      hub: z.array(id),
    }),
  ),
});

export type Questionnaire = z.output<typeof questionnaireFormat>;
export type Section = Questionnaire["sections"][number];
export type Question = Section["questions"][number];
export type AnswerType = Question["answer"];
export type NumberBand = z.output<typeof numberBand>;
export type Fact = Questionnaire["facts"][number];
export type TierRule = Questionnaire["tiers"]["rules"][number];
export type Tier = 1 | 2 | 3 | 4;
export type Pack = NonNullable<Questionnaire["packs"]>[number];
export type Scenario = Pack["scenarios"][number];
export type Duty = Questionnaire["duties"][number];
export type EvidenceFactors = z.output<typeof factors>;
