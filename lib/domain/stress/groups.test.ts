import fc from "fast-check";
import { expect, test } from "vitest";
import { type GroupStanding, groupResults } from "./groups";
import type { GroupCount } from "./run";

const count = (value: string, cases: number, passed: number): GroupCount => ({
  ...{ kind: "site", value, cases, passed },
});
const standings = (counts: GroupCount[], limit: Parameters<typeof groupResults>[1]) =>
  groupResults(counts, limit).flatMap(({ groups }) => groups.map(({ standing }) => standing));

const byRate = (atLeast: number | null) => ({
  groupLimit: atLeast === null ? null : ({ measure: "rate", atLeast } as const),
  requiredRate: null,
});

test.each<[string, GroupCount, number | null, GroupStanding]>([
  ["as many as show it", count("A", 73, 73), 0.95, "reaches"],
  ["one case fewer", count("A", 72, 72), 0.95, "too_few"],
  ["many, and some failed", count("A", 100, 97), 0.95, "not_shown"],
  ["clearly fewer", count("A", 100, 80), 0.95, "below"],
  ["few, and yet clearly below", count("A", 8, 1), 0.95, "below"],
  ["no limit, and enough to say something", count("A", 16, 10), null, "measured"],
  ["no limit, and too few", count("A", 15, 15), null, "too_few"],
])("a group of %s", (_, group, limit, standing) => {
  expect(standings([group], byRate(limit))).toEqual([standing]);
});

test("without a limit of its own a group is held against the rate that all cases have to reach", () => {
  const all = { groupLimit: null, requiredRate: 0.9 };
  expect(standings([count("A", 35, 35), count("B", 34, 34)], all)).toEqual(["reaches", "too_few"]);
});

test("by ratio each is held against the best, and fails only when its favourable end is outside", () => {
  const limit = { groupLimit: { measure: "ratio", atLeast: 0.8 } as const, requiredRate: null };
  const counts = [count("A", 200, 120), count("B", 200, 60), count("C", 60, 30), count("D", 10, 10)];
  const [kind] = groupResults(counts, limit);
  expect(kind?.reference).toBe("A");
  expect(kind?.groups.map(({ standing }) => standing)).toEqual(["measured", "below", "not_shown", "too_few"]);
  // 60/200 to 120/200: 0.5, and 0.3933 to 0.6357 by hand: e to the 1.96 times the root of 0.015 is 1.2713.
  const { value, lower, upper } = kind?.groups[1]?.ratio ?? { value: 0, lower: 0, upper: 0 };
  expect(value).toBeCloseTo(0.5, 12);
  expect(lower).toBeCloseTo(0.3933, 4);
  expect(upper).toBeCloseTo(0.6357, 4);
  expect(groupResults([count("A", 5, 5)], limit)[0]?.reference).toBeNull();
  expect(standings([count("A", 100, 100), count("B", 100, 0)], limit)).toEqual(["measured", "below"]);
});

test("one more passed case never makes a group stand worse", () => {
  const rank = { below: 0, too_few: 1, not_shown: 1, measured: 1, reaches: 2 };
  const cases = fc.integer({ min: 2, max: 400 });
  fc.assert(
    fc.property(cases, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (all, limit) => {
      const ranks = Array.from({ length: all + 1 }, (_, passed) => {
        const [standing] = standings([count("A", all, passed)], byRate(limit));
        return rank[standing ?? "below"];
      });
      expect([...ranks].sort((one, other) => one - other)).toEqual(ranks);
    }),
    { numRuns: 40 },
  );
});
