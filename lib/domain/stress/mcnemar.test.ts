import fc from "fast-check";
import { expect, test } from "vitest";
import { mcnemar } from "./mcnemar";

/** By whole numbers: twice the ways to split at least as unevenly, of all ways. */
function counted(lost: number, gained: number): number {
  const changed = lost + gained;
  let ways = 1n;
  let tail = 0n;
  for (let count = 0; count <= Math.min(lost, gained); count += 1) {
    tail += ways;
    ways = (ways * BigInt(changed - count)) / BigInt(count + 1);
  }
  const scale = 10n ** 18n;
  return Math.min(1, Number((2n * tail * scale) / 2n ** BigInt(changed)) / 1e18);
}

test.each([
  { lost: 0, gained: 0, p: 1 },
  { lost: 5, gained: 0, p: 0.0625 },
  { lost: 0, gained: 6, p: 0.03125 },
  { lost: 1, gained: 9, p: 0.021484375 },
  { lost: 4, gained: 4, p: 1 },
])("$lost lost and $gained gained give $p", ({ lost, gained, p }) => {
  expect(mcnemar({ lost, gained })).toBeCloseTo(p, 12);
});

const count = fc.integer({ min: 0, max: 400 });

test("is what counting every split gives, whichever of the two came first", () => {
  fc.assert(
    fc.property(count, count, (lost, gained) => {
      const p = mcnemar({ lost, gained });
      expect(Math.abs(p - counted(lost, gained))).toBeLessThan(1e-12);
      expect(mcnemar({ lost: gained, gained: lost })).toBe(p);
    }),
  );
});

test("one more case lost by a version that loses already makes it no likelier to be chance", () => {
  fc.assert(
    fc.property(count, count, (lost, gained) => {
      fc.pre(lost >= gained);
      expect(mcnemar({ lost: lost + 1, gained })).toBeLessThanOrEqual(mcnemar({ lost, gained }) + 1e-12);
    }),
  );
});

test("holds for as many cases as a file may have", () => {
  expect(mcnemar({ lost: 25_000, gained: 25_000 })).toBe(1);
  expect(mcnemar({ lost: 24_000, gained: 26_000 })).toBeLessThan(1e-15);
  expect(mcnemar({ lost: 0, gained: 50_000 })).toBe(0);
});

test.each([
  { lost: -1, gained: 0 },
  { lost: 0.5, gained: 1 },
])("refuses $lost and $gained", (changed) => {
  expect(() => mcnemar(changed)).toThrow(RangeError);
});
