import type { DocumentRun } from "../assessment/document";
import { runInWords } from "../explain/runs";
import type { Scenario } from "../questionnaire/format";
import { readRun } from "../scoring/runs";
import { reaches } from "../scoring/shown";
import { wilson } from "../scoring/wilson";

/** What a run shows of its scenario; `measured` where nothing says what a good result is. */
export type RunVerdict = "pass" | "fail" | "not_shown" | "measured";

export const RUN_VERDICT_WORDS: Readonly<Record<RunVerdict, string>> = {
  pass: "Passed",
  fail: "Failed",
  not_shown: "Not shown",
  measured: "Measured",
};

export type JudgedRun = {
  verdict: RunVerdict;
  words: string;
  /** Observed share in [0, 1]. */
  rate: number;
  /** Bounds of the pass rate, whether or not one is asked for. */
  bounds: { lower: number; upper: number };
  /** The rate asked for, or null. */
  required: number | null;
};

/**
 * `pass`, `fail` or `not shown` as the numbers bear it (docs/domain.md, 2.2, 3 to 5). A
 * scenario of events that must not be passes with none of them in as many cases as are
 * wanted, and the words say what so many still allow.
 */
export function judgeRun(scenario: Scenario, run: DocumentRun): JudgedRun {
  const result = readRun(scenario, run);
  const { required, bounds, failed, neverEvent } = result;
  const words = runInWords(result);
  const judged = {
    rate: run.passed / run.cases,
    bounds: bounds ?? wilson(run.passed, run.cases),
    required,
  };
  if (neverEvent || failed) return { ...judged, verdict: "fail", words };
  if (required !== null && bounds !== null)
    return { ...judged, verdict: reaches(bounds.lower, required) ? "pass" : "not_shown", words };
  if (scenario.neverEvent === null) return { ...judged, verdict: "measured", words };
  const limit = `None of these events in ${run.cases} cases still allows about ${oneInHundred(ruleOfThree(run.cases))}.`;
  return run.cases >= scenario.minimumCases
    ? { ...judged, verdict: "pass", words: `${words} ${limit}` }
    : {
        ...judged,
        verdict: "not_shown",
        words: `${words} ${limit} ${scenario.minimumCases} cases are wanted.`,
      };
}

/**
 * The most that an event of which none was seen can still be, as a share in (0, 1], with 95 %
 * confidence: three in the number of cases (Hanley and Lippman-Hand 1983).
 */
export const ruleOfThree = (cases: number): number => Math.min(1, 3 / cases);

/** Rounded up, because it is a limit from above: "3%", "0.4%". */
const oneInHundred = (share: number): string => `${Math.ceil(1000 * share - 1e-9) / 10}%`;
