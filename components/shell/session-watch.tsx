"use client";

import { type ReactNode, Suspense, lazy, useEffect, useState } from "react";
import { onSessionEnd } from "@/lib/api/session-end";
import { SessionEnded } from "../forms/session";
import { ProofWatch } from "./proof-watch";

const SignInDialog = lazy(() =>
  import("../account/sign-in-dialog").then((module) => ({ default: module.SignInDialog })),
);

/**
 * Listens to every request of the page. When one is refused because the session has
 * ended, a dialog asks for the password over the page, which keeps all that was typed.
 */
export function SessionWatch({
  email,
  hasFactor,
  children,
}: {
  email: string;
  /** Whether proofs are by a code as well. */
  hasFactor: boolean;
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

  return (
    <SessionEnded value={ended}>
      <ProofWatch email={email} hasFactor={hasFactor}>
        {children}
      </ProofWatch>
      {asking && (
        <Suspense>
          <SignInDialog
            email={email}
            onClose={() => setAsking(false)}
            onSignedIn={() => {
              setAsking(false);
              setEnded(false);
            }}
          />
        </Suspense>
      )}
    </SessionEnded>
  );
}
