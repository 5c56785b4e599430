"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type CallInput, type CallOutput, type Callable, call, newKey } from "@/lib/api/client";
import type { ApiProblem } from "@/lib/api/problem";
import { saysSessionEnded } from "@/lib/api/session-end";
import { useProven } from "./proof";
import { requests } from "./requests";
import { useSessionEnded } from "./session";

type Told<O extends Callable> = {
  onDone?: (result: CallOutput<O>) => void;
  onProblem?: (problem: ApiProblem) => void;
};

/**
 * One operation that a person asks for, and how it stands. Pressed again with the same
 * input after no answer came, it goes out under the same key, so that a request that did
 * arrive is not done twice. Refused because the session had ended, it is sent again when
 * the person has signed in over the page; refused for want of a proof, when they have
 * given it.
 */
export function useSubmit<O extends Callable>(operation: O, { onDone, onProblem }: Told<O> = {}) {
  const unanswered = useRef<{ input: string; key: string }>(undefined);
  const refused = useRef<CallInput<O>>(undefined);
  const sessionEnded = useSessionEnded();
  const proven = useProven();
  const { mutate, isPending, error, reset } = useMutation<CallOutput<O>, ApiProblem, CallInput<O>>(
    {
      mutationFn: (input) => {
        const written = JSON.stringify(input);
        const key = unanswered.current?.input === written ? unanswered.current.key : newKey();
        unanswered.current = { input: written, key };
        return proven(() => call(operation, input, { idempotencyKey: key }));
      },
      // A person who presses a button wants to hear at once that there is no line.
      networkMode: "always",
      retry: false,
      onSuccess: (result) => {
        unanswered.current = undefined;
        refused.current = undefined;
        onDone?.(result);
      },
      onError: (problem, input) => {
        if (problem.code !== "offline") unanswered.current = undefined;
        refused.current = saysSessionEnded(problem, operation) ? input : undefined;
        onProblem?.(problem);
      },
    },
    requests,
  );

  useEffect(() => {
    const input = refused.current;
    if (sessionEnded || input === undefined) return;
    refused.current = undefined;
    mutate(input);
  }, [sessionEnded, mutate]);

  return { submit: mutate, busy: isPending, problem: error, reset };
}
