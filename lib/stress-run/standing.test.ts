import fc from "fast-check";
import { expect, test } from "vitest";
import type { CaseRow } from "@/lib/domain/stress/case-row";
import type { StressCase } from "./cases";
import { attemptsAt } from "./progress";
import { standingOf } from "./standing";
import { definitionOf } from "./testing";

const DAY = "2026-11-29T12:00:00.000Z";

const casesUpTo = (count: number): StressCase[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: String(at + 1), messages: [{ role: "user" as const, content: String(at + 1) }], expected: "ok" },
    ...{ grader: "exact" as const, never: "", severity: "" as const, groups: {} },
  }));

const rowOf = (id: string, attempt: number, rest: Partial<CaseRow> = {}): CaseRow => ({
  ...{ case: id, attempt, passed: true, severity: "", never_event: false, note: "", grader: "exact match" },
  ...{ groups: {}, ...rest },
});

type Scenario = { requiredRate?: number | null; minimumCases?: number; neverEvent?: string | null };

/** So many cases, each tried `k` times, of which the first `failed` fail once and the first `never` show the never-event. */
function standing(
  cases: number,
  {
    failed = 0,
    never = 0,
    k = 1,
    missing = 0,
  }: { failed?: number; never?: number; k?: number; missing?: number },
  scenario: Scenario = {},
) {
  const all = casesUpTo(cases);
  const definition = definitionOf({ cases: all, attempts: k });
  definition.scenario = { ...definition.scenario, ...scenario };
  const attempts = attemptsAt(all, k);
  const rows = attempts.slice(0, attempts.length - missing).map(({ stressCase, attempt }, at) => {
    const place = Math.floor(at / k);
    const bad = attempt === 1 && place < Math.max(failed, never);
    return rowOf(stressCase.id, attempt, { passed: !bad, never_event: attempt === 1 && place < never });
  });
  return standingOf(definition, attempts, rows, DAY);
}

test.each<[number, number, string, string]>([
  [73, 0, "pass", "Passed."],
  [72, 0, "not_shown", "Not shown: 73 clean cases would do."],
  [100, 3, "not_shown", "Not shown: 73 clean cases, or 173 with 3 failures, would do."],
  [100, 12, "fail", "Failed:"],
  [110, 1, "pass", "Passed."],
])("%i cases with %i failed against 95 of 100: %s", (cases, failed, verdict, words) => {
  const told = standing(cases, { failed });
  expect(told).toMatchObject({ verdict, cases, passed: cases - failed });
  expect(told.words).toContain(words);
});

test.each<[number, number, Scenario, string]>([
  [100, 0, { requiredRate: null, minimumCases: 100 }, "pass"],
  [99, 0, { requiredRate: null, minimumCases: 100 }, "not_shown"],
  [100, 1, { requiredRate: null, minimumCases: 100 }, "fail"],
  [500, 1, {}, "fail"],
  [40, 0, { requiredRate: null, minimumCases: 0, neverEvent: null }, "measured"],
])("%i cases with %i never-events: %j is %s", (cases, never, scenario, verdict) => {
  expect(standing(cases, { never }, scenario).verdict).toBe(verdict);
});

test("tells what none in a hundred still allows", () => {
  expect(standing(100, {}, { requiredRate: null, minimumCases: 100 }).words).toContain(
    "None of these events in 100 cases still allows about 3%.",
  );
});

test("a case passes only if all its attempts pass, and counts once", () => {
  expect(standing(73, { failed: 1, k: 3 })).toMatchObject({ cases: 73, passed: 72, verdict: "not_shown" });
});

test("there is no verdict while an attempt is without a grade, but for a never-event that was seen", () => {
  expect(standing(73, { k: 3, missing: 1 })).toMatchObject({ verdict: "incomplete", cases: 72, passed: 72 });
  expect(standing(73, { k: 3, missing: 1, never: 1 })).toMatchObject({ verdict: "fail", neverEvents: 1 });
  expect(standing(73, { k: 3, missing: 1, failed: 2 }).words).toBe(
    "So far 72 of 73 cases have all their grades, and 70 of those passed.",
  );
  expect(standing(1, { k: 3, missing: 1 })).toMatchObject({ verdict: "incomplete", cases: 0, bounds: null });
  expect(standing(1, { k: 3, missing: 1, never: 1 })).toMatchObject({
    verdict: "fail",
    cases: 0,
    neverEvents: 1,
  });
});

test("two who disagree keep a case from being judged until a third decides", () => {
  const all = casesUpTo(73);
  const definition = definitionOf({ cases: all, attempts: 1 });
  const attempts = attemptsAt(all, 1);
  const rows = attempts.map(({ stressCase }) => rowOf(stressCase.id, 1));
  const ines = rowOf("1", 1, { passed: false, grader: "Ines" });
  expect(standingOf(definition, attempts, [...rows, ines], DAY)).toMatchObject({
    ...{ verdict: "incomplete", disputed: ["1"] },
  });
  const jo = rowOf("1", 1, { grader: "Jo" });
  expect(standingOf(definition, attempts, [...rows, ines, jo], DAY)).toMatchObject({
    ...{ verdict: "pass", disputed: [] },
  });
});

test("law: a never-event is never passed, and one more that fails never makes it better", () => {
  const order = ["fail", "not_shown", "pass"];
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.nat({ max: 20 }),
      fc.integer({ min: 1, max: 3 }),
      (cases, failed, k) => {
        fc.pre(failed < cases);
        const one = standing(cases, { failed, k });
        const more = standing(cases, { failed: failed + 1, k });
        expect(order.indexOf(more.verdict)).toBeLessThanOrEqual(order.indexOf(one.verdict));
        expect(more.bounds?.lower ?? 0).toBeLessThanOrEqual(one.bounds?.lower ?? 0);
        expect(standing(cases, { failed, never: 1, k }).verdict).toBe("fail");
      },
    ),
  );
});
