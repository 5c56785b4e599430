import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Question } from "@/lib/domain/questionnaire/format";
import { draftFault, readAmount, sameDraft, toDraft, toFields } from "./sheet-fields";

const asked = (id: string): Question => {
  const question = findQuestion(builtIn, id);
  if (!question) throw new Error(id);
  return question;
};

const blank = (question: Question) => toFields(question, undefined);

test.each([
  ["30", 30],
  [" 0.25 ", 0.25],
  ["0,25", 0.25],
  ["", null],
  ["-1", null],
  ["1e9", null],
  ["thirty", null],
  ["NaN", null],
  ["Infinity", null],
])("reads %j as %s", (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

test.each([
  ["AU-01", { state: "answered", choice: "named" }, { state: "answered", value: "named" }],
  ["AU-01", { state: "answered" }, { state: "open", value: null }],
  ["AU-01", { state: "unknown", choice: "named" }, { state: "unknown", value: null }],
  ["RT-01", { state: "answered", amount: "30" }, { state: "answered", value: 30 }],
  ["RT-01", { state: "answered", amount: "3o" }, { state: "open", value: null }],
  ["AU-06", { state: "answered", items: [] }, { state: "answered", value: [] }],
  ["ST-02", { state: "answered" }, { state: "answered", value: null }],
  ["AU-04", { state: "not_applicable", reason: " none " }, { state: "not_applicable", reason: "none" }],
  ["AU-04", { state: "answered", choice: "own", reason: "left over" }, { reason: "" }],
] as const)("%s with %j is kept as %j", (id, fields, draft) => {
  const question = asked(id);
  expect(toDraft(question, { ...blank(question), ...fields, items: [] })).toMatchObject(draft);
});

test("fields made of what is kept say the same again, for every question and reply", () => {
  for (const question of builtIn.sections.flatMap((section) => section.questions))
    for (const value of valuesOf(question)) {
      const draft = { state: "answered" as const, value, note: "n", reason: "", evidence: [] };
      const kept = {
        questionId: question.id,
        ...draft,
        approvedBy: null,
        revision: 1,
        updatedBy: "p",
        updatedAt: "",
      };
      expect(sameDraft(toDraft(question, toFields(question, kept)), draft)).toBe(true);
    }
});

function valuesOf({ answer }: Question) {
  switch (answer.type) {
    case "choice":
      return answer.options.map(({ id }) => id);
    case "number":
      return [0, 0.25, 730, ...(answer.special ?? []).map(({ id }) => id)];
    case "multi":
      return [[], answer.items.map(({ id }) => id)];
    case "text":
      return ["words"];
    case "runs":
      return [null];
  }
}

test.each([
  ["RT-01", { state: "answered", amount: "soon" }, /figures/],
  ["AU-04", { state: "not_applicable" }, /why/],
  ["AU-01", { state: "disputed" }, /both sources/],
  ["AU-01", { state: "unknown" }, null],
] as const)("%s with %j: %s", (id, fields, fault) => {
  const question = asked(id);
  const found = draftFault(question, { ...blank(question), ...fields });
  if (fault === null) expect(found).toBeNull();
  else expect(found).toMatch(fault);
});
