"use client";

import { createContext, use, useCallback } from "react";
import { ApiProblem } from "@/lib/api/problem";

/** Asks the person to prove who they are, and says whether they did. */
export type Prove = () => Promise<boolean>;

/** Provided by the shell, which asks in a dialog over the page. */
export const Proving = createContext<Prove>(() => Promise.resolve(false));

/**
 * Asks for something; where it is refused for want of a proof, has the person prove who
 * they are and asks once more. Who closes the dialog gets the refusal itself.
 */
export function useProven(): <T>(ask: () => Promise<T>) => Promise<T> {
  const prove = use(Proving);
  return useCallback(
    async (ask) => {
      try {
        return await ask();
      } catch (problem) {
        const wanted = problem instanceof ApiProblem && problem.code === "unproven";
        if (!wanted || !(await prove())) throw problem;
        return ask();
      }
    },
    [prove],
  );
}
