import { faultAt } from "../faults";
import type { Scenario } from "../questionnaire/format";
import type { FieldFault } from "../refusal";
import { smallestSample } from "../scoring/wilson";
import type { PackText } from "./pack";

/** What keeps a pack from being a test of anything, each fault at its field. */
export function packFaults({ scenarios }: Pick<PackText, "scenarios">): FieldFault[] {
  return scenarios.flatMap((scenario, index) => {
    const fault = sampleFault(scenario);
    return fault ? [faultAt(["scenarios", index, fault.field], fault.message)] : [];
  });
}

/** What is wrong with what a scenario asks for, in numbers; undefined where a run can show it. */
export function sampleFault({
  requiredRate,
  minimumCases,
  neverEvent,
}: Pick<Scenario, "requiredRate" | "minimumCases" | "neverEvent">):
  { field: "requiredRate" | "minimumCases"; message: string } | undefined {
  if (requiredRate !== null) {
    const fewest = requiredRate > 0 ? smallestSample(requiredRate, 0) : 1;
    if (fewest === null)
      return {
        field: "requiredRate",
        message: "no number of cases shows a rate of 100 %: ask for less, or name what must never happen",
      };
    if (requiredRate <= 0) return { field: "requiredRate", message: "ask for more than 0 %, or for no rate" };
    if (minimumCases < fewest)
      return {
        field: "minimumCases",
        message: `too few to show ${percent(requiredRate)}: it takes ${fewest} cases with none failed`,
      };
    return undefined;
  }
  return neverEvent !== null && minimumCases < 1
    ? { field: "minimumCases", message: "say in how many cases it must not happen once" }
    : undefined;
}

/** "95 %", "97.5 %": a required rate as it was typed in. */
export const percent = (rate: number): string => `${Number((rate * 100).toFixed(4))} %`;
