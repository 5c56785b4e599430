import fc from "fast-check";
import { expect, test } from "vitest";
import type { AssessmentDocument, DocumentAnswer } from "../assessment/document";
import { builtIn } from "../questionnaire/built-in";
import type { Condition, Question, Questionnaire } from "../questionnaire/format";
import type { Verdict } from "../scoring/document";
import { scoreAssessment } from "../scoring/score";
import { readSheet } from "../scoring/sheet";
import {
  HASH,
  ON,
  answered,
  assessmentOf,
  bestSheet,
  bestValue,
  builtInQuestions,
  choice,
  questionnaireOf,
  sectionOf,
} from "../scoring/testing";
import { FLIPPED_AT_MOST, type Flips, afterSteps, flipsOf } from "./flips";
import { type Step, stepsOf } from "./steps";

const RANK: Record<string, number> = { reject: 0, conditions: 1, approve: 2 };

const outlookOf = (questionnaire: Questionnaire, document: AssessmentDocument): string => {
  const { verdict, provisional } = scoreAssessment(questionnaire, HASH, document);
  return provisional ?? verdict;
};

/** The oracle: every set of up to `most` steps, each scored whole. */
function byTryingAll(questionnaire: Questionnaire, document: AssessmentDocument, most: number) {
  const sheet = readSheet(questionnaire, document);
  const steps = questionnaire.sections.flatMap(({ questions }) =>
    questions.flatMap((question) => stepsOf(sheet, question, document.on)),
  );
  const from = RANK[outlookOf(questionnaire, document)] ?? NaN;
  const found: Record<"better" | "worse", { size: number; keys: string[] } | null> = {
    better: null,
    worse: null,
  };
  for (let size = 1; size <= most; size += 1) {
    const [better, worse]: [string[], string[]] = [[], []];
    for (const set of setsOf(steps, size)) {
      const rank = RANK[outlookOf(questionnaire, afterSteps(document, set))] ?? NaN;
      if (rank !== from) (rank > from ? better : worse).push(keyOf(set));
    }
    if (!found.better && better.length > 0) found.better = { size, keys: better };
    if (!found.worse && worse.length > 0) found.worse = { size, keys: worse };
  }
  return found;
}

function setsOf(steps: readonly Step[], size: number, start = 0): Step[][] {
  if (size === 0) return [[]];
  return steps.slice(start).flatMap((step, place) =>
    setsOf(steps, size - 1, start + place + 1)
      .filter((more) => more.every(({ questionId }) => questionId !== step.questionId))
      .map((more) => [step, ...more]),
  );
}

const keyOf = (steps: readonly Step[]) =>
  steps.map(({ questionId, answer }) => `${questionId} ${JSON.stringify(answer)}`).join(" + ");

function expectExact(questionnaire: Questionnaire, document: AssessmentDocument, most = FLIPPED_AT_MOST) {
  const flips = flipsOf(questionnaire, HASH, document);
  if (!flips) return;
  const all = byTryingAll(questionnaire, document, most);
  for (const direction of ["better", "worse"] as const) {
    const found = flips[direction] && flips[direction].size <= most ? flips[direction] : null;
    const wanted = all[direction];
    expect(found?.size).toBe(wanted?.size);
    expect(found?.count).toBe(wanted?.keys.length);
    for (const { steps, verdict } of found?.sets ?? []) {
      expect(wanted?.keys).toContain(keyOf(steps));
      expect(outlookOf(questionnaire, afterSteps(document, steps))).toBe(verdict);
    }
  }
}

const IDS = ["A", "B", "C", "D", "E"] as const;

/** A rule that reads any of the small questionnaire's answers. */
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ answer: fc.constantFrom(...IDS), is: fc.subarray(["good", "poor", "bad"], { minLength: 1 }) }),
  fc.record({
    answer: fc.constantFrom(...IDS),
    state: fc.subarray(["unknown", "open", "disputed"] as const, { minLength: 1 }).map((one) => [...one]),
  }),
);

