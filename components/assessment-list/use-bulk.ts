"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/api/client";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { ApiProblem } from "@/lib/api/problem";
import { forgetLists } from "./list-rows";

/** What became of one of them; `to` leads on where something new was made. */
type Outcome = { row: AssessmentView; done: boolean; words: string; to?: string };
export type Told = { title: string; outcomes: Outcome[] };

type Act = (row: AssessmentView) => Promise<Pick<Outcome, "words" | "to">>;

/**
 * Does one thing to several assessments, each as a change of its own and one after the
 * other: what is refused of one stops no other, and is told with its reason.
 */
export function useBulk(onEnd: (done: string[]) => void) {
  const router = useRouter();
  const [progress, setProgress] = useState<{ at: number; of: number }>();
  const [told, setTold] = useState<Told>();

  async function run(title: string, rows: readonly AssessmentView[], act: Act) {
    const outcomes: Outcome[] = [];
    let stopped: string | undefined;
    setTold(undefined);
    for (const row of rows) {
      setProgress({ at: outcomes.length, of: rows.length });
      if (stopped !== undefined) {
        outcomes.push({ row, done: false, words: stopped });
        continue;
      }
      try {
        outcomes.push({ row, done: true, ...(await act(row)) });
      } catch (error) {
        const problem = error instanceof ApiProblem ? error : undefined;
        outcomes.push({ row, done: false, words: problem?.detail ?? "Something went wrong on the way." });
        // What stops everything is not tried again for each of the others.
        if (problem?.code === "offline" || problem?.code === "unauthenticated")
          stopped = `Not tried: ${problem.detail}`;
      }
    }
    setProgress(undefined);
    setTold({ title, outcomes });
    onEnd(outcomes.filter(({ done }) => done).map(({ row }) => row.id));
    await forgetLists();
    router.refresh();
  }
  return { run, progress, told, forget: () => setTold(undefined) };
}

/** Gives an assessment to somebody. Who changed something else of it meanwhile is not in the way. */
export const assigning =
  (ownerId: string): Act =>
  async (row) => {
    if (row.owner.id === ownerId) return { words: "Was theirs already" };
    const give = ({ id: assessmentId, revision, useCase, dueOn }: AssessmentView) =>
      call("changeAssessment", { assessmentId, revision, useCase, dueOn, ownerId });
    try {
      await give(row);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== "conflict" || !error.more.current) throw error;
      await give(error.more.current as AssessmentView);
    }
    return { words: "Assigned" };
  };

export const tagging =
  (change: { add: string[]; remove: string[] }): Act =>
  async (row) => {
    const { tags } = await call("tagAssessment", { assessmentId: row.id, ...change });
    return { words: tags.length === 0 ? "Has no tags" : `Tagged ${tags.join(", ")}` };
  };

export const reassessing: Act = async (row) => {
  const { id } = await call("reassessAssessment", { assessmentId: row.id });
  return { words: "Being reassessed", to: `/assessments/${id}/intake` };
};
