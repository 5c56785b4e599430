import { expect, test } from "vitest";
import {
  answered,
  assessmentOf,
  bestSheet,
  bestValue,
  builtInQuestions,
  choice,
  questionnaireOf,
} from "@/lib/domain/scoring/testing";
import { supposedOf } from "@/lib/domain/sensitivity/scenario";
import { choosingOption, optionOf, replyOptions, supposedInWords, withSupposed } from "./suppose";

test("every option of every built-in question can be chosen, and is then the one that is chosen", () => {
  for (const question of builtInQuestions) {
    const now = supposedOf(question.id, answered(bestValue(question)), "2026-11-23");
    for (const { value } of replyOptions(question)) {
      const chosen = choosingOption(question, now, value, []);
      expect(optionOf(question, chosen), `${question.id} ${value}`).toBe(value);
    }
    expect(replyOptions(question).map(({ value }) => value)).toContain(optionOf(question, now));
  }
});

test("what never can be set aside is not offered as set aside", () => {
  const values = replyOptions(choice("A", { notApplicable: "never" })).map(({ value }) => value);
  expect(values).not.toContain("state:not_applicable");
  expect(replyOptions(choice("A")).map(({ value }) => value)).toContain("state:not_applicable");
});

test("what is put back as it stands is not supposed any more", () => {
  const document = assessmentOf(questionnaireOf({}), { Q: answered("good", "binding") });
  const stands = supposedOf("Q", document.answers["Q"], document.on);
  const one = withSupposed(document, new Map(), { ...stands, value: "bad" });
  expect([...one.keys()]).toEqual(["Q"]);
  expect(withSupposed(document, one, stands).size).toBe(0);
});

test("fewer items keep those that are ticked", () => {
  const question = builtInQuestions.find(({ answer }) => answer.type === "multi");
  if (question?.answer.type !== "multi") throw new Error("no such question");
  const last = question.answer.items.at(-1)?.id ?? "";
  const now = supposedOf(question.id, bestSheet().answers[question.id], "2026-11-23");
  expect(choosingOption(question, now, "count:1", [last]).value).toEqual([last]);
  expect(supposedInWords(question, choosingOption(question, now, "count:2", [last]))).toMatch(
    /^2 of \d+ items$/,
  );
});
