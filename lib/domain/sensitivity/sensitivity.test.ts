import fc from "fast-check";
import { expect, test } from "vitest";
import type { AssessmentDocument } from "../assessment/document";
import { chanceFrom } from "../chance";
import { builtIn } from "../questionnaire/built-in";
import { AS_PUBLISHED, scoreAssessment, scorer } from "../scoring/score";
import { ruleFor } from "../scoring/tier";
import {
  HASH,
  answered,
  assessmentOf,
  bestSheet,
  choice,
  questionnaireOf,
  sectionOf,
  spoiltSheet,
} from "../scoring/testing";
import { evidenceMixOf } from "./evidence-mix";
import { sweep, sweptOf } from "./sweep";
import { waterfallOf } from "./waterfall";
import { fixedWeightings, stabilityOf } from "./weightings";

const score = (document: AssessmentDocument) => scoreAssessment(builtIn, HASH, document);

const anySheet = fc
  .tuple(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([seed, share]) => spoiltSheet(seed, share));

test("there are nine weightings of six sections, of which the first is the published one", () => {
  const all = fixedWeightings(builtIn);
  expect(all).toHaveLength(9);
  expect(new Set(all.map(({ id }) => id)).size).toBe(9);
  expect([...(all[0]?.weights.values() ?? [])]).toEqual([16, 17, 15, 17, 15, 20]);
  expect(all[3]?.weights.get("RT")).toBe(34);
});

test("the published weighting is the score itself, and setting aside never earns under the last", () => {
  const [base] = fixedWeightings(builtIn);
  const last = fixedWeightings(builtIn).at(-1);
  if (!base || !last) throw new Error("no weightings");
  fc.assert(
    fc.property(anySheet, (document) => {
      expect(scoreAssessment(builtIn, HASH, document, base)).toEqual(score(document));
      const [own, strict] = [score(document), scoreAssessment(builtIn, HASH, document, last)];
      for (const [id, section] of Object.entries(strict.sections)) {
        expect(section.notApplicableShare).toBe(0);
        const before = own.sections[id]?.evidenced ?? null;
        if (before !== null) expect(section.evidenced).toBeLessThanOrEqual(before + 1e-9);
        expect(section.high ?? 0).toBeGreaterThanOrEqual((section.evidenced ?? 0) - 1e-9);
      }
    }),
    { numRuns: 40 },
  );
});

test("to weigh sections otherwise is to score by a questionnaire that gives them those weights, in whatever order it is done", () => {
  fc.assert(
    fc.property(anySheet, (document) => {
      const scoreIn = scorer(builtIn, HASH, document);
      for (const way of fixedWeightings(builtIn).reverse()) {
        const sections = builtIn.sections.map((section) => ({
          ...section,
          weight: way.weights.get(section.id) ?? NaN,
        }));
        const rewritten = scoreAssessment({ ...builtIn, sections }, HASH, document, {
          ...AS_PUBLISHED,
          setAside: way.setAside,
        });
        expect(scoreIn(way)).toEqual(rewritten);
      }
    }),
    { numRuns: 40 },
  );
});

test("what is set aside earns nothing under the last weighting, by hand", () => {
  const questionnaire = questionnaireOf({ sections: [sectionOf("S", [choice("A"), choice("B")])] });
  const document = assessmentOf(questionnaire, {
    A: answered("good"),
    B: { state: "not_applicable", reason: "Never done." },
  });
  const last = fixedWeightings(questionnaire).at(-1);
  expect(scoreAssessment(questionnaire, HASH, document).overall).toMatchObject({ evidenced: 100, high: 100 });
  expect(last && scoreAssessment(questionnaire, HASH, document, last).overall).toMatchObject({
    evidenced: 50,
    claimed: 50,
    high: 50,
  });
});

test("a verdict that hangs on one section says under which weightings it differs", () => {
  const questionnaire = questionnaireOf({
    sections: [sectionOf("S", [choice("A")], { weight: 3 }), sectionOf("T", [choice("B")])],
    rule: { approve: 75, conditions: 60, sectionFloor: 20 },
  });
  const document = assessmentOf(questionnaire, { A: answered("good"), B: answered("poor") });
  expect(stabilityOf(questionnaire, HASH, document)).toEqual({
    verdict: "approve",
    same: 4,
    of: 5,
    differing: [{ title: "all sections weigh the same", verdict: "conditions" }],
  });
  const lighter = assessmentOf(questionnaire, { A: answered("fair"), B: answered("good") });
  expect(stabilityOf(questionnaire, HASH, lighter)).toEqual({
    verdict: "conditions",
    same: 3,
    of: 5,
    differing: [
      { title: "all sections weigh the same", verdict: "approve" },
      { title: "Section T counts double", verdict: "approve" },
    ],
  });
});

test("the falls of a waterfall lead from 100 to the decided score, and none goes up", () => {
  fc.assert(
    fc.property(anySheet, (document) => {
      const own = score(document);
      const waterfall = waterfallOf(builtIn, own);
      expect(waterfall?.decided).toBe(own.overall?.decided);
      let at = 100;
      for (const { points } of waterfall?.falls ?? []) {
        expect(points).toBeGreaterThan(0);
        at -= points;
      }
      expect(at).toBeCloseTo(own.overall?.decided ?? NaN, 6);
    }),
    { numRuns: 60 },
  );
});

