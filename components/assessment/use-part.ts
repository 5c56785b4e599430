"use client";

import { useEffect, useState } from "react";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/**
 * A part of the page that is fetched when it is first wanted. Without a line it is asked
 * for again until it comes: a part that is missing must not take the page with it, and
 * what is typed there.
 *
 * @param load the same function each time
 */
export function usePart<Part>(load: () => Promise<Part>, wanted: boolean): { part?: Part; failed: boolean } {
  const [found, setFound] = useState<{ part?: Part; failed: boolean }>({ failed: false });
  const missing = wanted && !("part" in found);
  useEffect(() => {
    if (!missing) return;
    let timer: ReturnType<typeof setTimeout>;
    let waitMs = FIRST_RETRY_MS;
    let left = false;
    const ask = () => {
      clearTimeout(timer);
      load().then(
        (part) => {
          if (!left) setFound({ part, failed: false });
        },
        () => {
          if (left) return;
          setFound({ failed: true });
          timer = setTimeout(ask, waitMs);
          waitMs = Math.min(waitMs * 2, LAST_RETRY_MS);
        },
      );
    };
    ask();
    window.addEventListener("online", ask);
    return () => {
      left = true;
      clearTimeout(timer);
      window.removeEventListener("online", ask);
    };
  }, [missing, load]);
  return found;
}
