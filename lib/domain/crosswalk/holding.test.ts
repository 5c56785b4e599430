import { expect, test } from "vitest";
import { CROSSWALK_LIMIT, countsInWords, gapInWords } from "../explain/crosswalk";
import { countHoldings, gapOf, holdingOf } from "./holding";

const answered = { asked: true, state: "answered", level: "binding", credit: 1 } as const;

test.each([
  [answered, "evidenced", null],
  [{ ...answered, level: "documented", credit: 0.7 }, "evidenced", "The answer earns 70% of its weight"],
  [{ ...answered, credit: 0 }, "evidenced", "The answer earns 0% of its weight"],
  [{ ...answered, level: "asserted" }, "claimed", "Nothing shows it but a statement"],
  [
    { ...answered, level: null, credit: 0.29 },
    "claimed",
    "The answer earns 29% of its weight, and nothing shows it but a statement",
  ],
  [{ ...answered, state: "open", level: null, credit: null }, "open", "Not answered yet"],
  [{ ...answered, state: "unknown", credit: 0 }, "open", "Asked, and the vendor cannot or will not say"],
  [{ ...answered, state: "disputed", credit: 0 }, "open", "The sources contradict each other"],
  [{ ...answered, state: "not_applicable", level: null, credit: null }, "aside", null],
  [{ ...answered, asked: false }, "not_asked", null],
] as const)("%o is %s", (scored, holding, missing) => {
  expect(holdingOf(scored)).toBe(holding);
  expect(gapInWords(gapOf(scored), scored.state, scored.credit)).toBe(missing);
});

test("counts are told in words, each question in one of them, and never as being complied with", () => {
  const all = ["evidenced", "evidenced", "claimed", "open", "aside", "not_asked"] as const;
  const words = [
    countsInWords(countHoldings(all)),
    countsInWords(countHoldings(["open"])),
    countsInWords(countHoldings(["not_asked"])),
    countsInWords(countHoldings([])),
  ];
  expect(words).toEqual([
    "Of 4 questions that point to it: 2 evidenced, 1 claimed only, 1 open. Besides, 1 set aside as not applicable and 1 not asked here.",
    "Of 1 question that points to it: 0 evidenced, 0 claimed only, 1 open.",
    "No question that counts here points to it. Besides, 1 not asked here.",
    "No question of the vendor points to it.",
  ]);
  expect([...words, CROSSWALK_LIMIT].join(" ")).not.toMatch(/compl(y|iant|iance)/i);
});
