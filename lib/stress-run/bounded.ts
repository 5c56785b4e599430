import { Script, createContext } from "node:vm";

/** So long a pattern or a schema may look at one answer. */
const MOST_MS = 250;

const script = new Script("work()");

/**
 * What `work` gives, unless it takes too long: a pattern that tries every way of reading an
 * answer would otherwise hold the whole run for years. The engine's own watchdog ends it, which
 * no timer of ours could: nothing else runs meanwhile. Not a wall: `work` is our own code.
 */
export function bounded<T>(work: () => T): { value: T } | "too slow" {
  try {
    return { value: script.runInContext(createContext({ work }), { timeout: MOST_MS }) as T };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      return "too slow";
    throw error;
  }
}
