import { Refusal } from "@/lib/domain/refusal";

/** Asked to come back after this long, when too many wait already. */
const RETRY_SECONDS = 10;

const givenUp = () => new Refusal("unavailable", "The request was given up while it waited.");

/**
 * Lets a few do heavy work at once while the others wait in order (ASVS 2.4.1). Who gives
 * up while waiting leaves the queue.
 *
 * @param busyWords said to whoever comes when too many wait
 * @throws Refusal `unavailable` when `waiting` others wait already, or the caller gave up
 */
export function makeTurns(
  { atOnce, waiting }: { atOnce: number; waiting: number },
  busyWords = "Too many ask for this right now. Try again in a moment.",
) {
  let busy = 0;
  const queue: (() => void)[] = [];

  function myTurn(signal: AbortSignal | undefined): Promise<void> {
    if (busy < atOnce) {
      busy += 1;
      return Promise.resolve();
    }
    if (queue.length >= waiting)
      throw new Refusal("unavailable", busyWords, { retryAfterSeconds: RETRY_SECONDS });
    return new Promise((resolve, reject) => {
      const next = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        queue.splice(queue.indexOf(next), 1);
        reject(givenUp());
      };
      queue.push(next);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** The turn goes to the one who waits longest, or is given back. */
  function done() {
    const next = queue.shift();
    if (next) next();
    else busy -= 1;
  }

  return async function inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw givenUp();
    await myTurn(signal);
    try {
      return await work();
    } finally {
      done();
    }
  };
}
