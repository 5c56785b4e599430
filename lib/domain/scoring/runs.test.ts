import { describe, expect, test } from "vitest";
import type { AssessmentDocument, DocumentRun } from "../assessment/document";
import type { Scenario, TierRule } from "../questionnaire/format";
import { taskOf } from "../questionnaire/task";
import { readRuns } from "./runs";
import { assessmentOf, questionnaireOf } from "./testing";

const rated = (id: string, more: Partial<Scenario> = {}): Scenario => ({
  id,
  title: id,
  do: "Do",
  requiredRate: 0.95,
  minimumCases: 73,
  neverEvent: null,
  ...more,
});
const critical = (id: string, more: Partial<Scenario> = {}) => rated(id, { neverEvent: "Never", ...more });

/** A clean run that does not say which configuration it was made on. */
const bareRun = (scenario: string, more: Partial<DocumentRun> = {}): DocumentRun => ({
  pack: "P",
  scenario,
  cases: 100,
  passed: 100,
  neverEvents: 0,
  modelVersion: "v1",
  on: "2026-11-01",
  ...more,
});
const run = (scenario: string, more: Partial<DocumentRun> = {}) =>
  bareRun(scenario, { configurationHash: "c1", ...more });

function read(
  scenarios: Scenario[],
  runs: DocumentRun[],
  more: Partial<AssessmentDocument> = {},
  rule: Partial<TierRule> = {},
) {
  const questionnaire = questionnaireOf({
    packs: [
      { id: "P", title: "Pack", scenarios },
      { id: "Q", title: "Other pack", scenarios: [rated("other")] },
    ],
    rule,
  });
  const assessment = assessmentOf(questionnaire, {}, { pack: "P", runs, ...more });
  return readRuns(questionnaire, questionnaire.tiers.rules[0], assessment);
}

const creditOf = (...given: Parameters<typeof read>) => read(...given).credit;

describe("1. runs that count", () => {
  test("without a pack there is no credit, and neither condition holds", () => {
    const questionnaire = questionnaireOf({
      packs: [{ id: "P", title: "Pack", scenarios: [critical("A")] }],
    });
    const assessment = assessmentOf(questionnaire, {}, { runs: [run("A", { passed: 0, neverEvents: 5 })] });
    expect(readRuns(questionnaire, questionnaire.tiers.rules[0], assessment)).toMatchObject({
      credit: 0,
      neverEvent: false,
      criticalFailed: false,
      scenarios: [],
    });
  });

  test("runs of another pack and runs dated ahead are left out, one of the day itself is not", () => {
    const scenarios = [rated("A")];
    expect(creditOf(scenarios, [run("A", { pack: "Q" })])).toBe(0);
    expect(creditOf(scenarios, [run("A", { on: "2026-11-24" })])).toBe(0);
    expect(creditOf(scenarios, [run("A", { on: "2026-11-23" })])).toBe(1);
  });
});

describe("2. the newest run decides what is tested", () => {
  test("the newest version stands, even when an older one did better", () => {
    const older = run("A", { modelVersion: "v0", on: "2026-10-01" });
    const newer = run("A", { passed: 95, on: "2026-11-01" });
    expect(creditOf([rated("A")], [newer, older])).toBeCloseTo(creditOf([rated("A")], [newer]), 12);
  });

  test("on one day the later in the list is the newer", () => {
    const current = run("A");
    const other = run("A", { modelVersion: "v0" });
    expect(creditOf([rated("A")], [other, current])).toBe(1);
    expect(creditOf([rated("A")], [current, other])).toBe(0);
  });

  test("of runs of one version and configuration the lowest credit counts, however old", () => {
    const bad = run("A", { passed: 95, on: "2025-01-01" });
    expect(creditOf([rated("A")], [bad, run("A")])).toBeCloseTo(
      creditOf([rated("A")], [{ ...bad, on: "2026-11-01" }]),
      12,
    );
  });

  test("a run of another configuration is left out", () => {
    const bad = run("A", { passed: 0, configurationHash: "c0", on: "2026-10-01" });
    expect(creditOf([rated("A")], [bad, run("A")])).toBe(1);
  });

  test("a never-event or failure in any of them counts", () => {
    const scenarios = [critical("A")];
    const seen = run("A", { neverEvents: 1, on: "2026-10-01" });
    expect(read(scenarios, [seen, run("A")])).toMatchObject({ credit: 0, neverEvent: true });
    const failed = run("A", { passed: 50, on: "2026-10-01" });
    expect(read(scenarios, [failed, run("A")])).toMatchObject({ neverEvent: false, criticalFailed: true });
  });

  test("runs without a configuration belong together", () => {
    const bad = bareRun("A", { passed: 0, on: "2026-10-01" });
    expect(creditOf([rated("A")], [bad, bareRun("A")])).toBe(0);
    expect(creditOf([rated("A")], [bareRun("A")])).toBe(0.5);
  });
});

