import { expect, test } from "vitest";
import type { AssessmentDocument } from "../assessment/document";
import type { Condition } from "../questionnaire/format";
import { holds, NO_FINDINGS, settleFacts } from "./rules";
import { answered, questionnaireOf } from "./testing";

const questionnaire = questionnaireOf({});

const ANSWERS: AssessmentDocument["answers"] = {
  choice: answered("good"),
  number: answered(72),
  special: answered("never"),
  multi: answered(["a", "b"]),
  empty: answered([]),
  unknown: { state: "unknown" },
  aside: { state: "not_applicable", reason: "Reason" },
  hidden: answered("good"),
};

const ASKED = ["choice", "number", "special", "multi", "empty", "unknown", "aside", "open"];

function evaluate(
  condition: Condition,
  facts: AssessmentDocument["facts"] = {},
  runs = NO_FINDINGS,
): boolean {
  return holds(condition, {
    facts: settleFacts(questionnaire, facts),
    tier: 2,
    answers: new Map(Object.entries(ANSWERS)),
    asked: new Set(ASKED),
    runs,
  });
}

const yes: Condition = { tier: { atLeast: 1 } };
const no: Condition = { tier: { atLeast: 4 } };

test.each<[Condition, boolean]>([
  [{ all: [yes, yes] }, true],
  [{ all: [yes, no] }, false],
  [{ any: [no, yes] }, true],
  [{ any: [no, no] }, false],
  [{ not: no }, true],
  [{ not: { not: no } }, false],
  [{ tier: { atLeast: 2 } }, true],
  [{ tier: { atLeast: 3 } }, false],
])("%j is %s at tier 2", (condition, expected) => {
  expect(evaluate(condition)).toBe(expected);
});

test.each<[string, AssessmentDocument["facts"], Condition, boolean]>([
  ["a scored fact at its level", { size: 2 }, { fact: "size", atLeast: 2 }, true],
  ["a scored fact below", { size: 1 }, { fact: "size", atLeast: 2 }, false],
  ["an unset scored fact counts 3", {}, { fact: "size", atLeast: 3 }, true],
  ["a flag set", { personal: true }, { fact: "personal", is: true }, true],
  ["a flag not set", { personal: false }, { fact: "personal", is: true }, false],
  ["a flag not set, asked for", { personal: false }, { fact: "personal", is: false }, true],
  ["an unset flag counts as true", {}, { fact: "personal", is: true }, true],
  ["an unset flag is not false", {}, { fact: "personal", is: false }, false],
  ["an unset flag, in", {}, { fact: "personal", in: [true] }, true],
  ["a choice made", { field: "law" }, { fact: "field", is: "law" }, true],
  ["another choice made", { field: "law" }, { fact: "field", is: "care" }, false],
  ["a choice among", { field: "law" }, { fact: "field", in: ["care", "law"] }, true],
  ["a choice not among", { field: "law" }, { fact: "field", in: ["care"] }, false],
  ["an unset choice could be any", {}, { fact: "field", is: "care" }, true],
  ["an unset choice could be among", {}, { fact: "field", in: ["care"] }, true],
  ["a fact nobody knows", {}, { fact: "absent", is: true }, false],
])("%s", (_, facts, condition, expected) => {
  expect(evaluate(condition, facts)).toBe(expected);
});

test.each<[string, Condition, boolean]>([
  ["is, the option chosen", { answer: "choice", is: ["bad", "good"] }, true],
  ["is, another option", { answer: "choice", is: ["bad"] }, false],
  ["is, the special reply given", { answer: "special", is: ["never"] }, true],
  ["is, on a figure", { answer: "number", is: ["never"] }, false],
  ["is, on an unknown answer", { answer: "unknown", is: ["good"] }, false],
  ["is, on an open question", { answer: "open", is: ["good"] }, false],
  ["atMost, met exactly", { answer: "number", atMost: 72 }, true],
  ["atMost, exceeded", { answer: "number", atMost: 71 }, false],
  ["atMost, on a special reply", { answer: "special", atMost: 1000 }, false],
  ["atMost, on an unknown answer", { answer: "unknown", atMost: 1000 }, false],
  ["atLeast, met exactly", { answer: "number", atLeast: 72 }, true],
  ["atLeast, not reached", { answer: "number", atLeast: 73 }, false],
  ["atLeast, on a special reply", { answer: "special", atLeast: 0 }, false],
  ["countAtMost, met exactly", { answer: "multi", countAtMost: 2 }, true],
  ["countAtMost, exceeded", { answer: "multi", countAtMost: 1 }, false],
  ["countAtMost, of nothing ticked", { answer: "empty", countAtMost: 0 }, true],
  ["countAtMost, on an open question", { answer: "open", countAtMost: 8 }, false],
  ["state, as it is", { answer: "unknown", state: ["unknown", "disputed"] }, true],
  ["state, another", { answer: "unknown", state: ["answered"] }, false],
  ["state, answered", { answer: "choice", state: ["answered"] }, true],
  ["state, set aside", { answer: "aside", state: ["not_applicable"] }, true],
  ["state, of a question without an answer", { answer: "open", state: ["open"] }, true],
  ["is, on a question that is not asked", { answer: "hidden", is: ["good"] }, false],
  ["state, on a question that is not asked", { answer: "hidden", state: ["answered", "open"] }, false],
  ["state, on a question nobody knows", { answer: "absent", state: ["open"] }, false],
  ["not, on a question that is not asked", { not: { answer: "hidden", is: ["good"] } }, true],
])("%s", (_, condition, expected) => {
  expect(evaluate(condition)).toBe(expected);
});

test("“more than 72” is at least 72 and not at most 72", () => {
  const moreThan = (line: number): Condition => ({
    all: [{ answer: "number", atLeast: line }, { not: { answer: "number", atMost: line } }],
  });
  expect(evaluate(moreThan(72))).toBe(false);
  expect(evaluate(moreThan(71.5))).toBe(true);
});

test("runs conditions repeat what the runs have shown", () => {
  const seen = { neverEvent: true, criticalFailed: false };
  expect(evaluate({ runs: "neverEvent" }, {}, seen)).toBe(true);
  expect(evaluate({ runs: "criticalFailed" }, {}, seen)).toBe(false);
  expect(evaluate({ runs: "neverEvent" })).toBe(false);
});
