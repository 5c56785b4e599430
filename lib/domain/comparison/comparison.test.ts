import fc from "fast-check";
import { expect, test } from "vitest";
import type { AssessmentDocument } from "../assessment/document";
import type { Side } from "../assessment/compared";
import { builtIn } from "../questionnaire/built-in";
import type { Questionnaire } from "../questionnaire/format";
import { scoreAssessment } from "../scoring/score";
import {
  HASH,
  TIER_3_FACTS,
  answered,
  assessmentOf,
  bestSheet,
  choice,
  questionnaireOf,
  sectionOf,
  spoiltSheet,
} from "../scoring/testing";
import { comparability } from "./comparable";
import { answerAgainst, matrixOf, scoreAgainst } from "./matrix";
import { outcomesOfSide, pairsOf, reachOf } from "./told-apart";

const pairs = (sides: Side[]) => pairsOf(sides, sides.map(outcomesOfSide));

const sideOf = (
  document: AssessmentDocument,
  questionnaire: Questionnaire = builtIn,
  sha256 = HASH,
): Side => ({
  questionnaire,
  document,
  score: scoreAssessment(questionnaire, sha256, document),
});

const small = questionnaireOf({
  sections: [
    sectionOf("S", [choice("A", { critical: true }), choice("B", { weight: 3 })]),
    sectionOf("T", [choice("C")]),
  ],
});

const smallSide = (answers: AssessmentDocument["answers"]) => sideOf(assessmentOf(small, answers), small);

const all = { A: answered("good"), B: answered("good"), C: answered("good") };

test("sets overall, sections and questions side by side", () => {
  const matrix = matrixOf([smallSide(all), smallSide({ ...all, B: answered("poor", "asserted") })]);
  expect(matrix.common).toBeNull();
  expect(matrix.overall.cells.map((cell) => cell?.evidenced)).toEqual([100, 70]);
  expect(matrix.overall.spread).toBeCloseTo(30, 9);
  expect(matrix.sections.map(({ id, differs }) => [id, differs])).toEqual([
    ["S", true],
    ["T", false],
  ]);
  const [a, b] = matrix.sections[0]?.questions ?? [];
  expect(a).toMatchObject({ id: "A", critical: true, differs: false, spread: 0, reworded: false });
  expect(b).toMatchObject({ id: "B", critical: false, differs: true });
  expect(b?.spread).toBeCloseTo(80, 9);
  expect(b?.cells.map(({ words, level, points, possible }) => ({ words, level, points, possible }))).toEqual([
    { words: "Good", level: "verified", points: 3, possible: 3 },
    { words: "Poor", level: "asserted", points: 0.6000000000000001, possible: 3 },
  ]);
});

test("the number that the verdict reads stands first, capped as it is", () => {
  const knockedOut = bestSheet({ answers: { ...bestSheet().answers, "AU-03": answered("yes") } });
  expect(matrixOf([sideOf(knockedOut)]).overall.cells[0]?.evidenced).toBe(39);
});

test("notes and evidence alone make no difference between answers", () => {
  const noted = { ...all, A: { ...answered("good"), note: "Clause 3" } };
  const matrix = matrixOf([smallSide(all), smallSide(noted)]);
  expect(matrix.sections[0]?.questions[0]?.differs).toBe(false);
  expect(matrix.sections[0]?.questions[0]?.cells[1]?.note).toBe("Clause 3");
});

test("of another version, what it lacks and what it words otherwise is said", () => {
  const next = questionnaireOf({
    sections: [
      sectionOf("S", [choice("A", { prompt: "Otherwise?" }), choice("D")]),
      sectionOf("T", [choice("C")]),
    ],
  });
  const sides = [
    smallSide(all),
    sideOf(
      assessmentOf(next, { A: answered("good"), C: answered("bad"), D: answered("good") }),
      next,
      "1".repeat(64),
    ),
  ];
  const matrix = matrixOf(sides);
  expect(matrix.sections.map(({ questions }) => questions.map(({ id }) => id))).toEqual([
    ["A", "B", "D"],
    ["C"],
  ]);
  expect(matrix.sections[0]?.questions[0]?.reworded).toBe(true);
  expect(matrix.sections[0]?.questions[1]?.cells[1]?.standing).toBe("absent");
  expect(matrix.common).toMatchObject({ questions: 1 });
  expect(matrix.common?.cells.map((cell) => cell?.evidenced)).toEqual([100, 0]);
  expect(comparability(sides)).toHaveLength(1);
  expect(pairs(sides)[0]).toMatchObject({ ahead: null, weightings: null });
  expect(pairs(sides)[0]?.obstacle).toContain("different questionnaires");
});

