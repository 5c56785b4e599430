import { expect, test } from "vitest";
import { median, quantile, shown, targetInWords, verdictOf } from "./figures";

test.each([
  ["at the line", { measured: 300, target: { atLeast: 300 } }, "met"],
  ["under a line that is to be reached", { measured: 299, target: { atLeast: 300 } }, "missed"],
  ["at a line that may be reached", { measured: 35, target: { atMost: 35 } }, "met"],
  ["over it", { measured: 35.1, target: { atMost: 35 } }, "missed"],
  ["at a line that may not be reached", { measured: 0.02, target: { below: 0.02 } }, "missed"],
  ["without a target", { measured: 1 }, "–"],
  ["not measured", { measured: null, target: { atMost: 1 } }, "not measured"],
  ["measured as nothing at all", { measured: NaN, target: { atMost: 1 } }, "missed"],
])("judges a figure %s", (_, figure, verdict) => {
  expect(verdictOf({ name: "", unit: "", ...figure })).toBe(verdict);
});

test("says a target with its unit", () => {
  expect(targetInWords({ name: "", measured: 1, unit: "req/s", target: { atLeast: 1_500 } })).toBe(
    "≥ 1,500 req/s",
  );
  expect(targetInWords({ name: "", measured: 1, unit: "", target: { below: 0.02 } })).toBe("< 0.02");
});

test("shows three significant figures, and no fraction above a hundred", () => {
  expect([NaN, 0, 0.0213, 1.236, 99.95, 432.6, 10_000].map(shown)).toEqual([
    "–",
    "0",
    "0.0213",
    "1.24",
    "100",
    "433",
    "10,000",
  ]);
});

test("a quantile is one of the values, whatever their order", () => {
  const values = [5, 1, 4, 2, 3];
  expect([median(values), quantile(values, 0.99), quantile([7], 0.99)]).toEqual([3, 5, 7]);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});
