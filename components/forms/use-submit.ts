"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { type CallInput, type CallOutput, type Callable, call, newKey } from "@/lib/api/client";
import type { ApiProblem } from "@/lib/api/problem";

/**
 * One operation that a person asks for, and how it stands. Pressed again with the same
 * input after no answer came, it goes out under the same key, so that a request that did
 * arrive is not done twice.
 */
export function useSubmit<O extends Callable>(
  operation: O,
  {
    onDone,
    onProblem,
  }: { onDone?: (result: CallOutput<O>) => void; onProblem?: (problem: ApiProblem) => void } = {},
) {
  const unanswered = useRef<{ input: string; key: string }>(undefined);
  const { mutate, isPending, error, reset } = useMutation<CallOutput<O>, ApiProblem, CallInput<O>>({
    mutationFn: (input) => {
      const written = JSON.stringify(input);
      const key = unanswered.current?.input === written ? unanswered.current.key : newKey();
      unanswered.current = { input: written, key };
      return call(operation, input, { idempotencyKey: key });
    },
    meta: { operation },
    // A person who presses a button wants to hear at once that there is no line.
    networkMode: "always",
    retry: false,
    onSuccess: (result) => {
      unanswered.current = undefined;
      onDone?.(result);
    },
    onError: (problem) => {
      if (problem.code !== "offline") unanswered.current = undefined;
      onProblem?.(problem);
    },
  });
  return { submit: mutate, busy: isPending, problem: error, reset };
}