test("of different tiers neither is ahead, and what both were asked is scored by itself", () => {
  const light = Object.fromEntries(
    Object.entries(TIER_3_FACTS).map(([id, value]) => [id, typeof value === "number" ? 0 : value]),
  );
  const sides = [
    sideOf(bestSheet()),
    sideOf(bestSheet({ facts: { ...light, personalData: false, highRisk: false, publicSector: false } })),
  ];
  expect(sides.map(({ score }) => score.tier.value)[0]).not.toBe(sides[1]?.score.tier.value);
  const [pair] = pairs(sides);
  expect(pair?.ahead).toBeNull();
  expect(pair?.obstacle).toMatch(/^Tier \d was asked \d+ questions/);
  const { common } = matrixOf(sides);
  expect(common?.questions).toBeGreaterThan(20);
  expect(common?.cells[0]?.evidenced).toBeCloseTo(common?.cells[1]?.evidenced ?? NaN, 9);
});

test("overlapping reaches are told apart by nothing, and what would separate them is named", () => {
  const doubtful = smallSide({ A: answered("good"), C: answered("good") });
  const certain = smallSide({ ...all, C: answered("fair") });
  expect(reachOf(small, doubtful.score)).toMatchObject({ high: 100 });
  const [pair] = pairs([doubtful, certain]);
  expect(pair).toMatchObject({ obstacle: null, ahead: null, first: 0, second: 1 });
  expect(pair?.separators[0]).toMatchObject({ of: "first", questionId: "B", why: "open" });
});

test("what is answered whole and better is ahead, under every weighting", () => {
  const [pair] = pairs([smallSide({ ...all, B: answered("poor") }), smallSide(all)]);
  expect(pair?.ahead).toBe("second");
  // Doubled or not, the section that is alike never turns it round.
  expect(pair?.weightings).toEqual({ first: 0, second: 5, level: 0, of: 5 });
});

test("a claim that nothing shows is a way to gain", () => {
  const [pair] = pairs([smallSide({ ...all, B: answered("good", "asserted") }), smallSide(all)]);
  expect(pair?.separators[0]).toMatchObject({ of: "first", questionId: "B", why: "unproven" });
});

const anySide = fc
  .tuple(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([seed, share]) => sideOf(spoiltSheet(seed, share)));

test("the order in which two are compared changes nothing but the words", () => {
  fc.assert(
    fc.property(anySide, anySide, (one, other) => {
      const [there] = pairs([one, other]);
      const [back] = pairs([other, one]);
      const turned = { first: "second", second: "first" } as const;
      expect(back?.ahead ?? null).toBe(there?.ahead ? turned[there.ahead] : null);
      expect(back?.weightings).toEqual(
        there?.weightings && {
          ...there.weightings,
          first: there.weightings.second,
          second: there.weightings.first,
        },
      );
    }),
    { numRuns: 25 },
  );
});

test("a reach holds the decided score, and whoever is ahead is so however the open ones turn out", () => {
  fc.assert(
    fc.property(anySide, (side) => {
      const reach = reachOf(builtIn, side.score);
      expect(reach?.low).toBe(side.score.overall?.decided);
      expect(reach?.high).toBeGreaterThanOrEqual(reach?.low ?? NaN);
    }),
    { numRuns: 25 },
  );
});

test("a cell against the pinned one: worth first, then the level of its evidence", () => {
  const rowOf = (value: string, level?: "asserted" | "documented" | "verified") =>
    matrixOf([smallSide({ ...all, B: answered(value, level) })]).sections[0]?.questions[1]?.cells[0];
  const [good, fair, documented] = [rowOf("good"), rowOf("fair"), rowOf("good", "documented")];
  if (!good || !fair || !documented) throw new Error("no cells");
  expect(answerAgainst(fair, good)).toBe("better");
  expect(answerAgainst(good, fair)).toBe("worse");
  expect(answerAgainst(good, documented)).toBe("worse");
  expect(answerAgainst(good, good)).toBe("same");
  expect(answerAgainst(good, { ...good, standing: "absent" })).toBe("not_comparable");
  expect(
    scoreAgainst({ claimed: 0, evidenced: 59.2, high: 0 }, { claimed: 0, evidenced: 59.9, high: 0 }),
  ).toBe("same");
  expect(scoreAgainst({ claimed: 0, evidenced: 59.2, high: 0 }, { claimed: 0, evidenced: 60, high: 0 })).toBe(
    "better",
  );
  expect(scoreAgainst(null, { claimed: 0, evidenced: 60, high: 0 })).toBe("not_comparable");
});
