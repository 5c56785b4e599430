import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { creditRows } from "./credits";

test.each([
  [
    "a choice",
    { type: "choice", options: [{ id: "a", label: "Yes", credit: 1 }] },
    [{ words: "Yes", credit: 1 }],
  ],
  [
    "less is better",
    { type: "number", unit: "days", bands: [{ atMost: 1, credit: 1 }, { credit: 0 }] },
    [
      { words: "At most 1 day", credit: 1 },
      { words: "More than 1 day", credit: 0 },
    ],
  ],
  [
    "more is better, with a reply in words",
    {
      type: "number",
      unit: "months",
      bands: [{ atLeast: 12, credit: 1 }, { credit: 0.2 }],
      special: [{ id: "none", label: "None", credit: 0 }],
    },
    [
      { words: "At least 12 months", credit: 1 },
      { words: "Less than 12 months", credit: 0.2 },
      { words: "None", credit: 0 },
    ],
  ],
  [
    "items",
    {
      type: "multi",
      items: [
        { id: "a", label: "A" },
        { id: "b", label: "B" },
      ],
      bands: [
        { atLeast: 2, credit: 1 },
        { atLeast: 0, credit: 0 },
      ],
    },
    [
      { words: "2 or more of the 2 items", credit: 1 },
      { words: "Fewer", credit: 0 },
    ],
  ],
  ["a text", { type: "text" }, []],
] as const)("%s", (_, type, rows) => {
  expect(creditRows(structuredClone(type) as Parameters<typeof creditRows>[0])).toEqual(rows);
});

test("every question that scores by its answer says what its best reply earns", () => {
  for (const { id, answer } of builtIn.sections.flatMap(({ questions }) => questions))
    if (answer.type !== "text")
      expect(Math.max(...creditRows(answer).map(({ credit }) => credit)), id).toBe(1);
});
