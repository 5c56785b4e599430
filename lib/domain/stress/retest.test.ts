import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentRun } from "../assessment/document";
import { addDays, nextDay } from "../calendar";
import { type DatedVersion, runningOn } from "../product/version";
import { taskOf } from "../questionnaire/task";
import { readSheet } from "../scoring/sheet";
import { assessmentOf, choice, questionnaireOf, sectionOf } from "../scoring/testing";
import { groupedRetests, retestInWords, retestsOf } from "./retest";

const questionnaire = questionnaireOf({
  sections: [sectionOf("S", [choice("A"), choice("R", { answer: { type: "runs" } })])],
  packs: [
    {
      id: "P",
      title: "Pack",
      scenarios: ["X", "Y"].map((id) => ({
        ...{ id, title: id, do: "Do", requiredRate: null, minimumCases: 0, neverEvent: null },
      })),
    },
  ],
  rule: { testMonths: 3 },
});
const version = (since: string, name: string, configurationHash = "c1"): DatedVersion => ({
  ...{ since, model: "m", version: name, configurationHash },
});

const run = (on: string, more: Partial<DocumentRun> = {}): DocumentRun => ({
  ...{ pack: "P", scenario: "X", cases: 10, passed: 10, neverEvents: 0 },
  ...{ modelVersion: "v1", configurationHash: "c1", on },
  ...more,
});

/** As a file judged on a day is read. */
function read(today: string, runs: DocumentRun[], versions: DatedVersion[], notApplicable = {}) {
  const running = runningOn(versions, today);
  const document = assessmentOf(
    questionnaire,
    { R: { state: "answered" } },
    {
      ...{ pack: "P", runs, on: today, scenariosNotApplicable: notApplicable },
      product: {
        name: "Product",
        ...(running && { version: running.version }),
        ...(running && running.configurationHash !== "" && { configurationHash: running.configurationHash }),
      },
    },
  );
  return readSheet(questionnaire, document);
}

function retests(today: string, runs: DocumentRun[], versions: DatedVersion[], notApplicable = {}) {
  const sheet = read(today, runs, versions, notApplicable);
  return retestsOf(sheet.runs.scenarios, { today, testMonths: sheet.rule.testMonths, versions });
}

const first = version("2026-01-01", "v1");

test("a scenario that asks something else than what was tested is to be run again at once", () => {
  const task = (does: string) => ({ task: taskOf({ do: does, neverEvent: null }) });
  expect(retests("2026-02-01", [run("2026-01-20", task("Do"))], [first])).toMatchObject([
    { scenario: "X", on: "2026-04-21", because: "age" },
  ]);
  const [due] = groupedRetests(retests("2026-02-01", [run("2026-01-20", task("Did"))], [first]));
  expect(due).toEqual({ scenarios: ["X"], on: "2026-02-01", because: "task", version: "v1" });
  expect(due && retestInWords(due, "2026-02-01")).toBe(
    "The scenario asks something else since it was tested: the results do not count.",
  );
});