const anyRules = fc.array(
  anyCondition.map((when) => ({ when, reason: "a rule" })),
  { maxLength: 1 },
);

/** `showWhen` reads only what comes before, so that nothing goes in a circle. */
const anyQuestion = (id: string, place: number): fc.Arbitrary<Question> =>
  fc
    .record({
      weight: fc.integer({ min: 1, max: 5 }),
      critical: fc.boolean(),
      knockOuts: anyRules,
      limits: anyRules.map((rules) =>
        rules.map((rule) => ({ ...rule, verdictAtMost: "conditions" as const })),
      ),
      shownBy:
        place === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...IDS.slice(0, place)), { freq: 3 }),
      number: fc.boolean(),
    })
    .map(({ shownBy, number, ...more }) =>
      choice(id, {
        ...more,
        ...(shownBy !== null && { showWhen: { answer: shownBy, is: ["good", "fair", "poor"] } }),
        ...(number && shownBy === null && { answer: DAYS }),
      }),
    );

const DAYS: Question["answer"] = {
  type: "number",
  unit: "days",
  bands: [{ atMost: 7, credit: 1 }, { atMost: 30, credit: 0.5 }, { credit: 0 }],
  special: [{ id: "bad", label: "Not stated", credit: 0 }],
};

const anyQuestionnaire = fc
  .tuple(
    fc.tuple(...IDS.map(anyQuestion)),
    fc.record({ approve: fc.integer({ min: 60, max: 95 }), conditions: fc.integer({ min: 30, max: 60 }) }),
    fc.constantFrom("cap" as const, "knockOut" as const),
    fc.constantFrom(0.3, 1),
    fc.option(anyCondition),
  )
  .map(([questions, lines, unknownCritical, assertedShareAtMost, cap]) =>
    questionnaireOf({
      sections: [
        sectionOf("S", questions.slice(0, 2), { weight: 2 }),
        sectionOf("T", questions.slice(2), {
          ...(cap && { caps: [{ when: cap, atMost: 40, reason: "a cap" }] }),
        }),
      ],
      rule: { ...lines, unknownCritical, assertedShareAtMost },
    }),
  );

const anyReply = (question: Question): fc.Arbitrary<DocumentAnswer | undefined> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({
          value:
            question.answer.type === "number"
              ? fc.constantFrom(0, 7, 8, 30, 90, "bad")
              : fc.constantFrom("good", "fair", "poor", "bad"),
          level: fc.constantFrom("asserted" as const, "documented" as const, "verified" as const),
        })
        .map(({ value, level }) => answered(value, level)),
    },
    { weight: 1, arbitrary: fc.constantFrom<DocumentAnswer>({ state: "unknown" }, { state: "disputed" }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

const anySheet = anyQuestionnaire.chain((questionnaire) => {
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  return fc
    .tuple(...questions.map(anyReply))
    .map((replies) =>
      assessmentOf(
        questionnaire,
        Object.fromEntries(
          replies.flatMap((reply, place) => (reply ? [[questions[place]?.id ?? "", reply]] : [])),
        ),
      ),
    )
    .map((document) => ({ questionnaire, document }));
});

test("finds what trying every set of up to three steps finds, whatever the rules and answers", () => {
  fc.assert(
    fc.property(anySheet, ({ questionnaire, document }) => {
      expectExact(questionnaire, document);
    }),
    { numRuns: 300 },
  );
});

/** Questions without a rule, so that only the lines of the overall and of the sections reject. */
const quietSheet = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 }),
    replies: fc.array(fc.constantFrom("good", "fair"), { minLength: 6, maxLength: 6 }),
    conditions: fc.integer({ min: 40, max: 85 }),
    approve: fc.integer({ min: 86, max: 99 }),
    sectionFloor: fc.integer({ min: 50, max: 100 }),
  })
  .map(({ weights, replies, ...rule }) => {
    const ids = ["A", "B", "C", "D", "E", "F"];
    const questions = ids.map((id, place) => choice(id, { weight: weights[place] ?? 1 }));
    const questionnaire = questionnaireOf({
      sections: [sectionOf("S", questions.slice(0, 3)), sectionOf("T", questions.slice(3), { weight: 3 })],
      rule,
    });
    const answers = ids.map((id, place) => [id, answered(replies[place] ?? "good", "verified")] as const);
    return { questionnaire, document: assessmentOf(questionnaire, Object.fromEntries(answers)) };
  });

