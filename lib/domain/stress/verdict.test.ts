import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentRun } from "../assessment/document";
import type { Scenario } from "../questionnaire/format";
import { judgeRun, ruleOfThree } from "./verdict";

const scenario = (changes: Partial<Scenario> = {}): Scenario => ({
  ...{ id: "X-1", title: "X", do: "X", requiredRate: 0.95, minimumCases: 73, neverEvent: null },
  ...changes,
});
const run = (cases: number, passed: number, neverEvents = 0): DocumentRun => ({
  ...{ pack: "X", scenario: "X-1", cases, passed, neverEvents, modelVersion: "1", on: "2026-01-01" },
});

test.each([
  ["100 of 100 at 0.95", scenario(), run(100, 100), "pass"],
  ["97 of 100", scenario(), run(100, 97), "not_shown"],
  ["80 of 100", scenario(), run(100, 80), "fail"],
  ["a never-event among a thousand", scenario({ neverEvent: "N" }), run(1000, 999, 1), "fail"],
  [
    "no event in as many as are wanted",
    scenario({ requiredRate: null, neverEvent: "N" }),
    run(73, 73),
    "pass",
  ],
  ["no event in too few", scenario({ requiredRate: null, neverEvent: "N" }), run(72, 72), "not_shown"],
  [
    "a rate that nothing is asked of",
    scenario({ requiredRate: null, minimumCases: 0 }),
    run(9, 3),
    "measured",
  ],
])("%s", (_, of, recorded, verdict) => {
  expect(judgeRun(of, recorded).verdict).toBe(verdict);
});

test("what so many cases without an event still allow is said, rounded up", () => {
  const zero = scenario({ requiredRate: null, neverEvent: "N", minimumCases: 100 });
  expect(judgeRun(zero, run(100, 100)).words).toBe(
    "100 of 100 cases passed. None of these events in 100 cases still allows about 3%.",
  );
  expect(judgeRun(zero, run(70, 70)).words).toMatch(/about 4\.3%\. 100 cases are wanted\.$/);
  expect(ruleOfThree(2)).toBe(1);
});

test("more passes never turn a pass into less, and a never-event always fails", () => {
  const rank = { fail: 0, not_shown: 1, measured: 1, pass: 2 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.constantFrom(null, 0.8, 0.95, 0.99), (cases, rate) => {
      const of = scenario({ requiredRate: rate, neverEvent: "N" });
      const ranks = Array.from(
        { length: cases + 1 },
        (_, passed) => rank[judgeRun(of, run(cases, passed)).verdict],
      );
      expect([...ranks].sort((one, other) => one - other)).toEqual(ranks);
      expect(judgeRun(of, run(cases, cases - 1, 1)).verdict).toBe("fail");
    }),
    { numRuns: 60 },
  );
});
