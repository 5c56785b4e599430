import type { AssessmentDocument, DocumentAnswer, DocumentRun, FactValue } from "../assessment/document";
import { chanceFrom } from "../chance";
import { builtIn } from "../questionnaire/built-in";
import type { EvidenceLevel, Question, Questionnaire, Section, TierRule } from "../questionnaire/format";

/** What the scoring tests build on: small questionnaires, and sheets of the built-in one. */

export const ON = "2026-11-23";
export const HASH = "0".repeat(64);

type Parts = {
  facts?: Questionnaire["facts"];
  sections?: Section[];
  packs?: Questionnaire["packs"];
  duties?: Questionnaire["duties"];
  rule?: Partial<TierRule>;
  overrides?: NonNullable<Questionnaire["tiers"]["overrides"]>;
  stop?: NonNullable<Questionnaire["tiers"]["stop"]>;
};

const RULE: TierRule = {
  approve: 80,
  conditions: 60,
  sectionFloor: 50,
  criticalEvidence: ["documented", "binding", "verified"],
  assertedShareAtMost: 1,
  duties: [],
  unknownCritical: "cap",
  scenarios: "all",
  testMonths: 6,
  reviewMonths: 12,
};

/** A questionnaire with one rule for every tier; one scored fact, `size`, a flag and a choice decide the rest. */
export function questionnaireOf({
  facts,
  sections,
  packs,
  duties,
  rule,
  overrides,
  stop,
}: Parts): Questionnaire {
  const tierRule = { ...RULE, ...rule };
  return {
    format: "assay-questionnaire/1",
    id: "small",
    version: "1",
    title: "Small",
    hub: { title: "Hub", source: "https://example.test/", passages: {} },
    facts: facts ?? [
      { id: "size", prompt: "Size", levels: ["none", "some", "much", "all"] },
      { id: "personal", prompt: "Personal", flag: true },
      {
        id: "field",
        prompt: "Field",
        choices: [
          { id: "care", label: "Care" },
          { id: "law", label: "Law" },
        ],
      },
    ],
    tiers: {
      sum: [0, 1, 2, 3],
      ...(overrides && { overrides }),
      ...(stop && { stop }),
      rules: [tierRule, tierRule, tierRule, tierRule],
    },
    evidence: {
      commitment: { asserted: 0.5, documented: 0.75, binding: 1, verified: 1 },
      practice: { asserted: 0.5, documented: 0.8, binding: 0.8, verified: 1 },
      result: { asserted: 0.3, documented: 0.8, binding: 0.8, verified: 1 },
    },
    sections: sections ?? [sectionOf("S", [choice("Q")])],
    ...(packs && { packs }),
    duties: duties ?? [],
  };
}

export function sectionOf(id: string, questions: Question[], more: Partial<Section> = {}): Section {
  return { id, title: `Section ${id}`, weight: 1, questions, ...more };
}

/** A practice of weight 1 asked at every tier, with the options `good` 1, `fair` 0.6, `poor` 0.4 and `bad` 0. */
export function choice(id: string, more: Partial<Question> = {}): Question {
  return {
    id,
    prompt: `Prompt of ${id}`,
    kind: "practice",
    weight: 1,
    tier: 1,
    critical: false,
    answer: {
      type: "choice",
      options: [
        { id: "good", label: "Good", credit: 1 },
        { id: "fair", label: "Fair", credit: 0.6 },
        { id: "poor", label: "Poor", credit: 0.4 },
        { id: "bad", label: "Bad", credit: 0 },
      ],
    },
    why: "Why",
    evidence: "Evidence",
    ask: "Clause",
    references: [],
    hub: [],
    ...more,
  };
}

export function answered(value: DocumentAnswer["value"], level: EvidenceLevel = "verified"): DocumentAnswer {
  return {
    state: "answered",
    ...(value !== undefined && { value }),
    evidence: [{ level, title: "Evidence" }],
  };
}

export function assessmentOf(
  questionnaire: Questionnaire,
  answers: AssessmentDocument["answers"],
  more: Partial<AssessmentDocument> = {},
): AssessmentDocument {
  return {
    format: "assay-assessment/1",
    questionnaire: { id: questionnaire.id, version: questionnaire.version, sha256: HASH },
    vendor: { name: "Vendor" },
    product: { name: "Product", version: "v1", configurationHash: "c1" },
    useCase: "Use case",
    on: ON,
    facts: { size: 0, personal: false, field: "law" },
    answers,
    duties: {},
    ...more,
  };
}

