import fc from "fast-check";
import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { TIER_3_FACTS, questionnaireOf } from "./testing";
import { ruleFor, tierOf } from "./tier";

const SCORED = ["data", "autonomy", "affected", "impact", "integration", "scale", "regulation"];
const calm = { ...TIER_3_FACTS, ...Object.fromEntries(SCORED.map((id) => [id, 0])) };

test.each([
  ["nothing at stake", {}, 1, 0, []],
  ["the top of tier 1", { data: 2, autonomy: 2, affected: 1 }, 1, 5, []],
  ["the bottom of tier 2", { data: 2, autonomy: 2, affected: 2 }, 2, 6, []],
  ["the top of tier 2", { data: 2, autonomy: 2, affected: 2, impact: 2, integration: 2 }, 2, 10, []],
  [
    "the bottom of tier 3",
    { data: 2, autonomy: 2, affected: 2, impact: 2, integration: 2, scale: 1 },
    3,
    11,
    [],
  ],
  [
    "the top of tier 3",
    { data: 3, autonomy: 2, affected: 3, impact: 1, integration: 1, scale: 3, regulation: 2 },
    3,
    15,
    [],
  ],
  [
    "the bottom of tier 4",
    { data: 3, autonomy: 3, affected: 3, impact: 1, integration: 1, scale: 3, regulation: 2 },
    4,
    16,
    [],
  ],
  ["a grave decision", { impact: 3 }, 3, 3, [0]],
  ["a high-risk rule", { regulation: 3 }, 3, 3, [1]],
  ["a grave decision it acts on", { impact: 3, autonomy: 2 }, 4, 5, [0, 2]],
  ["protected data written back", { data: 3, integration: 2 }, 3, 5, [3]],
  ["vulnerable people and money", { affected: 3, impact: 2 }, 4, 5, [4]],
  ["free hand in the core systems", { autonomy: 3, integration: 3 }, 3, 6, [5]],
])("docs/domain.md, section 3: %s", (_, raised, value, sum, overrides) => {
  expect(tierOf(builtIn, { ...calm, ...raised })).toEqual({ value, sum, overrides, stops: [] });
});

test("an intake left blank is the gravest there is, and stops for legal review", () => {
  const { value, sum, overrides, stops } = tierOf(builtIn, {});
  expect({ value, sum, overrides }).toEqual({ value: 4, sum: 21, overrides: [0, 1, 2, 3, 4, 5] });
  expect(stops).toHaveLength(1);
});

test("an override that does not raise the tier is told all the same", () => {
  const all = Object.fromEntries(SCORED.map((id) => [id, 3]));
  expect(tierOf(builtIn, { ...calm, ...all })).toMatchObject({ value: 4, overrides: [0, 1, 2, 3, 4, 5] });
});

test("a questionnaire without overrides or stops goes by the sum", () => {
  expect(tierOf(questionnaireOf({}), { size: 2 })).toEqual({ value: 3, sum: 2, overrides: [], stops: [] });
});

test("the rule of a tier is the one at its place", () => {
  expect(([1, 2, 3, 4] as const).map((tier) => ruleFor(builtIn, tier).approve)).toEqual([60, 70, 80, 85]);
});

test("a graver fact never lowers the tier", () => {
  const level = fc.integer({ min: 0, max: 3 });
  const facts = fc.record(Object.fromEntries(SCORED.map((id) => [id, level])));
  fc.assert(
    fc.property(facts, fc.constantFrom(...SCORED), (given, raised) => {
      const before = tierOf(builtIn, { ...calm, ...given });
      const after = tierOf(builtIn, { ...calm, ...given, [raised]: Math.min(3, (given[raised] ?? 0) + 1) });
      expect(after.value).toBeGreaterThanOrEqual(before.value);
    }),
  );
});
