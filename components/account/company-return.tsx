"use client";

import { useEffect, useRef, useState } from "react";
import { useSubmit } from "../forms/use-submit";
import { ButtonLink } from "../ui/button";
import { Notice } from "../ui/notice";
import { Skeleton } from "../ui/skeleton";
import { tellOpener } from "./company-channel";

/**
 * Hands over what the company's sign-in sent the browser back with, once, and goes on. It
 * is taken out of the address first, so that neither the history nor a reload holds it.
 */
export function CompanyReturn() {
  const handed = useRef(false);
  const [state, setState] = useState<"waiting" | "empty" | "done">("waiting");
  const { submit, problem } = useSubmit("finishCompany", {
    onDone({ purpose, next }) {
      if (next !== null) {
        location.replace(next);
        return;
      }
      setState("done");
      tellOpener(purpose);
      window.close();
    },
  });

  useEffect(() => {
    if (handed.current) return;
    handed.current = true;
    const given = new URLSearchParams(location.search);
    history.replaceState(history.state, "", location.pathname);
    const input = inputOf(given);
    if (input) submit(input);
    else setState("empty");
  }, [submit]);

  if (problem) return <Failed title="That did not work">{problem.detail}</Failed>;
  if (state === "empty")
    return <Failed title="Start again">This page finishes what your company’s sign-in began, once.</Failed>;
  if (state === "done")
    return (
      <Notice tone="good" announce title="Done">
        <p>You can close this window and go on where you were.</p>
      </Notice>
    );
  return <Skeleton lines={3} label="Finishing" />;
}

function Failed({ title, children }: { title: string; children: string }) {
  return (
    <>
      <Notice tone="bad" announce title={title}>
        <p>{children}</p>
      </Notice>
      <p>
        <ButtonLink href="/sign-in">To the sign-in page</ButtonLink>
      </p>
    </>
  );
}

/** What the provider may say; anything else that it adds to the address stays there. */
function inputOf(given: URLSearchParams) {
  const state = given.get("state");
  if (!state) return undefined;
  const rest = (["code", "iss", "error"] as const).flatMap((name) => {
    const value = given.get(name);
    return value ? [[name, value] as const] : [];
  });
  return { state, ...Object.fromEntries(rest) };
}
