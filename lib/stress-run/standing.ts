import type { DocumentRun } from "@/lib/domain/assessment/document";
import { runInWords } from "@/lib/domain/explain/runs";
import { readRun } from "@/lib/domain/scoring/runs";
import { reaches } from "@/lib/domain/scoring/shown";
import { wilson } from "@/lib/domain/scoring/wilson";
import type { CaseRow } from "@/lib/domain/stress/case-row";
import { foldCases } from "@/lib/domain/stress/fold";
import { type RunDefinition, configurationHash } from "./definition";
import type { Attempt } from "./progress";
import { judgeName } from "./rows";

/**
 * `pass`, `fail` or `not shown` as the numbers bear it (docs/domain.md, 2.2); `measured` where
 * the scenario has no rule; `incomplete` while attempts are without an answer or a grade.
 */
type Verdict = "pass" | "fail" | "not shown" | "measured" | "incomplete";

export type Standing = {
  verdict: Verdict;
  words: string;
  /** Distinct cases of which every attempt has a grade. */
  cases: number;
  passed: number;
  /** Cases in which the never-event was seen, in whichever attempt. */
  neverEvents: number;
  /** Bounds of the pass rate; null before there is a case. */
  bounds: { lower: number; upper: number } | null;
  failed: { case: string; severity: string; neverEvent: boolean; note: string }[];
  /** Cases that two graded differently, where a third has to decide. */
  disputed: string[];
};

export function standingOf(
  definition: RunDefinition,
  attempts: readonly Attempt[],
  rows: readonly CaseRow[],
  endedAt: string | null,
): Standing {
  const graded = new Map<string, Set<number>>();
  for (const row of rows) graded.set(row.case, (graded.get(row.case) ?? new Set<number>()).add(row.attempt));
  const whole = rows.filter((row) => graded.get(row.case)?.size === definition.attempts);
  const judge = definition.judge ? judgeName(definition) : "";
  const folded = foldCases(whole, { attempts: definition.attempts, judge });
  const { cases, passed } = folded;
  const neverEvents = new Set(rows.filter((row) => row.never_event).map((row) => row.case)).size;
  const disputed = [...new Set(folded.faults.map((fault) => fault.case))];
  const planned = attempts.length / definition.attempts;
  const known = {
    ...{ cases, passed, neverEvents, disputed },
    bounds: cases === 0 ? null : wilson(passed, cases),
    failed: folded.failures,
  };
  if (cases === 0) return { ...known, verdict: neverEvents > 0 ? "fail" : "incomplete", words: NOTHING_YET };
  const run = { ...known, definition, on: (endedAt ?? "").slice(0, 10) };
  const isWhole = cases === planned && disputed.length === 0;
  return { ...known, ...(isWhole ? judged(run) : soFar(run, planned)) };

  function soFar(of: Known, all: number): Pick<Standing, "verdict" | "words"> {
    const words = `${judged(of).words} So far: ${cases} of ${all} cases have all their grades${disputed.length === 0 ? "" : `, and ${disputed.length} of them are graded differently by two`}.`;
    return { verdict: neverEvents > 0 ? "fail" : "incomplete", words };
  }
}

const NOTHING_YET = "No case has all its grades yet.";

type Known = Pick<Standing, "cases" | "passed" | "neverEvents"> & { definition: RunDefinition; on: string };

function judged({ cases, passed, neverEvents, definition, on }: Known): Pick<Standing, "verdict" | "words"> {
  const { pack, scenario, model } = definition;
  const run: DocumentRun = {
    ...{ pack: pack.id, scenario: scenario.id, cases, passed, neverEvents, on },
    modelVersion: model,
    configurationHash: configurationHash(definition),
  };
  const result = readRun(scenario, run);
  const { required, bounds, failed } = result;
  const words = runInWords(result);
  if (neverEvents > 0) return { verdict: "fail", words };
  if (required !== null && bounds !== null) {
    if (failed) return { verdict: "fail", words };
    return { verdict: reaches(bounds.lower, required) ? "pass" : "not shown", words };
  }
  if (scenario.neverEvent === null) return { verdict: "measured", words };
  const limit = `None of these events in ${cases} cases still allows about ${Math.ceil(3000 / cases) / 10}% of them.`;
  if (cases >= scenario.minimumCases) return { verdict: "pass", words: `${words} ${limit}` };
  return { verdict: "not shown", words: `${words} ${limit} ${scenario.minimumCases} cases are wanted.` };
}
