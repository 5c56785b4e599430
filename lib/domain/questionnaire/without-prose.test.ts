import { expect, test } from "vitest";
import { bestSheet, HASH } from "../scoring/testing";
import { scoreAssessment } from "../scoring/score";
import { tierReasons } from "../explain/tier";
import { builtIn } from "./built-in";
import { taskOf } from "./task";
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

test("leaves whole what a run on record has to be held against", () => {
  const scenario = builtIn.packs?.[0]?.scenarios[0];
  if (!scenario) throw new Error("the first pack has scenarios");
  const run = {
    ...{ pack: "HC", scenario: scenario.id, cases: 100, passed: 100, neverEvents: 0 },
    ...{ modelVersion: "1", on: "2026-11-01" },
  };
  const product = { name: "Product", version: "1" };
  for (const task of [taskOf(scenario), taskOf({ ...scenario, do: "Something else." })]) {
    const sheet = { ...bestSheet(), product, pack: "HC", runs: [{ ...run, task }] };
    expect(scoreAssessment(withoutProse(builtIn, sheet.runs), HASH, sheet)).toEqual(
      scoreAssessment(builtIn, HASH, sheet),
    );
  }
});

test("is a small part of it, and leaves the whole untouched", () => {
  const before = JSON.stringify(builtIn);
  expect(JSON.stringify(withoutProse(builtIn)).length).toBeLessThan(before.length / 2);
  expect(JSON.stringify(builtIn)).toBe(before);
});
