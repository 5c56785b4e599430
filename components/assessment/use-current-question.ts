"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

/** Where in the window a question has to stand to be the one that is read: just under its top third. */
const READING_LINE = "-32% 0px -66% 0px";

/** By which somebody begins to scroll, or to answer. */
const GESTURES = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

export type CurrentQuestion = {
  id: () => string | null;
  go: (id: string) => void;
  /** Goes again to where it went last, when what came in above has moved it and nobody has done anything there. */
  settle: () => void;
  subscribe: (listener: () => void) => () => void;
};

/**
 * Follows which question is worked on: the one that has the focus, or else the one at
 * the reading line. It is marked in the page itself (`data-current`), so that nothing
 * is rendered again for it, and remembered in the address, so that coming back returns
 * to the same place.
 */
export function useCurrentQuestion(assessmentId: string): CurrentQuestion {
  const [current] = useState(() => createCurrent(`assay.place.${assessmentId}`));
  useEffect(() => current.follow(), [current]);
  return current;
}

export function useCurrentId(current: CurrentQuestion): string | null {
  return useSyncExternalStore(current.subscribe, current.id, () => null);
}

function createCurrent(placeKey: string): CurrentQuestion & { follow: () => () => void } {
  const listeners = new Set<() => void>();
  let id: string | null = null;
  /** Where the page was sent, until all of it has come in and somebody has done something there. */
  let sentTo: HTMLElement | null = null;

  function mark(next: string) {
    if (next === id) return;
    if (id !== null) document.getElementById(id)?.removeAttribute("data-current");
    id = next;
    document.getElementById(next)?.setAttribute("data-current", "");
    remember(placeKey, next);
    history.replaceState(history.state, "", `#${next}`);
    listeners.forEach((listener) => listener());
  }

  function go(next: string) {
    const question = document.getElementById(next);
    if (!question) return;
    send(question);
    question
      .querySelector<HTMLElement>("input:checked, input, textarea, button")
      ?.focus({ preventScroll: true });
    mark(next);
  }

  function send(place: HTMLElement) {
    place.scrollIntoView({ block: "start" });
    sentTo = place;
  }

  const settle = () => sentTo?.scrollIntoView({ block: "start" });

  function follow() {
    const place = document.getElementById(location.hash.slice(1) || (recalled(placeKey) ?? ""));
    if (place) {
      send(place);
      mark(place.id);
    }
    const onGesture = () => (sentTo = null);
    for (const gesture of GESTURES) addEventListener(gesture, onGesture, { passive: true, capture: true });
    const onFocus = (event: FocusEvent) => {
      const question = event.target instanceof Element ? event.target.closest("[data-question]") : null;
      if (question) mark(question.id);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        const reading = entries.find(({ isIntersecting }) => isIntersecting);
        if (reading && !hasFocusInView()) mark(reading.target.id);
      },
      { rootMargin: READING_LINE },
    );
    const watch = () =>
      document.querySelectorAll("[data-question]").forEach((question) => observer.observe(question));
    watch();
    // Questions come and go with the facts and the answers; observing one twice does nothing.
    const sheet = document.querySelector("[data-sheet]");
    const changes = new MutationObserver(watch);
    if (sheet) changes.observe(sheet, { childList: true, subtree: false });
    document.addEventListener("focusin", onFocus);
    return () => {
      for (const gesture of GESTURES) removeEventListener(gesture, onGesture, { capture: true });
      document.removeEventListener("focusin", onFocus);
      observer.disconnect();
      changes.disconnect();
    };
  }

  return {
    id: () => id,
    go,
    settle,
    follow,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** While one types in a question that is still in sight, scrolling a little does not change the subject. */
function hasFocusInView(): boolean {
  const focused = document.activeElement?.closest("[data-question]");
  if (!focused) return false;
  const { top, bottom } = focused.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

// Only the place is remembered, never an answer; a browser that keeps nothing loses only that.
function remember(key: string, id: string) {
  try {
    localStorage.setItem(key, id);
  } catch {
    return;
  }
}

function recalled(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
