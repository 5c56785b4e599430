import fc from "fast-check";
import { expect, test } from "vitest";
import { reaches, shownPercent, shownShare, staysWithin, wholePercents } from "./shown";

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

test.each([
  [
    [0.505, 0.495],
    [51, 49],
  ],
  [
    [0.6455, 0.3545],
    [65, 35],
  ],
  [
    [0.335, 0.335, 0.33],
    [34, 33, 33],
  ],
  [
    [0.0005, 0.9995],
    [1, 99],
  ],
  [
    [0.001, 0.9985, 0.0005],
    [1, 98, 1],
  ],
  [
    [0.004, 0.496, 0.5],
    [1, 49, 50],
  ],
  [
    [1, 0, 0],
    [100, 0, 0],
  ],
  [
    [0, 0],
    [0, 0],
  ],
])("parts %j of a whole are shown as %j", (parts, shown) => {
  expect(wholePercents(parts)).toEqual(shown);
});

test("the whole per cents of what makes up a whole make up 100, and none is off by a whole one", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2_000), { minLength: 1, maxLength: 5 }), (counts) => {
      const whole = counts.reduce((sum, count) => sum + count, 0);
      fc.pre(whole > 0);
      const parts = counts.map((count) => count / whole);
      const shown = wholePercents(parts);
      expect(shown.reduce((sum, part) => sum + part, 0)).toBe(100);
      const raised = parts.filter((part) => part > 0 && part < 0.01).length;
      for (const [place, part] of parts.entries()) {
        expect(Math.abs((shown[place] ?? 0) - 100 * part)).toBeLessThan(1 + raised);
        expect(shown[place] === 0).toBe(part === 0);
      }
    }),
  );
});
