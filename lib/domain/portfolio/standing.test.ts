import { expect, test } from "vitest";
import { type Standing, countOf, highestTiers, isSuperseded, tallyVerdicts } from "./standing";

const of = (tier: number | null, productIds: string[], changes: Partial<Standing> = {}): Standing => ({
  ...{ status: "draft", tier, verdict: tier === null ? null : "approve" },
  ...{ questionnaireSha256: "", total: productIds.length, productIds, evidenced: () => [] },
  ...changes,
});

test("counts each verdict at each tier whatever the status, and what has neither yet", () => {
  const all = [
    ...[of(1, ["a", "b"]), of(1, ["c"], { status: "decided" }), of(2, ["c"])],
    ...[of(1, ["d"], { verdict: "reject" }), of(null, ["e"])],
  ];
  expect(tallyVerdicts(all)).toEqual([
    { verdict: "approve", tier: 1, total: 3 },
    { verdict: "approve", tier: 2, total: 1 },
    { verdict: "reject", tier: 1, total: 1 },
    { verdict: null, tier: null, total: 1 },
  ]);
  expect(tallyVerdicts([])).toEqual([]);
});

test("takes a product's highest tier, of assessments in whose place none has come", () => {
  const gone = of(4, ["a"], { status: "superseded" });
  const all = [of(3, ["a"]), of(2, ["a", "a"]), gone, of(null, ["b"])];
  expect(highestTiers(all)).toEqual(new Map([["a", 3]]));
  expect([countOf(all), countOf(all.filter(isSuperseded))]).toEqual([5, 1]);
});
