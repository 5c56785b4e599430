"use client";

import { useCallback } from "react";

/** Where in a list somebody stood: the first row in sight. */
type Place = { list: string; index: number };

const isPlace = (value: unknown): value is Place =>
  typeof value === "object" && value !== null && "list" in value && "index" in value;

/**
 * The place in the list, kept with the entry of the window's history: whoever comes back
 * by it, or loads the page again, stands where they were, and whoever comes by a link at
 * the beginning.
 */
export function usePlace(list: string) {
  const keep = useCallback(
    (index: number) => {
      const state = (history.state ?? {}) as Record<string, unknown>;
      // Without an address of its own, so that the router takes no notice.
      history.replaceState({ ...state, listPlace: { list, index } }, "");
    },
    [list],
  );
  const kept = useCallback((): number | undefined => {
    const { listPlace } = (history.state ?? {}) as { listPlace?: unknown };
    return isPlace(listPlace) && listPlace.list === list ? listPlace.index : undefined;
  }, [list]);
  return { keep, kept };
}
