import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "@/lib/domain/chance";
import { type Endpoint, ask } from "./ask";
import { BACK_OFF, type BackOff } from "./back-off";
import { type Cap, type Prices, type Role, budgetOf, spentOn } from "./budget";
import type { RunDefinition } from "./definition";
import { demandSame, foundRun, openRun } from "./folder";
import { type RunOutcome, concludeRun } from "./outcome";
import { attemptsAt, progressOf } from "./progress";
import type { Redact } from "./redact";
import { sendCases } from "./send";

/** How a run is gone about. None of it changes what the run is of, so that it may differ when it goes on. */
export type Conduct = {
  cap: Cap;
  prices: Prices;
  keys: Readonly<Record<Role, string | undefined>>;
  concurrency: number;
  /** Requests that one answer may take. */
  tries: number;
  timeoutMs: number;
  backOff?: BackOff;
  redact: Redact;
  /** Aborted when nothing further is to be begun. */
  stop: AbortSignal;
  /** Aborted when what is under way is not to be waited for either. */
  leave: AbortSignal;
  now: () => Date;
  chance: Pick<Chance, "next">;
  /** Told of every answer and failure. */
  tell: (done: { answered: number; failed: number; of: number }) => void;
};

/**
 * Sends what is left of a run, keeps each answer as it comes, and writes the file of results.
 *
 * @returns what it has come to, and why it ended before everything was answered, if it did
 * @throws Refusal where the folder holds another run, or another process is at it
 */
export async function performRun(
  folder: string,
  wanted: RunDefinition,
  caseFile: Uint8Array,
  conduct: Conduct,
): Promise<{ outcome: RunOutcome; ended: string | null }> {
  demandSame(folder, wanted);
  foundRun(folder, wanted, caseFile);
  const { redact, now, keys, timeoutMs, prices } = conduct;
  const run = openRun(folder, redact);
  try {
    const { definition, cases, journal } = run;
    const progress = progressOf(journal.entries);
    const attempts = attemptsAt(cases, definition.attempts);
    const budget = budgetOf(conduct.cap, prices, spentOn(journal.entries, prices));
    const counted = { answered: 0, failed: 0, of: attempts.length };
    counted.answered = attempts.filter((attempt) => progress.answerOf(attempt)).length;
    const ended = await sendCases({
      ...{ definition, attempts, progress, journal, budget, now },
      ...{
        concurrency: conduct.concurrency,
        tries: conduct.tries,
        stop: conduct.stop,
        chance: conduct.chance,
      },
      backOff: conduct.backOff ?? BACK_OFF,
      firstRequest:
        1 +
        journal.entries.reduce(
          (last, entry) => Math.max(last, entry.kind === "graded" ? 0 : entry.request),
          0,
        ),
      ask: async (role, messages) => {
        const asked = await ask(endpointOf(definition, role, keys[role]), messages, {
          ...{ timeoutMs, redact, now, signal: conduct.leave },
        });
        if (asked.kind === "failed") counted.failed += 1;
        else if (role === "product") counted.answered += 1;
        conduct.tell({ ...counted });
        return asked;
      },
      wait,
    });
    return { outcome: concludeRun(folder, definition, attempts, progress, budget.spent()), ended };
  } finally {
    run.close();
  }
}

function endpointOf(definition: RunDefinition, role: Role, key: string | undefined): Endpoint {
  const { target: address, model, settings } = (role === "judge" ? definition.judge : null) ?? definition;
  return { address, key, model, settings };
}

/** Returns when the time is over, or when nobody waits any longer. */
async function wait(ms: number, stop: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal: stop });
  } catch {
    // What was aborted is seen by whoever waited.
  }
}