/** Facts of the built-in questionnaire at tier 3 for which every one of its 67 questions is asked. */
export const TIER_3_FACTS: AssessmentDocument["facts"] = {
  data: 2,
  autonomy: 2,
  affected: 1,
  impact: 2,
  integration: 2,
  scale: 1,
  regulation: 2,
  personalData: true,
  specialData: false,
  residencyRule: true,
  crossBorder: true,
  recordsDuty: true,
  retrieval: true,
  tools: true,
  generative: true,
  strictClock: false,
  highRisk: false,
  publicSector: false,
  prohibitedPractice: false,
  domain: "healthcare",
};

export const builtInQuestions: Question[] = builtIn.sections.flatMap((section) => section.questions);

/** A reply that no other betters: what a law calls the best option. Undefined for runs, which are read from the record. */
export function bestValue({ answer }: Question): DocumentAnswer["value"] {
  switch (answer.type) {
    case "choice":
      return answer.options.toSorted((one, other) => other.credit - one.credit)[0]?.id;
    case "number": {
      const [first] = answer.bands;
      return first && "atLeast" in first ? first.atLeast : 0;
    }
    case "multi":
      return answer.items.map(({ id }) => id);
    case "text":
      return "Text";
    case "runs":
      return undefined;
  }
}

/** A run of every scenario of a built-in pack in which nothing went wrong, on the version and configuration in use. */
export function cleanRuns(packId: string): DocumentRun[] {
  const pack = builtIn.packs?.find(({ id }) => id === packId);
  return (pack?.scenarios ?? []).map((scenario) => ({
    pack: packId,
    scenario: scenario.id,
    cases: 400,
    passed: 400,
    neverEvents: 0,
    modelVersion: "v1",
    configurationHash: "c1",
    on: "2026-11-01",
  }));
}

/** The built-in questionnaire at tier 3, every answer the best and verified, every duty done, every test clean. */
export function bestSheet(more: Partial<AssessmentDocument> = {}): AssessmentDocument {
  return assessmentOf(
    builtIn,
    Object.fromEntries(builtInQuestions.map((question) => [question.id, answered(bestValue(question))])),
    {
      facts: TIER_3_FACTS,
      duties: Object.fromEntries(builtIn.duties.map(({ id }) => [id, "done"])),
      pack: "HC",
      runs: cleanRuns("HC"),
      ...more,
    },
  );
}

/** A sheet of the built-in questionnaire in which about `share` of the answers are no longer the best; the same for the same seed. */
export function spoiltSheet(seed: number, share: number): AssessmentDocument {
  const chance = chanceFrom(seed);
  return bestSheet({
    answers: Object.fromEntries(
      builtInQuestions.flatMap((question): [string, DocumentAnswer][] => {
        const best = answered(
          bestValue(question),
          chance.oneOf(["asserted", "documented", "binding", "verified"]),
        );
        const spoilt = chance.often(share);
        const way = chance.below(5);
        if (!spoilt || question.answer.type === "runs") return [[question.id, best]];
        if (way === 0) return [];
        if (way === 1) return [[question.id, { state: chance.oneOf(["unknown", "disputed"]) }]];
        if (way === 2 && question.notApplicable !== "never")
          return [[question.id, { state: "not_applicable", reason: "Never done.", approvedBy: "Lena" }]];
        if (question.answer.type !== "choice") return [[question.id, best]];
        const [first, ...others] = question.answer.options.map(({ id }) => id);
        return [[question.id, answered(first ? chance.oneOf([first, ...others]) : undefined)]];
      }),
    ),
  });
}

/** Every value that each fact of the built-in questionnaire can take. */
export const FACT_VALUES: readonly (readonly [id: string, values: FactValue[]])[] = builtIn.facts.map(
  (fact) => [
    fact.id,
    "levels" in fact ? [0, 1, 2, 3] : "flag" in fact ? [true, false] : fact.choices.map(({ id }) => id),
  ],
);
