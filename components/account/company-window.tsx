"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { CallInput } from "@/lib/api/client";
import type { ApiProblem } from "@/lib/api/problem";
import { useSubmit } from "../forms/use-submit";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import { type WindowPurpose, onWindowDone } from "./company-channel";

type Leaving = "startCompanySignIn" | "proveByCompany";

/**
 * Has the company ask in a window of its own, so that this page stays as it is. It is opened
 * in the press of the button, before it is known where it is to go, because browsers let
 * no window open later.
 */
export function useCompanyWindow<O extends Leaving>(
  operation: O,
  { purpose, input, onDone }: { purpose: WindowPurpose; input: CallInput<O>; onDone: () => void },
) {
  const opened = useRef<Window>(null);
  const [address, setAddress] = useState<string>();
  const [isOpen, setIsOpen] = useState(false);
  const { submit, busy, problem } = useSubmit(operation, {
    onDone(left) {
      setAddress(left.address);
      if (opened.current && !opened.current.closed) opened.current.location.href = left.address;
    },
    onProblem: () => opened.current?.close(),
  });
  const done = useEffectEvent(onDone);
  useEffect(() => onWindowDone(purpose, () => done()), [purpose]);
  function open() {
    opened.current = window.open("", "assay-company", "popup,width=540,height=720");
    setIsOpen(opened.current !== null);
    setAddress(undefined);
    submit(input);
  }
  return { open, busy, problem, address, isOpen };
}

/** How the window stands: what kept it from opening, or that it is waited for. */
export function CompanyWindowStatus({
  problem,
  address,
  isOpen,
}: {
  problem: ApiProblem | null;
  address: string | undefined;
  isOpen: boolean;
}) {
  if (problem)
    return (
      <Notice tone="bad" announce>
        <p>{problem.detail}</p>
      </Notice>
    );
  if (address === undefined) return null;
  if (isOpen) return <StatusLine>Waiting for the window in which your company asks.</StatusLine>;
  return (
    <Notice tone="caution" announce title="Your browser kept the window from opening">
      <p>
        <a href={address} target="_blank" rel="noopener noreferrer">
          Open it in a tab of its own
        </a>
        , and come back here.
      </p>
    </Notice>
  );
}
