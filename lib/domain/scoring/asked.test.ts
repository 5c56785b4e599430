import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import type { Condition } from "../questionnaire/format";
import { askedQuestions } from "./asked";
import { answered, choice, questionnaireOf, sectionOf, TIER_3_FACTS } from "./testing";

const shown = (id: string, showWhen: Condition) => choice(id, { showWhen });

function askedIn(
  questions: Parameters<typeof sectionOf>[1],
  answers: Parameters<typeof askedQuestions>[4] = {},
  extended: string[] = [],
): string[] {
  const questionnaire = questionnaireOf({ sections: [sectionOf("S", questions)] });
  return [...askedQuestions(questionnaire, { size: 1, personal: false }, 2, extended, answers)].sort();
}

test.each([
  ["tier 1", 1, 27],
  ["tier 2", 2, 50],
  ["tier 3", 3, 67],
  ["tier 4", 4, 67],
] as const)("the built-in questionnaire asks what docs/domain.md says at %s", (_, tier, count) => {
  expect(askedQuestions(builtIn, TIER_3_FACTS, tier, [], {}).size).toBe(count);
});

test("an extended section is asked in full, the others as the tier has it", () => {
  const asked = askedQuestions(builtIn, TIER_3_FACTS, 1, ["UP"], {});
  expect([...asked].filter((id) => id.startsWith("UP"))).toHaveLength(12);
  expect([...asked].filter((id) => !id.startsWith("UP"))).toHaveLength(27 - 5);
});

test("an extended section still hides what its rules hide", () => {
  const questions = [
    choice("A", { tier: 4 }),
    choice("B", { tier: 4, showWhen: { fact: "personal", is: true } }),
  ];
  expect(askedIn(questions)).toEqual([]);
  expect(askedIn(questions, {}, ["S"])).toEqual(["A"]);
});

test("a question waits for the answer that adds it", () => {
  const questions = [choice("A"), shown("B", { answer: "A", is: ["bad"] })];
  expect(askedIn(questions)).toEqual(["A"]);
  expect(askedIn(questions, { A: answered("good") })).toEqual(["A"]);
  expect(askedIn(questions, { A: answered("bad") })).toEqual(["A", "B"]);
});

test("chains are followed whichever way the questionnaire lists them", () => {
  const chain = [
    choice("A"),
    shown("B", { answer: "A", is: ["bad"] }),
    shown("C", { answer: "B", is: ["bad"] }),
  ];
  const answers = { A: answered("bad"), B: answered("bad") };
  expect(askedIn(chain, answers)).toEqual(["A", "B", "C"]);
  expect(askedIn(chain.toReversed(), answers)).toEqual(["A", "B", "C"]);
});

test("an answer to a question that is not asked adds nothing", () => {
  const chain = [
    choice("A"),
    shown("B", { answer: "A", is: ["bad"] }),
    shown("C", { answer: "B", is: ["bad"] }),
  ];
  expect(askedIn(chain, { A: answered("good"), B: answered("bad") })).toEqual(["A"]);
  expect(askedIn(chain.toReversed(), { A: answered("good"), B: answered("bad") })).toEqual(["A"]);
});

test("a state can add a question, facts and tiers can take one away", () => {
  const questions = [
    choice("A"),
    shown("B", { answer: "A", state: ["unknown", "disputed"] }),
    shown("C", { not: { fact: "personal", is: true } }),
    shown("D", { not: { tier: { atLeast: 2 } } }),
    shown("E", { not: { not: { answer: "A", state: ["unknown"] } } }),
  ];
  expect(askedIn(questions)).toEqual(["A", "C"]);
  expect(askedIn(questions, { A: { state: "unknown" } })).toEqual(["A", "B", "C", "E"]);
});
