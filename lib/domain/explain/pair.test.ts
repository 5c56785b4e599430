import { expect, test } from "vitest";
import type { Pair } from "../comparison/told-apart";
import { heldInWords, reachInWords, separatorInWords, sharesInWords, weightingsInWords } from "./pair";

const pair: Pair = {
  ...{ first: 0, second: 1, obstacle: null, ahead: null, separators: [] },
  weightings: { first: 6, second: 1, level: 2, of: 9 },
};
const names = ["A", "B"];
const reaches = [
  { low: 62.4, high: 62.4 },
  { low: 41, high: 58.9 },
];

test("a reach is a number, or two as long as something is open", () => {
  expect(reaches.map(reachInWords)).toEqual(["62", "41 to 58"]);
  expect(reachInWords(null)).toBe("no score");
});

test.each([
  [pair, "Not distinguishable on the evidence held", "62 and 41 to 58"],
  [{ ...pair, ahead: "first" as const }, "A is ahead", "62 against 41 to 58"],
  [{ ...pair, ahead: "second" as const }, "B is ahead", "41 to 58 against 62"],
  [{ ...pair, obstacle: "Their tiers differ." }, "Not comparable as wholes", "Their tiers differ."],
])("a pair is ranked, or it is said why not", (of, held, because) => {
  expect(heldInWords(of, names, reaches)).toEqual({ held, because });
});

test("the fixed weightings are told by who is ahead in how many", () => {
  expect(weightingsInWords(pair, names)).toBe("A ahead in 6 of 9, B ahead in 1 of 9 and level in 2");
  const level = { ...pair, weightings: { first: 0, second: 0, level: 9, of: 9 } };
  expect(weightingsInWords(level, names)).toBe("Level in all 9");
  expect(weightingsInWords({ ...pair, weightings: null }, names)).toBe("Not ranked");
});

test.each([
  [0, 0, "Level in every draw"],
  [1, 0, "A ahead in 100%"],
  [0.25, 0.75, "B ahead in 75% and A ahead in 25%"],
  [0.06, 0, "level in 94% and A ahead in 6%"],
  [0.505, 0.495, "A ahead in 51% and B ahead in 49%"],
  [0.335, 0.335, "A ahead in 34%, B ahead in 33% and level in 33%"],
  [0.004, 0.496, "level in 50%, B ahead in 49% and A ahead in under 1%"],
  [0.001, 0.9985, "B ahead in over 99%, A ahead in under 1% and level in under 1%"],
])("what is drawn by chance never hides the rest: %d and %d", (one, other, told) => {
  const ahead = [
    [0, one],
    [other, 0],
  ];
  const words = sharesInWords(pair, names, { seed: 1, draws: 2000, ahead });
  expect(words.split(/, | and /).sort()).toEqual(told.split(/, | and /).sort());
  expect(sharesInWords({ ...pair, obstacle: "No." }, names, { seed: 1, draws: 2000, ahead })).toBe(
    "Not ranked",
  );
});

test("what an answer could add is never told as nothing", () => {
  expect(separatorInWords({ of: "first", questionId: "Q", why: "open", gain: 2.36 })).toBe(
    "is open: up to 2.4 points",
  );
  expect(separatorInWords({ of: "first", questionId: "Q", why: "unproven", gain: 0.001 })).toBe(
    "is claimed and not shown: up to 0.1 points",
  );
});
