import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { scoreAssessment } from "../scoring/score";
import { answered, bestSheet, builtInQuestions, HASH } from "../scoring/testing";
import { contractGaps } from "./contract-gaps";

const sheet = bestSheet();
const gapsWith = (answers: typeof sheet.answers) => {
  const assessment = { ...sheet, answers: { ...sheet.answers, ...answers } };
  return contractGaps(builtIn, assessment, scoreAssessment(builtIn, HASH, assessment));
};

test("there is one row per question that asks for a promise, in their order", () => {
  const promises = builtInQuestions.filter(({ kind }) => kind === "commitment").map(({ id }) => id);
  const gaps = gapsWith({});
  expect(gaps.map(({ question }) => question)).toEqual(promises);
  expect(new Set(gaps.map(({ status }) => status))).toEqual(new Set(["met"]));
});

test.each([
  ["the best promise, signed", answered("own", "binding"), "met"],
  ["the best promise, on a web page", answered("own", "documented"), "weak"],
  ["less than the best, signed", answered("licence", "binding"), "weak"],
  ["nothing promised", answered("limits", "binding"), "missing"],
  ["nobody knows", { state: "unknown" as const }, "missing"],
  ["not asked yet", undefined, "missing"],
])("%s", (_, answer, status) => {
  const rest = Object.fromEntries(Object.entries(sheet.answers).filter(([id]) => id !== "AU-04"));
  const assessment = { ...sheet, answers: answer ? { ...rest, "AU-04": answer } : rest };
  const gaps = contractGaps(builtIn, assessment, scoreAssessment(builtIn, HASH, assessment));
  expect(gaps.find(({ question }) => question === "AU-04")?.status).toBe(status);
});

test("what does not apply leaves no gap", () => {
  const gaps = gapsWith({ "AU-04": { state: "not_applicable", reason: "Reason" } });
  expect(gaps.some(({ question }) => question === "AU-04")).toBe(false);
});
