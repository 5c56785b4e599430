import { app } from "./app";
import { loggable } from "./loggable";

type Background = { ending: AbortController; works: Set<Promise<void>> };

const PLACE = Symbol.for("assay.background");
const place = globalThis as { [PLACE]?: Background | undefined };

/** On the global object, for the same reason as `app`: what a route begins, the end of the process has to find. */
const background = (): Background => (place[PLACE] ??= { ending: new AbortController(), works: new Set() });

/**
 * Goes on with `work` after its request was answered. Nobody waits for it, so that what goes
 * wrong is logged; it looks at `signal`, and stops soon once the process is to end.
 */
export function inBackground(name: string, work: (signal: AbortSignal) => Promise<void>): void {
  const { ending, works } = background();
  const done = work(ending.signal)
    .catch((error: unknown) => {
      if (!ending.signal.aborted)
        app().log.error({ err: loggable(error), work: name }, "Work in the background failed");
    })
    .finally(() => works.delete(done));
  works.add(done);
}

/** Has everything that goes on in the background stop, and waits until it has. */
export async function endBackground(): Promise<void> {
  const { ending, works } = background();
  place[PLACE] = undefined;
  ending.abort();
  await Promise.all(works);
}
