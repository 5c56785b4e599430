"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "@/lib/api/client";
import { LOOK_EVERY_MS } from "../assessment/use-others";
import { readThreadsAgain } from "./use-threads";

/** Looks whether others said something, as the questionnaire page looks for their answers, and reads the threads again. */
export function useTalkChanges(assessmentId: string, from: number) {
  const seq = useRef(from);
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["talk changes", assessmentId],
    queryFn: ({ signal }) => call("listChanges", { assessmentId, since: seq.current }, { signal }),
    meta: { operation: "listChanges" },
    refetchInterval: LOOK_EVERY_MS,
    refetchOnWindowFocus: "always",
    structuralSharing: false,
    retry: false,
    gcTime: 0,
  });
  useEffect(() => {
    if (!data) return;
    seq.current = data.seq;
    if (data.talk !== null) void readThreadsAgain(client, assessmentId);
  }, [data, client, assessmentId]);
}