test("a knock-out is the last fall, and names what rejects", () => {
  const document = bestSheet({ answers: { ...bestSheet().answers, "AU-03": answered("yes") } });
  const waterfall = waterfallOf(builtIn, score(document));
  expect(waterfall?.decided).toBe(39);
  expect(waterfall?.falls.map(({ by }) => by)).toEqual(["replies", "cap"]);
  expect(waterfall?.falls.at(-1)).toMatchObject({ questions: ["AU-03"] });
});

test("shares of the evidence make up the whole", () => {
  fc.assert(
    fc.property(anySheet, (document) => {
      const { levels, unresolved, ageing } = evidenceMixOf(builtIn, document, score(document));
      const proven = levels.documented + levels.binding + levels.verified;
      expect(proven + levels.asserted + unresolved).toBeCloseTo(1, 9);
      expect(ageing.soon + ageing.year + ageing.later).toBeCloseTo(proven, 9);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["2026-11-23", "soon"],
  ["2027-02-21", "soon"],
  ["2027-02-22", "year"],
  ["2027-11-23", "year"],
  ["2027-11-24", "later"],
])("evidence that counts until %s ages as %s", (validUntil, bucket) => {
  const questionnaire = questionnaireOf({ sections: [sectionOf("S", [choice("A")])] });
  const evidence = [{ level: "binding" as const, title: "DPA", validUntil }];
  const document = assessmentOf(questionnaire, { A: { state: "answered", value: "good", evidence } });
  const mix = evidenceMixOf(questionnaire, document, scoreAssessment(questionnaire, HASH, document));
  expect(mix.ageing).toEqual({ soon: 0, year: 0, later: 0, [bucket]: 1 });
});

test("an answer keeps its level as long as the last thing that gives it", () => {
  const questionnaire = questionnaireOf({ sections: [sectionOf("S", [choice("A")])] });
  const evidence = [
    { level: "binding" as const, title: "DPA", validUntil: "2026-12-01" },
    { level: "binding" as const, title: "Order form" },
  ];
  const document = assessmentOf(questionnaire, { A: { state: "answered", value: "good", evidence } });
  const mix = evidenceMixOf(questionnaire, document, scoreAssessment(questionnaire, HASH, document));
  expect(mix.ageing).toEqual({ soon: 0, year: 0, later: 1 });
});

const swept = (document: AssessmentDocument) => {
  const own = score(document);
  return sweptOf(own, ruleFor(builtIn, own.tier.value));
};

test("a sweep is the same for the same seed, and another for another", () => {
  const sides = [1, 2, 3].map((seed) => swept(spoiltSheet(seed, 0.5)));
  expect(sweep(sides, 7)).toEqual(sweep(sides, 7));
  expect(sweep(sides, 7)).not.toEqual(sweep(sides, 8));
  expect(sweep(sides, 7)).toMatchObject({ seed: 7, draws: 2000 });
});

test("whoever is better in every section is ahead in every draw, and nobody is ahead of themselves", () => {
  const side = (value: number) => ({
    sections: { A: value, B: value / 2 },
    rule: { approve: 80 },
    knockOuts: [],
    weakCriticals: [],
  });
  expect(sweep([side(60), side(50), side(60)], 1).ahead).toEqual([
    [0, 1, 0],
    [0, 0, 0],
    [0, 1, 0],
  ]);
});

test("a knock-out is behind however the sections are weighed", () => {
  const knockedOut = {
    ...swept(bestSheet()),
    knockOuts: [{ question: "AU-03", rule: 0, reason: "" }],
  };
  expect(sweep([knockedOut, swept(bestSheet())], 3).ahead).toEqual([
    [0, 0],
    [1, 0],
  ]);
});

test("two that trade two sections evenly are ahead of each other in about half of the draws", () => {
  const side = (A: number, B: number) => ({
    sections: { A, B },
    rule: { approve: 80 },
    knockOuts: [],
    weakCriticals: [],
  });
  const { ahead } = sweep([side(70, 50), side(50, 70)], 11);
  expect(ahead[0]?.[1]).toBeGreaterThan(0.45);
  expect(ahead[0]?.[1]).toBeLessThan(0.55);
  expect((ahead[0]?.[1] ?? 0) + (ahead[1]?.[0] ?? 0)).toBeCloseTo(1, 9);
});

test("each draw is what scoring under its weights gives", () => {
  fc.assert(
    fc.property(anySheet, anySheet, fc.integer({ min: 0, max: 1e6 }), (one, other, seed) => {
      const { ahead } = sweep([swept(one), swept(other)], seed, 1);
      const chance = chanceFrom(seed);
      const ids = builtIn.sections
        .map(({ id }) => id)
        .filter((id) => [one, other].some((document) => score(document).sections[id]?.evidenced != null))
        .sort();
      const weights = new Map(ids.map((id) => [id, -Math.log(1 - chance.next())]));
      const [first, second] = [one, other].map(
        (document) =>
          scoreAssessment(builtIn, HASH, document, { weights, setAside: "left_out" }).overall?.decided ?? 0,
      );
      expect(ahead[0]?.[1]).toBe((first ?? 0) > (second ?? 0) + 1e-9 ? 1 : 0);
    }),
    { numRuns: 40 },
  );
});
