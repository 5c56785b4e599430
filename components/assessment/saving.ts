import type { QueryClient } from "@tanstack/react-query";
import { type CallInput, type CallOutput, type Callable, call } from "@/lib/api/client";
import { ApiProblem } from "@/lib/api/problem";
import type { Kept, Outcome } from "./autosave";

/**
 * Sends one attempt as a mutation that the page's cache knows of (so that an ended
 * session is noticed where all of them are) and says how it ended.
 */
export async function sendAttempt<O extends Callable, K extends Kept>(
  client: QueryClient,
  operation: O,
  idempotencyKey: string,
  { input, read }: { input: CallInput<O>; read: (output: CallOutput<O>) => K },
): Promise<Outcome<K>> {
  const mutation = client.getMutationCache().build(client, {
    mutationFn: () => call(operation, input, { idempotencyKey }),
    // The autosave holds and tries again by itself, in order.
    networkMode: "always",
    retry: false,
    gcTime: 0,
    meta: { operation },
  });
  try {
    return { kind: "saved", kept: read(await mutation.execute(undefined)) };
  } catch (error) {
    if (error instanceof ApiProblem) return outcomeOf<K>(error);
    throw error;
  }
}

function outcomeOf<K extends Kept>(problem: ApiProblem): Outcome<K> {
  switch (problem.code) {
    case "conflict":
      // The endpoint's refusal carries what stands now, in the shape it saves.
      return { kind: "conflict", theirs: (problem.more.current ?? null) as K | null };
    case "unauthenticated":
      return { kind: "signed_out" };
    case "offline":
      return { kind: "offline" };
    case "unavailable":
    case "rate_limited":
    case "bug":
      return { kind: "failed" };
    default:
      return { kind: "refused", message: [problem.detail, ...problem.faults.map(faultInWords)].join(" ") };
  }
}

const faultInWords = ({ path, message }: { path: string; message: string }) =>
  path ? `${path}: ${message}.` : message;