test("finds what only several answers together reject, by the overall and by one section", () => {
  const rejected = { overall: 0, section: 0 };
  fc.assert(
    fc.property(quietSheet, ({ questionnaire, document }) => {
      expectExact(questionnaire, document);
      const flips = flipsOf(questionnaire, HASH, document);
      const [first] = flips?.worse?.sets ?? [];
      if (flips?.from !== "conditions" || !first || first.steps.length < 2) return;
      const { overall } = scoreAssessment(questionnaire, HASH, afterSteps(document, first.steps));
      const line = questionnaire.tiers.rules[0].conditions;
      rejected[(overall?.decided ?? NaN) < line ? "overall" : "section"] += 1;
    }),
    { numRuns: 80 },
  );
  // Without either the law would say nothing of it.
  expect(rejected.overall).toBeGreaterThan(0);
  expect(rejected.section).toBeGreaterThan(0);
});

test("the oracle would notice a set that is missed", () => {
  const questionnaire = questionnaireOf({ sections: [sectionOf("S", [choice("A"), choice("B")])] });
  const document = assessmentOf(questionnaire, { A: answered("good"), B: answered("good") });
  expect(byTryingAll(questionnaire, document, 1).worse).toBeNull();
  expect(byTryingAll(questionnaire, document, 2).worse?.size).toBe(2);
});

test("is exact on the built-in questionnaire for single answers, which hold most of its rules", () => {
  for (const document of [bestSheet(), spoilt(0.4), spoilt(0.8)]) expectExact(builtIn, document, 1);
});

/** The best sheet with a share of its answers on assertion alone. */
function spoilt(share: number): AssessmentDocument {
  const count = Math.floor(builtInQuestions.length * share);
  return bestSheet({
    answers: Object.fromEntries(
      builtInQuestions.map((question, place) => [
        question.id,
        answered(bestValue(question), place < count ? "asserted" : "verified"),
      ]),
    ),
  });
}

test.each<[string, AssessmentDocument, (flips: Flips) => void]>([
  [
    "an approval hangs on single answers",
    bestSheet(),
    ({ from, better, worse }) => {
      expect(from).toBe<Verdict>("approve");
      expect(better).toBeNull();
      expect(worse?.size).toBe(1);
    },
  ],
  [
    "a knock-out alone is undone by its own answer",
    bestSheet({
      answers: { ...bestSheet().answers, "AU-03": answered("yes") },
    }),
    ({ from, better }) => {
      expect(from).toBe<Verdict>("reject");
      expect(better?.size).toBe(1);
      expect(better?.sets.map(({ steps }) => steps.map(({ questionId }) => questionId))).toEqual([["AU-03"]]);
    },
  ],
])("%s", (_, document, expectThat) => {
  const flips = flipsOf(builtIn, HASH, document);
  expect(flips).not.toBeNull();
  if (flips) expectThat(flips);
});

test("has nothing to say of an assessment that was stopped, or of which nothing applies", () => {
  const stopping = questionnaireOf({ stop: [{ when: { fact: "personal", is: true }, reason: "stop" }] });
  const document = assessmentOf(stopping, {}, { facts: { size: 0, personal: true, field: "law" } });
  expect(flipsOf(stopping, HASH, document)).toBeNull();
  expect(ON).toBe(document.on);
});
