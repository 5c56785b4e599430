import { expect, test } from "vitest";
import { linesIn, rowHeight } from "./row-height";

test.each([
  ["", 10, 1],
  ["ten letter", 10, 1],
  ["ten letters", 10, 2],
  ["one\ntwo\nthree", 10, 3],
  ["a word and another one", 10, 3],
  ["x".repeat(64), 44, 2],
  [`id ${"x".repeat(64)}`, 44, 3],
  ["one  two", 3, 2],
])("%j takes in %i characters %i lines", (text, width, lines) => {
  expect(linesIn(text, width)).toBe(lines);
});

test("a row is as high as its longest text, never higher than can be, and left alone on one line", () => {
  expect(rowHeight(["short", "x".repeat(30)], [20, 11])).toBe(39);
  expect(rowHeight(["short", ""], [20, 11])).toBeUndefined();
  expect(rowHeight(["x ".repeat(16_000)], [5])).toBe(409);
});