describe("3. against a required rate", () => {
  test.each([
    [10, 10, 0],
    [20, 20, 0.44],
    [48, 50, 0.58],
    [50, 50, 0.89],
    [97, 100, 0.83],
    [100, 100, 1],
    [190, 200, 0.8],
    [198, 200, 1],
  ])("docs/domain.md, 2.2: %i of %i at 0.95 earns %d", (passed, cases, credit) => {
    expect(creditOf([rated("A")], [run("A", { passed, cases })])).toBeCloseTo(credit, 2);
  });

  test("the larger of the scenario's and the run's rate is asked for", () => {
    const [scenario, lenient, strict] = [rated("A"), { requiredRate: 0.5 }, { requiredRate: 0.99 }];
    const required = (more: Partial<DocumentRun>, of = scenario) =>
      read([of], [run("A", more)]).scenarios[0]?.runs[0]?.required;
    expect(required({})).toBe(0.95);
    expect(required(lenient)).toBe(0.95);
    expect(required(strict)).toBe(0.99);
    expect(required(lenient, rated("A", { requiredRate: null }))).toBe(0.5);
    expect(required({}, rated("A", { requiredRate: null }))).toBeNull();
  });

  test("failed means the upper bound is below the rate, and earns a quarter at most", () => {
    const near = run("A", { cases: 10_000, passed: 9_440 });
    const [result] = read([rated("A")], [near]).scenarios;
    expect(result?.failed).toBe(true);
    expect(result?.credit).toBe(0.25);
    const far = run("A", { cases: 100, passed: 60 });
    expect(read([rated("A")], [far]).scenarios[0]).toMatchObject({ failed: true, credit: 0 });
    expect(read([rated("A")], [run("A", { passed: 92 })]).scenarios[0]?.failed).toBe(false);
  });

  test("a rate of one cannot fail while every case passes", () => {
    const result = read([rated("A", { requiredRate: 1 })], [run("A")]).scenarios[0];
    expect(result?.failed).toBe(false);
    expect(result?.credit).toBeCloseTo(1 - (1 - 100 / (100 + 1.96 ** 2)) / 0.2, 12);
  });
});

describe("4. without a rate, and with a judge", () => {
  const zeroEvent = critical("A", { requiredRate: null, minimumCases: 100 });

  test.each([
    [100, 1],
    [99, 0],
    [500, 1],
  ])("a never-event scenario with %i clean cases of 100 earns %i", (cases, credit) => {
    expect(creditOf([zeroEvent], [run("A", { cases, passed: 0 })])).toBe(credit);
  });

  test("a plain scenario earns the share that passed", () => {
    expect(creditOf([rated("A", { requiredRate: null })], [run("A", { cases: 8, passed: 6 })])).toBe(0.75);
  });

  test("a never-event seen earns nothing, in any scenario", () => {
    for (const scenario of [rated("A"), critical("A"), zeroEvent, rated("A", { requiredRate: null })])
      expect(creditOf([scenario], [run("A", { neverEvents: 1 })])).toBe(0);
  });

  test.each([
    [49, 0.7],
    [50, 1],
    [0, 0.7],
  ])("a judge compared with people on %i cases leaves at most %d", (agreementCases, credit) => {
    const judged = { judge: { model: "judge", agreementCases } };
    expect(creditOf([rated("A")], [run("A", judged)])).toBe(credit);
  });

  test("the judge's cap comes before freshness", () => {
    const judged = run("A", { judge: { model: "judge", agreementCases: 0 }, configurationHash: "c0" });
    expect(creditOf([rated("A")], [judged])).toBeCloseTo(0.35, 12);
  });
});

