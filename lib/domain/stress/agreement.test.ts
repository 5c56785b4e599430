import fc from "fast-check";
import { expect, test } from "vitest";
import { type Graded, agreementOf } from "./agreement";

const CELLS = ["bothPassed", "bothFailed", "firstOnly", "secondOnly"] as const;

function kappaOf({ bothPassed, bothFailed, firstOnly, secondOnly }: Graded): number {
  const all = bothPassed + bothFailed + firstOnly + secondOnly;
  const chance =
    ((bothPassed + firstOnly) * (bothPassed + secondOnly) +
      (bothFailed + secondOnly) * (bothFailed + firstOnly)) /
    all ** 2;
  return ((bothPassed + bothFailed) / all - chance) / (1 - chance);
}

/** The variance by how kappa moves with each share, the differences taken numerically. */
function halfByDifferences(graded: Graded): number {
  const all = CELLS.reduce((sum, cell) => sum + graded[cell], 0);
  const step = all * 1e-6;
  const slopes = CELLS.map(
    (cell) =>
      (kappaOf({ ...graded, [cell]: graded[cell] + step }) -
        kappaOf({ ...graded, [cell]: graded[cell] - step })) /
      (2 * step),
  );
  const variance = CELLS.reduce((sum, cell, at) => sum + graded[cell] * (slopes[at] ?? 0) ** 2, 0);
  return 1.96 * Math.sqrt(variance);
}

test("two who agree on 35 of 50, by hand", () => {
  const graded = { bothPassed: 20, firstOnly: 5, secondOnly: 10, bothFailed: 15 };
  expect(agreementOf(graded)).toMatchObject({ graded: 50, observed: 0.7 });
  expect(agreementOf(graded)?.kappa).toBeCloseTo(0.4, 12);
});

test("those who always agree have kappa 1 and no doubt about it, those who never do less than 0", () => {
  expect(agreementOf({ bothPassed: 30, bothFailed: 20, firstOnly: 0, secondOnly: 0 })).toEqual({
    ...{ graded: 50, observed: 1, kappa: 1, lower: 1, upper: 1 },
  });
  expect(agreementOf({ bothPassed: 0, bothFailed: 0, firstOnly: 5, secondOnly: 5 })?.kappa).toBe(-1);
});

test.each([
  { name: "nothing", graded: { bothPassed: 0, bothFailed: 0, firstOnly: 0, secondOnly: 0 } },
  { name: "one grade alone", graded: { bothPassed: 60, bothFailed: 0, firstOnly: 0, secondOnly: 0 } },
])("of $name there is no kappa", ({ graded }) => {
  expect(agreementOf(graded)).toBeNull();
});

const cell = fc.integer({ min: 1, max: 500 });
const anyGraded: fc.Arbitrary<Graded> = fc.record({
  ...{ bothPassed: cell, bothFailed: cell, firstOnly: cell, secondOnly: cell },
});

test("is what the definition gives, its interval what differences give, whoever is called the first", () => {
  fc.assert(
    fc.property(anyGraded, (graded) => {
      const told = agreementOf(graded);
      const kappa = kappaOf(graded);
      const half = halfByDifferences(graded);
      expect(told?.kappa).toBeCloseTo(kappa, 12);
      expect(told?.lower).toBeCloseTo(Math.max(-1, kappa - half), 5);
      expect(told?.upper).toBeCloseTo(Math.min(1, kappa + half), 5);
      const swapped = agreementOf({ ...graded, firstOnly: graded.secondOnly, secondOnly: graded.firstOnly });
      expect(swapped?.kappa).toBeCloseTo(kappa, 12);
    }),
  );
});

test("more things graded in the same shares make it surer of the same kappa", () => {
  fc.assert(
    fc.property(anyGraded, fc.integer({ min: 2, max: 9 }), (graded, times) => {
      const [one, many] = [
        graded,
        Object.fromEntries(CELLS.map((name) => [name, times * graded[name]])) as Graded,
      ].map(agreementOf);
      expect(many?.kappa).toBeCloseTo(one?.kappa ?? NaN, 12);
      expect((many?.upper ?? 0) - (many?.lower ?? 0)).toBeLessThanOrEqual(
        (one?.upper ?? 0) - (one?.lower ?? 0) + 1e-12,
      );
    }),
  );
});
