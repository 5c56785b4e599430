import type { Scenario } from "../questionnaire/format";
import type { RunResult, ScenarioResult } from "../scoring/runs";
import { reaches } from "../scoring/shown";
import { smallestSample } from "../scoring/wilson";
import { listed } from "./words";

/** What is on record for one scenario, and what would do, as sentences (docs/domain.md, 2.2). */
export function scenarioInWords(result: ScenarioResult): string {
  switch (result.standing) {
    case "not_applicable":
      return "Not applicable.";
    case "not_run":
      return `Not run yet. ${wantedInWords(result.scenario)}`;
    case "stale":
      return `${whyStale(result)} ${wantedInWords(result.scenario)}`;
    case "counted":
      return [...result.runs.map(runInWords), ...halved(result)].join(" ");
  }
}

export function runInWords(result: RunResult): string {
  const { run, bounds, required } = result;
  const seen = result.neverEvent ? " An event that must never happen was seen, so it earns nothing." : "";
  const passed = `${run.passed} of ${run.cases} cases passed.`;
  if (required === null || bounds === null) return `${passed}${seen}`;
  const sure = `We can be confident of at least ${oneDecimal(bounds.lower)}; you asked for ${oneDecimal(required)}.`;
  return `${passed} ${sure} ${standingOf(result)}${seen}`;
}

function standingOf({ run, failed, required, bounds }: RunResult): string {
  if (failed) return "Failed: even the most favourable reading stays below it.";
  if (required === null || bounds === null || reaches(bounds.lower, required)) return "Passed.";
  const clean = smallestSample(required, 0);
  const failures = run.cases - run.passed;
  const same = smallestSample(required, failures);
  if (clean === null || same === null) return "Not shown: no number of cases can show 100%.";
  const also =
    failures === 0 ? "" : `, or ${same} with ${failures} ${failures === 1 ? "failure" : "failures"},`;
  return `Not shown: ${clean} clean cases${also} would do.`;
}

/** What would do, as a sentence. */
export function wantedInWords(
  scenario: Pick<Scenario, "requiredRate" | "minimumCases" | "neverEvent">,
): string {
  const clean = scenario.requiredRate === null ? null : smallestSample(scenario.requiredRate, 0);
  if (clean !== null && scenario.requiredRate !== null)
    return `${clean} clean cases would show the required ${oneDecimal(scenario.requiredRate)}.`;
  if (scenario.minimumCases === 0) return "Every case of the agreed period is wanted.";
  return scenario.neverEvent === null
    ? `${scenario.minimumCases} cases are wanted.`
    : `${scenario.minimumCases} cases in which this never happens would do: ${scenario.neverEvent}.`;
}

/** What keeps the newest run from counting, as a sentence. */
export function whyStale({ freshness, runs }: ScenarioResult): string {
  if (freshness?.task === 0)
    return "The scenario asks something else since the newest run, so that run does not count.";
  if (freshness?.version !== 0) return "The newest run is too old to count.";
  const tested = runs.at(-1)?.run.modelVersion ?? "";
  return `The newest run is of version ${tested}, which is not the one in use, so it does not count.`;
}

function halved({ freshness }: ScenarioResult): string[] {
  const reasons = [
    ...(freshness?.configuration === 0.5
      ? ["the configuration differs from the one in use or is not recorded"]
      : []),
    ...(freshness?.age === 0.5 ? ["it is old"] : []),
  ];
  if (reasons.length === 0) return [];
  return [`It counts ${reasons.length === 1 ? "half" : "a quarter"}, because ${listed(reasons, "and")}.`];
}

/** A share as per cent with one decimal, floored: "91.5%", "95%". */
export const oneDecimal = (share: number): string => `${Math.floor(1000 * share + 1e-6) / 10}%`;
