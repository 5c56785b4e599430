import fc from "fast-check";
import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { type Evidenced, belowFloor, standingOfSections } from "./sections";

const floorOf = (tier: number) => builtIn.tiers.rules[tier - 1]?.sectionFloor ?? 0;

const one = (assessmentId: string, tier: number, sections: Record<string, number | null>): Evidenced => ({
  ...{ questionnaire: builtIn, tier },
  assessments: [[assessmentId, sections]],
});

test("each assessment is held to the floor of its own tier", () => {
  const between = (floorOf(1) + floorOf(4)) / 2;
  expect(floorOf(1)).toBeLessThan(floorOf(4));
  const all = [one("low", 1, { RT: between }), one("high", 4, { RT: between })];
  expect(standingOfSections(all)).toMatchObject([
    { sectionId: "RT", assessments: 2, median: between, below: 1 },
  ]);
  expect(belowFloor(all, "RT")).toEqual([{ assessmentId: "high", evidenced: between, floor: floorOf(4) }]);
  expect(belowFloor(all, "XX")).toEqual([]);
});

test.each([
  { name: "one", values: [30], median: 30, lowestTenth: 30 },
  { name: "two", values: [40, 20], median: 30, lowestTenth: 20 },
  { name: "three", values: [90, 10, 50], median: 50, lowestTenth: 10 },
  { name: "twenty", values: Array.from({ length: 20 }, (_, at) => 100 - at), median: 90.5, lowestTenth: 82 },
])("takes the median and the lowest tenth of $name", ({ values, median, lowestTenth }) => {
  const [section] = standingOfSections(values.map((value, at) => one(String(at), 1, { IN: value })));
  expect(section).toMatchObject({ sectionId: "IN", median, lowestTenth, assessments: values.length });
});

test("leaves out where nothing applied, and a section in which nothing ever did", () => {
  expect(standingOfSections([one("a", 1, { RT: null, IN: 80 })]).map(({ sectionId }) => sectionId)).toEqual([
    "IN",
  ]);
  expect(standingOfSections([])).toEqual([]);
});

test("says the same in whatever order it is asked, the weakest first", () => {
  const sheet = fc.record({
    tier: fc.integer({ min: 1, max: 4 }),
    sections: fc.record({
      RT: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      IN: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    }),
  });
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 30 }), (sheets) => {
      const all = sheets.map(({ tier, sections }, at) => one(String(at).padStart(2, "0"), tier, sections));
      const told = standingOfSections(all);
      expect(standingOfSections([...all].reverse())).toEqual(told);
      for (const { sectionId, median, lowestTenth, below, assessments } of told) {
        expect(lowestTenth).toBeLessThanOrEqual(median);
        expect(below).toBeLessThanOrEqual(assessments);
        const list = belowFloor(all, sectionId);
        expect(list).toHaveLength(below);
        expect(belowFloor([...all].reverse(), sectionId)).toEqual(list);
        const under = list.map(({ evidenced, floor }) => evidenced - floor);
        expect(under).toEqual([...under].sort((a, b) => a - b));
      }
      const shares = told.map(({ below, assessments }) => below / assessments);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
    }),
  );
});
