import { expect, test } from "vitest";
import type { DocumentAnswer } from "../assessment/document";
import type { AnswerType } from "../questionnaire/format";
import { answered, choice } from "../scoring/testing";
import { answerInWords, answerWithLevel } from "./answer";

const days: AnswerType = {
  type: "number",
  unit: "days to complete",
  bands: [{ credit: 1 }],
  special: [{ id: "never", label: "Not possible", credit: 0 }],
};
const items: AnswerType = {
  type: "multi",
  items: [
    { id: "a", label: "Logs" },
    { id: "b", label: "Backups" },
  ],
  bands: [{ atLeast: 0, credit: 1 }],
};

test.each<[string, AnswerType | undefined, DocumentAnswer | undefined, string]>([
  ["an open question", undefined, undefined, "Open"],
  ["an unknown answer", undefined, { state: "unknown" }, "Unknown"],
  ["a disputed answer", undefined, { state: "disputed" }, "Disputed"],
  ["one set aside", undefined, { state: "not_applicable", reason: "No tools" }, "Not applicable: No tools"],
  ["a choice", undefined, answered("fair"), "Fair"],
  ["a figure", days, answered(30), "30 days to complete"],
  ["a figure of one", days, answered(1), "1 day to complete"],
  ["a figure of less than one", days, answered(0.25), "0.25 days to complete"],
  ["a unit that is not of time", { ...days, unit: "basis points" }, answered(1), "1 basis points"],
  ["a special reply", days, answered("never"), "Not possible"],
  ["one item", items, answered(["b"]), "“Backups”"],
  ["items", items, answered(["a", "b"]), "“Logs” and “Backups”"],
  ["no items", items, answered([]), "None of the items"],
  ["runs", { type: "runs" }, answered(undefined), "Read from the recorded stress-test runs"],
  ["text", { type: "text" }, answered("As written"), "As written"],
])("%s", (_, answer, given, words) => {
  expect(answerInWords(choice("Q", answer && { answer }), given)).toBe(words);
});

test("an answer is told with the evidence it rests on, where it has a level", () => {
  expect(answerWithLevel(choice("Q"), answered("fair"), "documented")).toBe("Fair (documented)");
  expect(answerWithLevel(choice("Q"), answered("fair"), "asserted")).toBe("Fair (asserted only)");
  expect(answerWithLevel(choice("Q"), { state: "unknown" }, null)).toBe("Unknown");
});
