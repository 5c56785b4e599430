"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy, useEffect, useState } from "react";
import { SessionEnded, saysSessionEnded } from "../forms/session";

const SignInDialog = lazy(() =>
  import("../account/sign-in-dialog").then((module) => ({ default: module.SignInDialog })),
);

/**
 * Listens to every request of the page. When one is refused because the session has
 * ended, a dialog asks for the password over the page, which keeps all that was typed.
 */
export function SessionWatch({ email, children }: { email: string; children: ReactNode }) {
  const [ended, setEnded] = useState(false);
  const [asking, setAsking] = useState(false);
  const requests = useQueryClient();

  useEffect(() => {
    const noticed = (error: unknown, meta: Record<string, unknown> | undefined) => {
      if (!saysSessionEnded(error, meta?.["operation"])) return;
      setEnded(true);
      setAsking(true);
    };
    const forgetWrites = requests.getMutationCache().subscribe(({ mutation, type }) => {
      if (type === "updated") noticed(mutation.state.error, mutation.meta);
    });
    const forgetReads = requests.getQueryCache().subscribe(({ query, type }) => {
      if (type === "updated") noticed(query.state.error, query.meta);
    });
    return () => {
      forgetWrites();
      forgetReads();
    };
  }, [requests]);

  return (
    <SessionEnded value={ended}>
      {children}
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
