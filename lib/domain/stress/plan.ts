import type { Scenario } from "../questionnaire/format";
import type { FieldFault } from "../refusal";
import { smallestSample } from "../scoring/wilson";

/** How a group is held against its limit: by its own rate, or by that rate as a share of the best group's. */
export const GROUP_MEASURES = ["rate", "ratio"] as const;

export type GroupLimit = {
  measure: (typeof GROUP_MEASURES)[number];
  /** Share in (0, 1]. */
  atLeast: number;
};

/** What is fixed for a scenario before its results may be entered. */
export type PlanParticulars = {
  /** Share in [0, 1]; null where the scenario is one of rates without a pass rule, or of events that must not be. */
  requiredRate: number | null;
  /** How often each case is tried; it passes only if all of its attempts pass. */
  attempts: number;
  /** How a grader tells that an attempt passed. */
  passRule: string;
  /** What every group of cases has to reach, where groups are told of. */
  groupLimit: GroupLimit | null;
};

/** One wording of a plan. A change is a row of its own, so that what was asked before a result stays to be seen. */
export type PlanRecord = PlanParticulars & {
  pack: string;
  scenario: string;
  /** From 1. */
  revision: number;
  /** Why it was changed; empty for the first. */
  because: string;
  fixedBy: string;
  /** RFC 3339 in UTC. */
  fixedAt: string;
};

/** The name of a plan in the audit trail. */
export const planId = ({ pack, scenario }: Pick<PlanRecord, "pack" | "scenario">) => `${pack}.${scenario}`;

/** The wording that holds: the last. */
export const planOf = (
  plans: readonly PlanRecord[],
  of: Pick<PlanRecord, "pack" | "scenario">,
): PlanRecord | undefined =>
  plans
    .filter((plan) => planId(plan) === planId(of))
    .reduce<PlanRecord | undefined>(
      (last, plan) => (last && last.revision > plan.revision ? last : plan),
      undefined,
    );

/** What a plan may not say of a scenario: it can ask for more than the pack does, never for less. */
export function planFaults(scenario: Scenario, { requiredRate, groupLimit }: PlanParticulars): FieldFault[] {
  const faults: FieldFault[] = [];
  if (scenario.requiredRate !== null && (requiredRate ?? 0) < scenario.requiredRate)
    faults.push({
      path: "requiredRate",
      message: `should be at least ${100 * scenario.requiredRate}%, which the pack asks for`,
    });
  if (requiredRate === 1)
    faults.push({ path: "requiredRate", message: "no number of cases can show 100%: ask for 99.9% at most" });
  if (scenario.requiredRate === null && scenario.neverEvent === null && requiredRate === null && !groupLimit)
    faults.push({
      path: "requiredRate",
      message: "should be given, or a limit for groups: nothing else says what a good result is",
    });
  return faults;
}

/** Numbers of failed cases that a planner tells the sample for (docs/domain.md, 2.2). */
const FAILED = [0, 1, 2, 3, 5];

/** How many cases it takes to show the rate, by how many of them fail; empty where no rate is asked for. */
export function samplesFor(requiredRate: number | null): { failed: number; cases: number }[] {
  if (requiredRate === null) return [];
  return FAILED.flatMap((failed) => {
    const cases = smallestSample(requiredRate, failed);
    return cases === null ? [] : [{ failed, cases }];
  });
}
