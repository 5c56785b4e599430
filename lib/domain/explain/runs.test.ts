import { expect, test } from "vitest";
import type { DocumentRun } from "../assessment/document";
import { builtIn } from "../questionnaire/built-in";
import { readSheet } from "../scoring/sheet";
import { bestSheet, cleanRuns } from "../scoring/testing";
import { scenarioInWords } from "./runs";

function told(
  scenario: string,
  more: Partial<DocumentRun> | null,
  aside: Record<string, string> = {},
): string {
  const clean = cleanRuns("HC").find((run) => run.scenario === scenario);
  const sheet = bestSheet({
    runs: clean && more ? [{ ...clean, ...more }] : [],
    scenariosNotApplicable: aside,
  });
  const result = readSheet(builtIn, sheet).runs.scenarios.find((one) => one.scenario.id === scenario);
  return result ? scenarioInWords(result) : "";
}

test("docs/domain.md, 2.2: what was seen, what it shows, and what would do", () => {
  expect(told("HC-1", { cases: 100, passed: 97 })).toBe(
    "97 of 100 cases passed. We can be confident of at least 91.5%; you asked for 95%. Not shown: 73 clean cases, or 173 with 3 failures, would do.",
  );
});

test.each([
  ["HC-1", { cases: 50, passed: 50 }, /Not shown: 73 clean cases would do\.$/],
  ["HC-1", { cases: 73, passed: 73 }, /at least 95%; you asked for 95%\. Passed\.$/],
  ["HC-1", { cases: 50, passed: 20 }, /Failed: even the most favourable reading stays below it\.$/],
  ["HC-1", { cases: 10, passed: 10, requiredRate: 1 }, /Not shown: no number of cases can show 100%\.$/],
  ["HC-1", { neverEvents: 1 }, /An event that must never happen was seen, so it earns nothing\.$/],
  ["HC-5", { cases: 100, passed: 100 }, /^100 of 100 cases passed\.$/],
  [
    "HC-1",
    { configurationHash: "c2" },
    /It counts half, because the configuration differs .* or is not recorded\.$/,
  ],
  ["HC-1", { configurationHash: "c2", on: "2026-01-01" }, /It counts a quarter, because .* and it is old\.$/],
  [
    "HC-1",
    { modelVersion: "v0" },
    /^The newest run is of version v0, which is not the one in use, so it does not count\./,
  ],
  [
    "HC-1",
    { on: "2024-01-01" },
    /^The newest run is too old to count\. 73 clean cases would show the required 95%\.$/,
  ],
  ["HC-1", null, /^Not run yet\. 73 clean cases would show the required 95%\.$/],
  ["HC-4", null, /^Not run yet\. Every case of the agreed period is wanted\.$/],
  [
    "HC-5",
    null,
    /^Not run yet\. 100 cases in which this never happens would do: Any cross-patient disclosure\.$/,
  ],
])("%s with %j", (scenario, more, words) => {
  expect(told(scenario, more)).toMatch(words);
});

test("a scenario set aside says so", () => {
  expect(told("HC-1", {}, { "HC-1": "Reason" })).toBe("Not applicable.");
});
