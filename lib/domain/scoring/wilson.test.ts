import fc from "fast-check";
import { expect, test } from "vitest";
import { smallestSample, wilson } from "./wilson";

const FAILED = [0, 1, 2, 3, 5];

test.each([
  [0.8, [16, 25, 33, 40, 54]],
  [0.9, [35, 53, 69, 84, 113]],
  [0.95, [73, 110, 142, 173, 230]],
  [0.97, [125, 185, 239, 290, 386]],
  [0.98, [189, 280, 361, 437, 581]],
  [0.99, [381, 563, 726, 878, 1166]],
])("a rate of %d takes the samples of docs/domain.md, 2.2", (rate, samples) => {
  expect(FAILED.map((failed) => smallestSample(rate, failed))).toEqual(samples);
});

test.each([
  [10, 10, 0.722],
  [20, 20, 0.839],
  [48, 50, 0.865],
  [50, 50, 0.929],
  [97, 100, 0.915],
  [100, 100, 0.963],
  [190, 200, 0.91],
  [198, 200, 0.964],
])("%i of %i passed gives a lower bound of %d", (passed, cases, lower) => {
  expect(wilson(passed, cases).lower).toBeCloseTo(lower, 3);
});

test("a clean sheet has the bounds n / (n + z²) and 1, exactly", () => {
  expect(wilson(73, 73)).toEqual({ lower: 73 / (73 + 1.96 ** 2), upper: 1 });
});

test("a sheet of failures has the bounds 0, exactly, and z² / (n + z²)", () => {
  const { lower, upper } = wilson(0, 73);
  expect(lower).toBe(0);
  expect(upper).toBeCloseTo(1.96 ** 2 / (73 + 1.96 ** 2), 12);
});

test("a rate of one cannot be shown, a rate of nothing at once", () => {
  expect(smallestSample(1, 0)).toBeNull();
  expect(smallestSample(0, 0)).toBe(1);
  expect(smallestSample(0, 4)).toBe(4);
});

test.each([
  [1, 0],
  [-1, 5],
  [6, 5],
  [1.5, 5],
  [1, 2.5],
])("refuses %d passed of %d", (passed, cases) => {
  expect(() => wilson(passed, cases)).toThrow(RangeError);
});

const sample = fc
  .integer({ min: 1, max: 100_000 })
  .chain((cases) => fc.tuple(fc.integer({ min: 0, max: cases }), fc.constant(cases)));

test("the observed rate lies between the bounds, and the bounds within 0 and 1", () => {
  fc.assert(
    fc.property(sample, ([passed, cases]) => {
      const { lower, upper } = wilson(passed, cases);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(passed / cases);
      expect(upper).toBeGreaterThanOrEqual(passed / cases);
      expect(upper).toBeLessThanOrEqual(1);
    }),
  );
});

test("one case more passed raises both bounds", () => {
  fc.assert(
    fc.property(sample, ([passed, cases]) => {
      fc.pre(passed < cases);
      expect(wilson(passed + 1, cases).lower).toBeGreaterThan(wilson(passed, cases).lower);
      expect(wilson(passed + 1, cases).upper).toBeGreaterThan(wilson(passed, cases).upper);
    }),
  );
});

test("the smallest sample shows the rate, and one case fewer does not", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.995, noNaN: true }),
      fc.integer({ min: 0, max: 20 }),
      (rate, failed) => {
        const cases = smallestSample(rate, failed) ?? NaN;
        expect(wilson(cases - failed, cases).lower).toBeGreaterThanOrEqual(rate - 1e-9);
        fc.pre(cases > Math.max(1, failed));
        expect(wilson(cases - 1 - failed, cases - 1).lower).toBeLessThan(rate);
      },
    ),
  );
});

/**
 * The bounds worked out another way: where the score test stops doubting the observed rate,
 * |p̂ − p| = z·√(p(1 − p)/n), found by halving. No root of a quadratic is taken.
 */
function byHalving(passed: number, cases: number): { lower: number; upper: number } {
  const rate = passed / cases;
  const doubts = (p: number) => (rate - p) ** 2 * cases > 1.96 ** 2 * p * (1 - p);
  const edge = (doubted: number, held: number): number => {
    for (let step = 0; step < 200; step += 1) {
      const middle = (doubted + held) / 2;
      if (doubts(middle)) doubted = middle;
      else held = middle;
    }
    return held;
  };
  return {
    lower: passed === 0 ? 0 : edge(0, rate === 1 ? 1 - 1e-15 : rate),
    upper: passed === cases ? 1 : edge(1, rate === 0 ? 1e-15 : rate),
  };
}

test("the bounds are those of an independent computation, to 1e-12", () => {
  fc.assert(
    fc.property(sample, ([passed, cases]) => {
      const [one, other] = [wilson(passed, cases), byHalving(passed, cases)];
      expect(Math.abs(one.lower - other.lower)).toBeLessThan(1e-12);
      expect(Math.abs(one.upper - other.upper)).toBeLessThan(1e-12);
    }),
    { numRuns: 500 },
  );
  // The control: with another z they are told apart.
  expect(Math.abs(wilson(97, 100).lower - byHalving(98, 100).lower)).toBeGreaterThan(1e-3);
});