describe("5. freshness", () => {
  const one = [rated("A")];

  test("another version is not scored, nor is any when the product's is not known", () => {
    expect(creditOf(one, [run("A", { modelVersion: "v2" })])).toBe(0);
    expect(creditOf(one, [run("A")], { product: { name: "P", configurationHash: "c1" } })).toBe(0);
  });

  test("another configuration, or one not known on either side, counts half", () => {
    expect(creditOf(one, [run("A", { configurationHash: "c2" })])).toBe(0.5);
    expect(creditOf(one, [run("A")], { product: { name: "P", version: "v1" } })).toBe(0.5);
    expect(creditOf(one, [bareRun("A")], { product: { name: "P", version: "v1" } })).toBe(0.5);
  });

  test.each([
    ["2026-05-23", 1],
    ["2026-05-22", 0.5],
    ["2025-11-23", 0.5],
    ["2025-11-22", 0],
  ])("a run of %s counts %d on 2026-11-23 with a limit of six months", (on, credit) => {
    expect(creditOf(one, [run("A", { on })])).toBe(credit);
  });

  test.each([
    ["2027-02-28", 1],
    ["2027-03-01", 0.5],
  ])("six months after 31 August end with February: on %s it counts %d", (on, credit) => {
    expect(creditOf(one, [run("A", { on: "2026-08-31" })], { on })).toBe(credit);
  });

  test("the factors multiply", () => {
    expect(creditOf(one, [run("A", { configurationHash: "c2", on: "2026-01-01" })])).toBe(0.25);
  });

  test("a run of what the scenario no longer asks is not scored, nor does it hide a newer one", () => {
    const asks = (does: string, neverEvent: string | null = null) => ({
      task: taskOf({ do: does, neverEvent }),
    });
    const scenario = { ...rated("A"), do: "Ask twice." };
    expect(creditOf([scenario], [run("A", asks("Ask twice."))])).toBe(1);
    expect(creditOf([scenario], [run("A", asks("Ask once."))])).toBe(0);
    expect(creditOf([scenario], [run("A", asks("Ask twice.", "Shouts"))])).toBe(0);
    // How much is asked may change: what was tested stays the same.
    expect(creditOf([{ ...scenario, title: "Other", minimumCases: 9 }], [run("A", asks("Ask twice."))])).toBe(
      1,
    );
    const both = [
      run("A", { ...asks("Ask once."), passed: 0, on: "2026-11-01" }),
      run("A", { ...asks("Ask twice."), on: "2026-11-02" }),
    ];
    expect(read([scenario], both).scenarios[0]).toMatchObject({ standing: "counted", credit: 1 });
  });

  test("a scenario at freshness 0 counts as not run, for credit and for both conditions", () => {
    const bad = { passed: 0, neverEvents: 3 };
    const stale = [run("A", { ...bad, modelVersion: "v2" }), run("B", { ...bad, on: "2024-01-01" })];
    const result = read([critical("A"), critical("B")], stale);
    expect(result).toMatchObject({ credit: 0, missing: 2, neverEvent: false, criticalFailed: false });
    expect(result.scenarios.map(({ standing }) => standing)).toEqual(["stale", "stale"]);
  });
});

describe("6. the pack", () => {
  const half = (scenario: string) => run(scenario, { configurationHash: "c2" });

  test("“all”: half the worst critical and half the mean over every applicable scenario", () => {
    const scenarios = [critical("A"), critical("B"), rated("C"), rated("D")];
    const runs = [run("A"), half("B"), run("C")];
    expect(creditOf(scenarios, runs)).toBeCloseTo(0.5 * 0.5 + 0.5 * ((1 + 0.5 + 1 + 0) / 4), 12);
  });

  test("“all”: a critical scenario that was not run is the worst", () => {
    expect(creditOf([critical("A"), critical("B")], [run("A")])).toBeCloseTo(0.5 * 0 + 0.5 * 0.5, 12);
  });

  test("“all”: without critical ones, the mean", () => {
    expect(creditOf([rated("A"), rated("B")], [half("A")])).toBeCloseTo(0.25, 12);
  });

  test("“all”: scenarios set aside leave the pack, with their runs", () => {
    const aside = { scenariosNotApplicable: { B: "Reason" } };
    const result = read([critical("A"), critical("B")], [run("A"), run("B", { neverEvents: 1 })], aside);
    expect(result).toMatchObject({ credit: 1, wanted: 1, missing: 0, neverEvent: false });
  });

  test("setting every scenario aside earns nothing", () => {
    expect(creditOf([rated("A")], [], { scenariosNotApplicable: { A: "Reason" } })).toBe(0);
  });

  test.each([
    ["both run", [run("A"), half("C")], 0.5 * 1 + 0.5 * 0.75, 0],
    ["more than two run", [run("A"), run("C"), half("D")], 0.5 * 1 + (0.5 * 2.5) / 3, 0],
    ["only plain ones run", [half("C"), run("D")], 0.75, 0],
    ["one missing, as a critical one", [run("C")], 0.5 * 0 + 0.5 * 0.5, 1],
    ["both missing", [], 0, 2],
  ])("2: %s", (_, runs, credit, missing) => {
    const scenarios = [critical("A"), critical("B"), rated("C"), rated("D")];
    const result = read(scenarios, runs, {}, { scenarios: 2 });
    expect(result.credit).toBeCloseTo(credit, 12);
    expect(result.missing).toBe(missing);
  });
});

describe("7. conditions", () => {
  test("a never-event is told of any counted scenario", () => {
    expect(read([rated("A")], [run("A", { neverEvents: 1 })]).neverEvent).toBe(true);
    expect(read([rated("A")], [run("A")]).neverEvent).toBe(false);
  });

  test("a failure is told of a critical scenario only", () => {
    expect(read([rated("A")], [run("A", { passed: 0 })]).criticalFailed).toBe(false);
    expect(read([critical("A")], [run("A", { passed: 0 })]).criticalFailed).toBe(true);
    expect(read([critical("A")], [run("A", { passed: 92 })]).criticalFailed).toBe(false);
  });
});
