"use client";

import { type ReactNode, Suspense, lazy, useEffect, useRef, useState } from "react";
import { onSessionEnd } from "@/lib/api/session-end";
import { SessionEnded } from "../forms/session";
import { ProofWatch } from "./proof-watch";

const SignInDialog = lazy(() =>
  import("../account/sign-in-dialog").then((module) => ({ default: module.SignInDialog })),
);

const CompanyAgainDialog = lazy(() =>
  import("../account/company-again-dialog").then((module) => ({ default: module.CompanyAgainDialog })),
);

/**
 * Listens to every request of the page. When one is refused because the session has
 * ended, a dialog asks for the password over the page, which keeps all that was typed.
 * To whoever said "Not now" it comes back with their next change, and not because the page looked for news.
 */
export function SessionWatch({
  email,
  hasFactor,
  company = null,
  children,
}: {
  email: string;
  /** Whether proofs are by a code as well. */
  hasFactor: boolean;
  /** What the person's company account is called, where they have no password here. */
  company?: string | null;
  children: ReactNode;
}) {
  const [ended, setEnded] = useState(false);
  const [asking, setAsking] = useState(false);
  const later = useRef(false);

  useEffect(
    () =>
      onSessionEnd((refused) => {
        setEnded(true);
        if (refused === "change" || !later.current) setAsking(true);
      }),
    [],
  );

  const again = {
    email,
    onClose() {
      later.current = true;
      setAsking(false);
    },
    onSignedIn() {
      later.current = false;
      setAsking(false);
      setEnded(false);
    },
  };
  return (
    <SessionEnded value={ended}>
      <ProofWatch email={email} hasFactor={hasFactor} company={company}>
        {children}
      </ProofWatch>
      {asking && (
        <Suspense>
          {company === null ? <SignInDialog {...again} /> : <CompanyAgainDialog name={company} {...again} />}
        </Suspense>
      )}
    </SessionEnded>
  );
}
