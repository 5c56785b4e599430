"use client";

import {
  createContext,
  startTransition,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { CurrentQuestion } from "./use-current-question";

/** Where the guides stand under their questions, as guide.module.css has it. */
const UNDER = "(max-width: 1080px)";

type Guides = { current: CurrentQuestion; under: boolean };

const GuidesContext = createContext<Guides | null>(null);

export const GuidesProvider = GuidesContext;

/**
 * Which guides are in the page. All of them are half of its elements, so where they
 * stand beside the questions it is that of the question in focus alone; where they stand
 * under the questions it is every one, as soon as the page listens.
 */
export function useGuides(current: CurrentQuestion): Guides {
  const [under, setUnder] = useState(false);
  useEffect(() => {
    const media = matchMedia(UNDER);
    const look = () => startTransition(() => setUnder(media.matches));
    look();
    media.addEventListener("change", look);
    return () => media.removeEventListener("change", look);
  }, []);
  useEffect(() => {
    if (under) current.settle();
  }, [under, current]);
  return useMemo(() => ({ current, under }), [current, under]);
}

/** Whether the guide of this question is in the page now. */
export function useGuideShown(questionId: string): boolean {
  const guides = use(GuidesContext);
  if (!guides) throw new Error("useGuideShown() is for what stands on the questionnaire page.");
  const { current, under } = guides;
  const inFocus = useSyncExternalStore(
    current.subscribe,
    () => current.id() === questionId,
    () => false,
  );
  return under || inFocus;
}