test.each<[string, DocumentRun[], DatedVersion[], unknown[]]>([
  ["nothing was run", [], [first], []],
  [
    "a run grows too old on the day after its months",
    [run("2026-11-01")],
    [first],
    [{ scenario: "X", on: "2027-02-02", because: "age", version: "v1" }],
  ],
  [
    "it has been too old for long",
    [run("2026-02-01")],
    [first],
    [{ scenario: "X", on: "2026-05-02", because: "age", version: "v1" }],
  ],
  [
    "another version runs",
    [run("2026-11-01")],
    [version("2026-11-10", "v2"), first],
    [{ scenario: "X", on: "2026-11-10", because: "version", version: "v2" }],
  ],
  [
    "it was noted twice that it runs",
    [run("2026-11-01")],
    [version("2026-11-15", "v2", "c2"), version("2026-11-10", "v2"), first],
    [{ scenario: "X", on: "2026-11-10", because: "version", version: "v2" }],
  ],
  [
    "what was tested had been replaced already",
    [run("2026-11-20")],
    [version("2026-11-10", "v2"), first],
    [{ scenario: "X", on: "2026-11-20", because: "version", version: "v2" }],
  ],
  [
    "another configuration runs",
    [run("2026-11-01")],
    [version("2026-11-10", "v1", "c2"), first],
    [{ scenario: "X", on: "2026-11-10", because: "configuration", version: "v1" }],
  ],
  [
    "nobody noted how it was configured when it was tested",
    [run("2026-11-01", { configurationHash: "" })],
    [first],
    [{ scenario: "X", on: "2026-11-01", because: "configuration", version: "v1" }],
  ],
  [
    "nobody noted how it is configured, which a test does not mend",
    [run("2026-11-01")],
    [version("2026-01-01", "v1", "")],
    [{ scenario: "X", on: "2027-02-02", because: "age", version: "v1" }],
  ],
  [
    "another version is announced",
    [run("2026-11-01")],
    [version("2026-12-12", "v2"), first],
    [{ scenario: "X", on: "2026-12-12", because: "version", version: "v2" }],
  ],
  [
    "it grows old before what is announced",
    [run("2026-11-01")],
    [version("2027-06-01", "v2"), first],
    [{ scenario: "X", on: "2027-02-02", because: "age", version: "v1" }],
  ],
  [
    "the gravest of what holds already is told",
    [run("2026-02-01")],
    [version("2026-11-10", "v2"), first],
    [{ scenario: "X", on: "2026-11-10", because: "version", version: "v2" }],
  ],
  [
    "it runs again what was tested",
    [run("2026-11-01")],
    [version("2026-11-20", "v1"), version("2026-11-10", "v2"), first],
    [{ scenario: "X", on: "2027-02-02", because: "age", version: "v1" }],
  ],
  [
    "scenarios come in the order of their days",
    [run("2026-11-10"), run("2026-11-01", { scenario: "Y" })],
    [first],
    [
      { scenario: "Y", on: "2027-02-02", because: "age", version: "v1" },
      { scenario: "X", on: "2027-02-11", because: "age", version: "v1" },
    ],
  ],
])("%s", (_, runs, versions, expected) => {
  expect(retests("2026-11-23", runs, versions)).toEqual(expected);
});

test("what does not apply is not run again", () => {
  expect(retests("2026-11-23", [run("2026-02-01")], [first], { X: "No such records." })).toEqual([]);
});

test("a scenario is to be run again from the very day on which its run no longer counts in full", () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2026-06-01", days));
  const versions = fc
    .array(fc.tuple(day, fc.constantFrom("v1", "v2"), fc.constantFrom("c1", "c2")), { maxLength: 4 })
    .map((noted) =>
      [...noted, ["2026-01-01", "v1", "c1"] as const]
        .map(([since, name, configuration]) => version(since, name, configuration))
        .sort((one, other) => (one.since < other.since ? 1 : -1)),
    );
  const full = (today: string, tested: string, dated: DatedVersion[]) => {
    const freshness = read(today, [run(tested)], dated).runs.scenarios[0]?.freshness;
    return freshness
      ? freshness.task * freshness.version * freshness.configuration * freshness.age === 1
      : null;
  };
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 200 }), versions, (tested, later, dated) => {
      const today = addDays(tested, later);
      const [retest] = retests(today, [run(tested)], dated);
      if (!retest) throw new Error("Every run has its day.");
      expect(retest.on <= today).toBe(full(today, tested, dated) === false);
      // Until a day to come it counts in full, and then no longer.
      if (retest.on > today) {
        for (let on = today; on < retest.on; on = nextDay(on)) expect(full(on, tested, dated)).toBe(true);
        expect(full(retest.on, tested, dated)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test("scenarios with one cause and one day are told together, in words", () => {
  const due = { on: "2026-12-12", because: "version", version: "v2" } as const;
  const [one, ...more] = groupedRetests([
    { scenario: "X", ...due },
    { scenario: "Y", ...due },
    { scenario: "Z", ...due, on: "2026-12-13" },
  ]);
  expect(one).toEqual({ ...due, scenarios: ["X", "Y"] });
  expect(more).toHaveLength(1);
  const words = (because: "version" | "configuration" | "age", today: string) =>
    retestInWords({ ...due, because, scenarios: ["X"] }, today);
  expect(words("version", "2026-12-12")).toBe(
    "Version v2 runs, which was not tested: the results do not count.",
  );
  expect(words("version", "2026-12-11")).toMatch(/^Version v2 is announced/);
  expect(words("configuration", "2026-12-12")).toMatch(/^It is configured otherwise/);
  expect(words("configuration", "2026-12-11")).toMatch(/^It will be configured otherwise/);
  expect(words("age", "2026-12-12")).toBe("The last run is old: it counts less.");
  expect(words("age", "2026-12-11")).toBe("The last run grows old: it will count half.");
});
