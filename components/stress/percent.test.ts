import { expect, test } from "vitest";
import { percentOf, percentRule, shareOf } from "./percent";

test.each([
  ["95", 0.95],
  [" 98,5 % ", 0.985],
  ["0.1%", 0.001],
  ["", null],
])("%j is the share %s", (typed, share) => {
  expect(shareOf(typed)).toBe(share);
  expect(percentRule(typed)).toBe(true);
});

test("what is no per cent is named, and a share comes back as it was typed", () => {
  for (const typed of ["many", "101", "-1", "9 5"]) expect(percentRule(typed)).toMatch(/from 0 to 100/);
  for (const share of [0.95, 0.985, 0.999, 1, 0]) expect(shareOf(percentOf(share))).toBe(share);
  expect(percentOf(null)).toBe("");
});
