import { wilson } from "@/lib/domain/scoring/wilson";
import type { CaseRow } from "@/lib/domain/stress/case-row";
import { foldCases } from "@/lib/domain/stress/fold";
import { type RunVerdict, judgeRun } from "@/lib/domain/stress/verdict";
import { type RunDefinition, configurationHash } from "./definition";
import type { Attempt } from "./progress";
import { judgeName } from "./rows";

/** As the numbers bear it; `incomplete` while attempts are without an answer or a grade. */
type Verdict = RunVerdict | "incomplete";

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
  if (cases === planned && disputed.length === 0)
    return { ...known, ...judged({ ...known, definition, on: (endedAt ?? "").slice(0, 10) }) };
  return { ...known, verdict: neverEvents > 0 ? "fail" : "incomplete", words: soFar(known, planned) };
}

/** Without a verdict: what is missing may change every number but that of the never-events. */
function soFar({ cases, passed, neverEvents, disputed }: Omit<Standing, "verdict" | "words">, all: number) {
  const counted = `So far ${cases} of ${all} cases have all their grades, and ${passed} of those passed.`;
  const apart = disputed.length === 0 ? "" : ` Graded differently by two: ${disputed.length}.`;
  const seen =
    neverEvents === 0 ? "" : " An event that must never happen was seen, so the scenario has failed.";
  return `${counted}${apart}${seen}`;
}

type Known = Pick<Standing, "cases" | "passed" | "neverEvents"> & { definition: RunDefinition; on: string };

function judged({ cases, passed, neverEvents, definition, on }: Known): Pick<Standing, "verdict" | "words"> {
  const { pack, scenario, model } = definition;
  const { verdict, words } = judgeRun(scenario, {
    ...{ pack: pack.id, scenario: scenario.id, cases, passed, neverEvents, on },
    modelVersion: model,
    configurationHash: configurationHash(definition),
  });
  return { verdict, words };
}
