import { expect, test } from "vitest";
import { reaches, shownPercent, shownShare, staysWithin } from "./shown";

test("a line is reached in spite of rounding, and not otherwise", () => {
  const sum = 0.1 + 0.2;
  expect(sum).not.toBe(0.3);
  expect(reaches(80 - 1e-10, 80)).toBe(true);
  expect(reaches(80, 80)).toBe(true);
  expect(reaches(80 - 1e-8, 80)).toBe(false);
  expect(staysWithin(sum, 0.3)).toBe(true);
  expect(staysWithin(0.3 + 1e-8, 0.3)).toBe(false);
});

test.each([
  [79.999, 79],
  [80 - 1e-10, 80],
  [80 - 1e-8, 79],
  [100, 100],
  [0, 0],
])("%d is shown as %i", (value, shown) => {
  expect(shownPercent(value)).toBe(shown);
});

test.each([
  [0.15, 15],
  [0.1501, 16],
  [0.4, 40],
  [0, 0],
  [1, 100],
  [0.29, 29],
])("a share of %d is shown as %i per cent", (share, shown) => {
  expect(shownShare(share)).toBe(shown);
});
