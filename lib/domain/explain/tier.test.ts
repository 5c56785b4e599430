import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { questionnaireOf, TIER_3_FACTS } from "../scoring/testing";
import { tierReasons } from "./tier";

test("the parts add up to the sum", () => {
  const { sum, parts, overrides } = tierReasons(builtIn, TIER_3_FACTS);
  expect(sum).toBe(12);
  expect(parts.map(({ points }) => points)).toEqual([2, 2, 1, 2, 2, 1, 2]);
  expect(parts[0]).toEqual({
    fact: "data",
    prompt: "Most sensitive data it will touch",
    level: "Personal or confidential",
    points: 2,
  });
  expect(overrides).toEqual([]);
});

test("an override names the facts that brought it", () => {
  expect(tierReasons(builtIn, { ...TIER_3_FACTS, data: 3 }).overrides).toEqual([
    "At least tier 3, because “Most sensitive data it will touch” is “Health, children, biometrics, financial accounts, secrets, other specially protected” and “How deep it is connected” is “Writes to internal systems”.",
  ]);
});

test("a fact left blank is told as such", () => {
  const facts = Object.fromEntries(Object.entries(TIER_3_FACTS).filter(([id]) => id !== "regulation"));
  const { parts, overrides } = tierReasons(builtIn, facts);
  expect(parts.at(-1)).toMatchObject({ level: "not set, so counted as the highest", points: 3 });
  expect(overrides).toEqual([
    "At least tier 3, because “Rules that apply” is not set, so counted as the highest.",
  ]);
});

test("flags, choices and either-or are told by what is the case", () => {
  const questionnaire = questionnaireOf({
    overrides: [
      {
        when: {
          any: [
            { fact: "personal", is: true },
            { fact: "field", in: ["law"] },
          ],
        },
        atLeastTier: 2,
      },
      { when: { not: { fact: "personal", is: true } }, atLeastTier: 3 },
    ],
  });
  expect(tierReasons(questionnaire, { size: 0, personal: false, field: "law" }).overrides).toEqual([
    "At least tier 2, because “Field” is “Law”.",
    "At least tier 3, because “Personal” is “No”.",
  ]);
});
