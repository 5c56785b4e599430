"use client";

import { type ReactNode, Suspense, lazy, useEffect, useState } from "react";
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

  useEffect(
    () =>
      onSessionEnd(() => {
        setEnded(true);
        setAsking(true);
      }),
    [],
  );

  const again = {
    email,
    onClose: () => setAsking(false),
    onSignedIn() {
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
