import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentRun } from "../assessment/document";
import type { Scenario } from "../questionnaire/format";
import { type RunsResult, readRuns } from "./runs";
import { assessmentOf, questionnaireOf } from "./testing";

const IDS = ["A", "B", "C"] as const;

const scenario = fc.record({
  requiredRate: fc.constantFrom(null, 0.8, 0.95, 0.99),
  minimumCases: fc.constantFrom(0, 35, 73),
  neverEvent: fc.constantFrom(null, "Never"),
});

const counts = fc
  .integer({ min: 1, max: 300 })
  .chain((cases) => fc.record({ cases: fc.constant(cases), passed: fc.integer({ min: 0, max: cases }) }));

const run: fc.Arbitrary<DocumentRun> = fc
  .tuple(
    counts,
    fc.record({
      scenario: fc.constantFrom(...IDS),
      neverEvents: fc.constantFrom(0, 0, 0, 1),
      modelVersion: fc.constantFrom("v1", "v1", "v0"),
      configurationHash: fc.constantFrom("c1", "c1", "c2"),
      on: fc.constantFrom("2024-01-01", "2026-01-15", "2026-10-01", "2026-11-01"),
      judge: fc.constantFrom(undefined, undefined, { model: "m", agreementCases: 49 }),
    }),
  )
  .map(([{ cases, passed }, { judge, ...more }]) => ({
    ...{ pack: "P", cases, passed, ...more },
    ...(judge && { judge }),
  }));

const world = fc.record({
  scenarios: fc
    .tuple(scenario, scenario, scenario)
    .map((three) => three.map((one, at): Scenario => ({ ...one, id: IDS[at] ?? "", title: "T", do: "Do" }))),
  runs: fc.array(run, { maxLength: 8 }),
  wanted: fc.constantFrom<(1 | 2 | "all")[]>(1, 2, "all"),
});

function read({
  scenarios,
  runs,
  wanted,
}: {
  scenarios: Scenario[];
  runs: DocumentRun[];
  wanted: number | "all";
}): RunsResult {
  const questionnaire = questionnaireOf({
    packs: [{ id: "P", title: "Pack", scenarios }],
    rule: { scenarios: wanted, testMonths: 6 },
  });
  const assessment = assessmentOf(questionnaire, {}, { pack: "P", runs });
  return readRuns(questionnaire, questionnaire.tiers.rules[0], assessment);
}

const of = (result: RunsResult, id: string) => result.scenarios.find((one) => one.scenario.id === id);

test("a run with a case more passed never lowers a credit", () => {
  fc.assert(
    fc.property(world, fc.nat(7), (given, at) => {
      const before = given.runs[at % Math.max(1, given.runs.length)];
      fc.pre(before !== undefined && before.passed < before.cases);
      const better = given.runs.map((one) => (one === before ? { ...one, passed: one.passed + 1 } : one));
      const [worse, well] = [read(given), read({ ...given, runs: better })];
      expect(well.credit).toBeGreaterThanOrEqual(worse.credit - 1e-12);
      for (const id of IDS)
        expect(of(well, id)?.credit ?? 0).toBeGreaterThanOrEqual((of(worse, id)?.credit ?? 0) - 1e-12);
    }),
  );
});

test("a never-event in what counts always leaves its scenario nothing, whatever else was run", () => {
  fc.assert(
    fc.property(world, fc.constantFrom(...IDS), (given, id) => {
      const seen: DocumentRun = {
        ...{ pack: "P", scenario: id, cases: 1000, passed: 999, neverEvents: 1, modelVersion: "v1" },
        ...{ configurationHash: "c1", on: "2026-11-01" },
      };
      // Of the newest day and last in the list, so that its version and configuration decide.
      const result = read({ ...given, runs: [...given.runs, seen] });
      expect(of(result, id)).toMatchObject({ credit: 0, neverEvent: true });
      expect(result.neverEvent).toBe(true);
    }),
  );
});

test("a run of another version, or more than twice as old as it may be, never scores", () => {
  fc.assert(
    fc.property(world, fc.boolean(), (given, old) => {
      const stale = given.runs.map((one) =>
        old ? { ...one, on: "2024-01-01" } : { ...one, modelVersion: "v0" },
      );
      const result = read({ ...given, runs: stale });
      for (const { standing, credit } of result.scenarios) {
        expect(standing).not.toBe("counted");
        expect(credit).toBe(0);
      }
      expect([result.neverEvent, result.criticalFailed]).toEqual([false, false]);
      if (result.missing > 0) expect(result.credit).toBe(0);
    }),
  );
});

test("the mean never hides the worst critical scenario", () => {
  fc.assert(
    fc.property(world, (given) => {
      const { credit, scenarios, missing } = read({ ...given, wanted: "all" });
      const critical = scenarios.filter((one) => one.critical).map((one) => one.credit);
      fc.pre(critical.length > 0);
      expect(credit).toBeLessThanOrEqual(0.5 * Math.min(...critical) + 0.5 + 1e-12);
      if (missing === scenarios.length) expect(credit).toBe(0);
    }),
  );
});
