import { mcnemar } from "./mcnemar";

/** Whether each case passed, by its id. */
export type Outcomes = ReadonlyMap<string, boolean>;

export type RunChanges = {
  /** Cases that both runs judged. */
  both: number;
  /** Passed before and not after; in the order of the run before. */
  lost: string[];
  gained: string[];
  /** Judged by one of the two alone. */
  onlyBefore: number;
  onlyAfter: number;
  /** McNemar's exact p for the cases that both judged: how likely so uneven a change is by chance. */
  p: number;
};

/** What changed case by case between two runs of one scenario, as of two versions of a model. */
export function changesBetween(before: Outcomes, after: Outcomes): RunChanges {
  const shared = [...before].filter(([id]) => after.has(id));
  const changed = shared.filter(([id, passed]) => after.get(id) !== passed);
  const lost = changed.filter(([, passed]) => passed).map(([id]) => id);
  const gained = changed.filter(([, passed]) => !passed).map(([id]) => id);
  return {
    ...{ both: shared.length, lost, gained },
    onlyBefore: before.size - shared.length,
    onlyAfter: after.size - shared.length,
    p: mcnemar({ lost: lost.length, gained: gained.length }),
  };
}
