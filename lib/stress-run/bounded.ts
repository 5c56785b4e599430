import { Script, createContext } from "node:vm";

/** So long a pattern or a schema may look at one answer, where milliseconds are usual. */
const MOST_MS = 1_000;

const ENDED = "ERR_SCRIPT_EXECUTION_TIMEOUT";

const script = new Script("work()");

/** One for all, because to make one takes ten times as long as most patterns. */
const place = createContext({ work: (): unknown => undefined });

/**
 * What `work` gives, unless it takes too long twice: a pattern that tries every way of reading an
 * answer would otherwise hold the whole run for years, and once may be a machine that was busy.
 * The engine's own watchdog ends it, which no timer of ours could: nothing else runs meanwhile.
 * Not a wall: `work` is our own code.
 */
export function bounded<T>(work: () => T): { value: T } | "too slow" {
  const first = once(work);
  return first === "too slow" ? once(work) : first;
}

function once<T>(work: () => T): { value: T } | "too slow" {
  try {
    place.work = work;
    return { value: script.runInContext(place, { timeout: MOST_MS }) as T };
  } catch (error) {
    // It is an error of the context that was ended, and so no instance of our own `Error`.
    if (typeof error === "object" && error !== null && "code" in error && error.code === ENDED)
      return "too slow";
    throw error;
  }
}
