"use client";

import { createContext, use } from "react";
import type { CallOutput } from "@/lib/api/client";

export type Talk = {
  assessmentId: string;
  /** The one who is signed in. */
  personId: string;
  may: boolean;
  /** Why nothing can be said, where `may` is false. */
  whyNot: string;
  nameOf: (personId: string) => string;
  /** The server's time of what is shown: what can still be changed is judged by it. */
  at: string;
  /** Shows what came of a change of ours. */
  onChanged: (changed: CallOutput<"openThread">) => void;
};

const TalkContext = createContext<Talk | null>(null);

export const TalkProvider = TalkContext;

export function useTalk(): Talk {
  const talk = use(TalkContext);
  if (!talk) throw new Error("useTalk() is for what stands among threads.");
  return talk;
}
