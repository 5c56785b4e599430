"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "@/lib/api/client";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { readThreadsAgain } from "../talk/use-threads";
import type { SheetTools } from "./sheet-context";

/** Well under the five seconds after which people begin to wonder. */
export const LOOK_EVERY_MS = 4_000;

/**
 * Looks for what others saved while the page has the focus, when it gets it, and when a
 * save of ours came after one of theirs. Shows their answers where nothing unsaved
 * stands against them.
 *
 * @returns whether the facts or particulars changed, so that the page has to be read anew
 */
export function useOthers({ sheet, store, questionnaire, answers, duties, show }: SheetTools): boolean {
  const client = useQueryClient();
  const { data, refetch } = useQuery({
    queryKey: ["changes", sheet.id],
    queryFn: ({ signal }) => call("listChanges", { assessmentId: sheet.id, since: store.seq() }, { signal }),
    meta: { operation: "listChanges" },
    refetchInterval: LOOK_EVERY_MS,
    refetchOnWindowFocus: "always",
    structuralSharing: false,
    retry: false,
  });

  useEffect(
    () =>
      store.subscribe(() => {
        if (store.isBehind()) void refetch();
      }),
    [store, refetch],
  );

  useEffect(() => {
    if (!data) return;
    store.catchUp(data.people, data.seq);
    store.keepThings(data.evidence);
    for (const answer of data.answers) {
      const question = findQuestion(questionnaire, answer.questionId);
      if (!question || !answers.hear(question.id, answer)) continue;
      store.keep(answer);
      show(question, answer);
    }
    for (const review of data.reviews) store.hearReview(review);
    for (const duty of data.duties) if (duties.hear(duty.dutyId, duty)) store.keepDuty(duty);
    if (data.talk === null) return;
    store.keepTalk(data.talk);
    void readThreadsAgain(client, sheet.id);
  }, [data, store, answers, duties, questionnaire, show, client, sheet.id]);

  return data?.stale ?? false;
}
