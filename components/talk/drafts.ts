"use client";

import { useEffect, useSyncExternalStore } from "react";

/** What is being written, and whom the writer has chosen from the list so far. */
export type Draft = { typed: string; chosen: { id: string; label: string }[] };

const NOTHING: Draft = { typed: "", chosen: [] };

/**
 * What is typed and not sent, by its place. In memory alone, as long as the tab keeps the
 * page's scripts: closing a thread or following a link inside the product loses nothing.
 */
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

function setDraft(place: string, draft: Draft) {
  if (draft.typed === "") drafts.delete(place);
  else drafts.set(place, draft);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(place: string): [Draft, (draft: Draft) => void] {
  const draft = useSyncExternalStore(
    subscribe,
    () => drafts.get(place) ?? NOTHING,
    () => NOTHING,
  );
  return [draft, (next) => setDraft(place, next)];
}

/** Whether something is being written there, so that its field is shown. */
export const useHasDraft = (place: string): boolean =>
  useSyncExternalStore(
    subscribe,
    () => drafts.has(place),
    () => false,
  );

export const dropDraft = (place: string) => setDraft(place, NOTHING);

/** Has the browser ask before the tab is closed with something unsent in it. */
export function useWarnOfDrafts() {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (drafts.size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
}
