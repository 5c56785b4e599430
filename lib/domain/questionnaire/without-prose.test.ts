import { expect, test } from "vitest";
import { bestSheet, HASH } from "../scoring/testing";
import { scoreAssessment } from "../scoring/score";
import { tierReasons } from "../explain/tier";
import { builtIn } from "./built-in";
import { withoutProse } from "./without-prose";

const bare = withoutProse(builtIn);

test("scores and explains as the whole questionnaire does", () => {
  const sheet = bestSheet();
  expect(scoreAssessment(bare, HASH, sheet)).toEqual(scoreAssessment(builtIn, HASH, sheet));
  const weak = {
    ...sheet,
    runs: [],
    answers: { ...sheet.answers, "AU-03": { state: "answered" as const, value: "yes" } },
  };
  expect(scoreAssessment(bare, HASH, weak)).toEqual(scoreAssessment(builtIn, HASH, weak));
  expect(tierReasons(bare, sheet.facts)).toEqual(tierReasons(builtIn, sheet.facts));
});

test("is a small part of it, and leaves the whole untouched", () => {
  const before = JSON.stringify(builtIn);
  expect(JSON.stringify(withoutProse(builtIn)).length).toBeLessThan(before.length / 2);
  expect(JSON.stringify(builtIn)).toBe(before);
});
