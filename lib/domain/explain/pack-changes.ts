import { percent } from "../pack/faults";
import type { PackText } from "../pack/pack";
import type { Scenario } from "../questionnaire/format";
import { type ValueChange, changed } from "./history/changes";

/** What is different between two states of a pack, in words; without `before`, all that the pack says. */
export function packChanges(before: PackText | undefined, after: PackText): ValueChange[] {
  const was = new Map(before?.scenarios.map((scenario) => [scenario.id, scenario]));
  const is = new Set(after.scenarios.map(({ id }) => id));
  const gone = before?.scenarios.filter(({ id }) => !is.has(id)) ?? [];
  return [
    ...changed("Title", before?.title, after.title),
    ...changed("Rules it answers to", before?.rules, after.rules),
    ...changed("Why a pack", before?.why, after.why),
    ...after.scenarios.flatMap((scenario) => scenarioChanges(was.get(scenario.id), scenario)),
    ...gone.map((scenario) => ({ label: named("Scenario", scenario), from: whole(scenario), to: null })),
    ...orderChanges(before?.scenarios ?? [], after.scenarios),
  ];
}

function scenarioChanges(before: Scenario | undefined, after: Scenario): ValueChange[] {
  if (!before) return [{ label: named("Scenario", after), from: null, to: whole(after) }];
  return [
    ...changed(`${after.id}: title`, before.title, after.title),
    ...changed(`${after.id}: what to do`, before.do, after.do),
    ...changed(`${after.id}: required rate`, rateInWords(before), rateInWords(after)),
    ...changed(`${after.id}: smallest useful sample`, casesInWords(before), casesInWords(after)),
    ...changed(`${after.id}: never-event`, before.neverEvent ?? "none", after.neverEvent ?? "none"),
  ];
}

/** Told where the scenarios that both have stand in another order. */
function orderChanges(before: readonly Scenario[], after: readonly Scenario[]): ValueChange[] {
  const order = (of: readonly Scenario[], others: readonly Scenario[]) =>
    of
      .map(({ id }) => id)
      .filter((id) => others.some((other) => other.id === id))
      .join(", ");
  return before.length === 0
    ? []
    : changed("Order of the scenarios", order(before, after), order(after, before));
}

const named = (noun: string, { id, title }: Scenario) => `${noun} ${id}, ${title}`;

/** "Write vignettes. Required rate 95 %, 73 cases or more. Never: advises waiting." */
function whole(scenario: Scenario): string {
  const never = scenario.neverEvent === null ? "" : ` Never: ${scenario.neverEvent}.`;
  return `${scenario.do} Required rate: ${rateInWords(scenario)}. Sample: ${casesInWords(scenario)}.${never}`;
}

export const rateInWords = ({ requiredRate }: Pick<Scenario, "requiredRate">): string =>
  requiredRate === null ? "none" : percent(requiredRate);

const casesInWords = ({ minimumCases }: Pick<Scenario, "minimumCases">): string =>
  minimumCases === 0 ? "every case of a window" : `${minimumCases} cases`;
