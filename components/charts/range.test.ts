import fc from "fast-check";
import { expect, test } from "vitest";
import { rangeInWords, spans } from "./range";

test("draws evidenced, claimed and high one after the other", () => {
  expect(spans({ evidenced: 58, claimed: 72, high: 81 })).toEqual({
    evidenced: { from: 0, to: 58, width: 58 },
    claimed: { from: 58, to: 72, width: 14 },
    high: { from: 72, to: 81, width: 9 },
  });
});

test("draws nothing where nothing applies", () => {
  expect(Object.values(spans(null)).map(({ width }) => width)).toEqual([0, 0, 0]);
  expect(rangeInWords(null)).toBe("No score: nothing here applies.");
});

test("never shows a line as reached that was not", () => {
  expect(rangeInWords({ evidenced: 69.999, claimed: 70, high: 100 })).toBe(
    "Evidenced 69, claimed 70, at best 100 of 100.",
  );
});

test("keeps every part inside the bar and in order, whatever it is given", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, number, number, (evidenced, claimed, high) => {
      for (const { from, to, width } of Object.values(spans({ evidenced, claimed, high }))) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(100);
        expect(width).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
