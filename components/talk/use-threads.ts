"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { type CallInput, type CallOutput, call } from "@/lib/api/client";

export type Threads = CallOutput<"listThreads">;
type ChangedThread = CallOutput<"openThread">;

/** More than people write about one question. */
const MOST_AT_ONCE = 200;

const keyOf = (input: CallInput<"listThreads">) => ["threads", input.assessmentId, input] as const;

/** What is said about one question, asked for when it is opened; about the assessment with an empty id. */
export const useThreadsOf = (assessmentId: string, questionId: string) =>
  useThreads({ assessmentId, questionId, pageSize: MOST_AT_ONCE });

/** A list of threads. `read` came with the page, which then need not ask for it. */
export function useThreads(input: CallInput<"listThreads">, read?: Threads) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keyOf(input),
    queryFn: ({ signal }) => call("listThreads", input, { signal }),
    meta: { operation: "listThreads" },
    // Kept for another visit it would stand in the way of what that one brings along.
    ...(read && { initialData: read, staleTime: Infinity, gcTime: 0 }),
  });
  return { ...query, show: (changed: ChangedThread) => show(client, input, changed) };
}

/** Puts a thread that we changed in its place, and a new one first. */
function show(client: QueryClient, input: CallInput<"listThreads">, { thread, people, at }: ChangedThread) {
  // Still being read for the first time: read after this, it holds this too.
  if (!client.getQueryData(keyOf(input))) return void client.invalidateQueries({ queryKey: keyOf(input) });
  client.setQueryData<Threads>(keyOf(input), (before) => {
    if (!before) return before;
    const known = before.rows.some(({ id }) => id === thread.id);
    return {
      ...before,
      rows: known
        ? before.rows.map((row) => (row.id === thread.id ? thread : row))
        : [thread, ...before.rows],
      total: before.total + (known ? 0 : 1),
      people: { ...before.people, ...people },
      at,
    };
  });
}

/** Reads again what is on the page of these threads, after somebody said something. */
export const readThreadsAgain = (client: QueryClient, assessmentId: string) =>
  client.invalidateQueries({ queryKey: ["threads", assessmentId] });

/** Who can be mentioned: asked for once, when somebody begins to write. */
export const useMentionable = (assessmentId: string, enabled: boolean) =>
  useQuery({
    queryKey: ["mentionable", assessmentId],
    queryFn: ({ signal }) => call("listMentionable", { assessmentId }, { signal }),
    meta: { operation: "listMentionable" },
    staleTime: Infinity,
    enabled,
  });
