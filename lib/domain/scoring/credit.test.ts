import { describe, expect, test } from "vitest";
import type { AnswerType } from "../questionnaire/format";
import { creditOf } from "./credit";
import { NO_FINDINGS, type RuleContext, settleFacts } from "./rules";
import { answered, questionnaireOf } from "./testing";

const context = (answers: Record<string, ReturnType<typeof answered>> = {}, tier = 1): RuleContext => ({
  facts: settleFacts(questionnaireOf({}), { size: 0, personal: false, field: "law" }),
  tier,
  answers: new Map(Object.entries(answers)),
  asked: new Set(Object.keys(answers)),
  runs: NO_FINDINGS,
});

describe("a choice", () => {
  const type: AnswerType = {
    type: "choice",
    options: [
      { id: "yes", label: "Yes", credit: 0.7 },
      { id: "no", label: "No", credit: 0 },
    ],
  };
  test("earns its option's credit", () => {
    expect(creditOf(type, "yes", context())).toBe(0.7);
    expect(creditOf(type, "no", context())).toBe(0);
  });
});

describe("a number where less is better", () => {
  const type: AnswerType = {
    type: "number",
    unit: "days",
    bands: [
      { atMost: 0, credit: 1 },
      { atMost: 30, credit: 0.75 },
      { atMost: 90.5, credit: 0.4 },
      { credit: 0.1 },
    ],
    special: [{ id: "until-deleted", label: "Until you delete it", credit: 0.6 }],
    alternatives: [
      { when: { tier: { atLeast: 3 } }, bands: [{ atMost: 30, credit: 0.5 }, { credit: 0 }] },
      { when: { answer: "other", is: ["good"] }, bands: [{ credit: 0.9 }] },
    ],
  };
  test.each([
    [0, 1],
    [0.01, 0.75],
    [30, 0.75],
    [30.000001, 0.4],
    [90.5, 0.4],
    [91, 0.1],
    [1e9, 0.1],
  ])("%d earns %d", (value, credit) => {
    expect(creditOf(type, value, context())).toBe(credit);
  });
  test("a special reply earns its own", () => {
    expect(creditOf(type, "until-deleted", context())).toBe(0.6);
  });
  test("the first alternative whose rule holds replaces the bands", () => {
    expect(creditOf(type, 20, context({}, 3))).toBe(0.5);
    expect(creditOf(type, 20, context({ other: answered("good") }))).toBe(0.9);
    expect(creditOf(type, 20, context({ other: answered("good") }, 3))).toBe(0.5);
    expect(creditOf(type, "until-deleted", context({}, 3))).toBe(0.6);
  });
});

describe("a number where more is better", () => {
  const type: AnswerType = {
    type: "number",
    unit: "days",
    bands: [
      { atLeast: 30, credit: 1 },
      { atLeast: 7, credit: 0.4 },
      { atLeast: 1, credit: 0.2 },
      { credit: 0 },
    ],
  };
  test.each([
    [1000, 1],
    [30, 1],
    [29.9, 0.4],
    [7, 0.4],
    [1, 0.2],
    [0.9, 0],
    [0, 0],
  ])("%d earns %d", (value, credit) => {
    expect(creditOf(type, value, context())).toBe(credit);
  });
});

describe("a list of items", () => {
  const type: AnswerType = {
    type: "multi",
    items: ["a", "b", "c", "d"].map((id) => ({ id, label: id })),
    bands: [
      { atLeast: 4, credit: 1 },
      { atLeast: 2, credit: 0.5 },
      { atLeast: 0, credit: 0.1 },
    ],
  };
  test.each([
    [["d", "c", "b", "a"], 1],
    [["a", "b", "c"], 0.5],
    [["b", "d"], 0.5],
    [["a"], 0.1],
    [[], 0.1],
  ])("%j earns %d", (value, credit) => {
    expect(creditOf(type, value, context())).toBe(credit);
  });
});

test("text is not scored, and runs are read elsewhere", () => {
  expect(creditOf({ type: "text" }, "Anything", context())).toBeNull();
  expect(creditOf({ type: "runs" }, undefined, context())).toBeNull();
});
