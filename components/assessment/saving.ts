import { type CallInput, type CallOutput, type Callable, call } from "@/lib/api/client";
import { ApiProblem } from "@/lib/api/problem";
import type { Kept, Outcome } from "./autosave";

/** Sends one attempt under its key and says how it ended. */
export async function sendAttempt<O extends Callable, K extends Kept>(
  operation: O,
  idempotencyKey: string,
  { input, read }: { input: CallInput<O>; read: (output: CallOutput<O>) => K },
): Promise<Outcome<K>> {
  try {
    return { kind: "saved", kept: read(await call(operation, input, { idempotencyKey })) };
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
