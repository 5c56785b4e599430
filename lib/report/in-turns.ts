import { setImmediate as othersTurn } from "node:timers/promises";

/**
 * Takes long work step by step, so that the process serves others between any two.
 *
 * @param isWanted asked after each step; once it is not, the rest is left undone and nothing returned
 */
export async function inTurns<Result>(
  steps: Generator<void, Result>,
  isWanted: () => boolean = () => true,
): Promise<Result | undefined> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await othersTurn();
    if (!isWanted()) return undefined;
  }
}
