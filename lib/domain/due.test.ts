import { expect, test } from "vitest";
import { dueInWords, dueOf } from "./due";

test.each([
  { on: "", kind: "none", words: "" },
  { on: "2026-11-20", kind: "overdue", words: "overdue by 3 days" },
  { on: "2026-11-22", kind: "overdue", words: "overdue by a day" },
  { on: "2026-11-23", kind: "today", words: "due today" },
  { on: "2026-11-24", kind: "soon", words: "due tomorrow" },
  { on: "2026-11-30", kind: "soon", words: "due in 7 days" },
  { on: "2026-12-01", kind: "later", words: "" },
  // Across the end of summer time a day has 25 hours; a calendar day has none.
  { on: "2027-04-01", kind: "later", words: "" },
])("on 23 November, $on is $kind: “$words”", ({ on, kind, words }) => {
  const due = dueOf(on, "2026-11-23");
  expect(due.kind).toBe(kind);
  expect(dueInWords(due)).toBe(words);
});
