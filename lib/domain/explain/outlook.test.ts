import fc from "fast-check";
import { expect, test } from "vitest";
import type { Facts } from "../assessment/document";
import { builtIn } from "../questionnaire/built-in";
import { askedQuestions } from "../scoring/asked";
import { FACT_VALUES, TIER_3_FACTS } from "../scoring/testing";
import { tierOf } from "../scoring/tier";
import { outlook } from "./outlook";

test("with nothing chosen, everything between the lightest and the gravest use is possible", () => {
  const ahead = outlook(builtIn, {}, [], {});
  expect(ahead).toMatchObject({
    tier: { lowest: 1, highest: 4 },
    sum: { lowest: 0, highest: 21 },
    most: 21,
    asked: { lowest: 25, highest: 67 },
    stops: [],
  });
  expect(ahead.unset).toHaveLength(builtIn.facts.length);
});

test("with everything chosen, both ends are what the score says", () => {
  const ahead = outlook(builtIn, TIER_3_FACTS, [], {});
  expect(ahead).toMatchObject({
    tier: { lowest: 3, highest: 3 },
    asked: { lowest: 67, highest: 67 },
    unset: [],
  });
  expect(ahead.sections.map(({ asked, questions }) => [asked.lowest, asked.highest, questions])).toEqual(
    builtIn.sections.map(({ questions }) => [questions.length, questions.length, questions.length]),
  );
});

test("a section answered in full asks all of it that the facts do not hide", () => {
  const light: Facts = Object.fromEntries(
    builtIn.facts.map((fact) => [fact.id, "levels" in fact ? 0 : "flag" in fact ? false : "other"]),
  );
  const inFull = (extended: string[]) =>
    outlook(builtIn, light, extended, {}).sections.find(({ id }) => id === "IN")?.asked.lowest;
  expect(inFull(["IN"])).toBeGreaterThan(inFull([]) ?? 0);
});

test("a stop is told once it is chosen, not while it is open", () => {
  expect(outlook(builtIn, { prohibitedPractice: true }, [], {}).stops).toHaveLength(1);
  expect(outlook(builtIn, { data: 3 }, [], {}).stops).toEqual([]);
});

const anyValues = Object.fromEntries(FACT_VALUES.map(([id, values]) => [id, fc.constantFrom(...values)]));
const someFacts = fc.record(anyValues, { requiredKeys: [] });
const allFacts = fc.record(anyValues);

test("whatever is chosen later, the tier and the number of questions fall within what was foreseen", () => {
  fc.assert(
    fc.property(someFacts, allFacts, (some, rest) => {
      const ahead = outlook(builtIn, some as Facts, [], {});
      const all = { ...rest, ...some } as Facts;
      const tier = tierOf(builtIn, all);
      const asked = askedQuestions(builtIn, all, tier.value, [], {}).size;
      expect(tier.value).toBeGreaterThanOrEqual(ahead.tier.lowest);
      expect(tier.value).toBeLessThanOrEqual(ahead.tier.highest);
      expect(asked).toBeGreaterThanOrEqual(ahead.asked.lowest);
      expect(asked).toBeLessThanOrEqual(ahead.asked.highest);
    }),
    { numRuns: 300 },
  );
});
