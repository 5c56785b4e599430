import { expect, test } from "vitest";
import type { FactValue } from "../assessment/document";
import { builtIn } from "../questionnaire/built-in";
import { factEffects } from "./fact-effects";

const effects = (fact: string, value: FactValue, before?: FactValue) =>
  factEffects(builtIn, fact, value, before);

test.each<{ fact: string; value: FactValue; before?: FactValue; says: string[] }>([
  {
    fact: "crossBorder",
    value: true,
    before: false,
    says: ["Asks “For each subprocessor abroad, is the transfer route documented?” (SP-07, from tier 2)."],
  },
  {
    fact: "strictClock",
    value: true,
    before: false,
    says: ["Sets other limits for IN-01.", "Lets a bad answer reject on its own: IN-01."],
  },
  { fact: "highRisk", value: true, before: false, says: [] },
  { fact: "crossBorder", value: false, before: true, says: [] },
  { fact: "data", value: 0, says: [] },
  { fact: "impact", value: 3, before: 2, says: ["Puts the use in tier 3 or above."] },
  { fact: "domain", value: "other", says: [] },
])("$fact at $value says $says", ({ fact, value, before, says }) =>
  expect(effects(fact, value, before)).toEqual(says),
);

test("a practice that may be prohibited stops the assessment", () => {
  expect(effects("prohibitedPractice", true, false)).toEqual([
    expect.stringMatching(/^Stops the assessment, because the use may be a practice prohibited by Article 5/),
  ]);
});

test("personal data asks, owes and rejects, each said once", () => {
  const said = effects("personalData", true, false);
  expect(said).toEqual([
    expect.stringContaining("(RT-07, from tier 2)"),
    expect.stringContaining("(BD-05)"),
    "Lets a bad answer reject on its own: RT-04, SP-01 and SP-02.",
  ]);
});

test("what needs a second fact is said as a possibility", () => {
  expect(effects("affected", 1, 0).find((words) => words.includes("ST-09"))).toMatch(/^May ask /);
  expect(effects("affected", 1, 0).find((words) => words.includes("IN-10"))).toMatch(/^Asks /);
  // Tier 4 by the weight of the decision needs autonomy beside it, so that alone it is not promised.
  expect(effects("impact", 3, 2).join(" ")).not.toContain("tier 4");
});
