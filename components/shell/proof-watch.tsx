"use client";

import { type ReactNode, Suspense, lazy, useCallback, useRef, useState } from "react";
import { Proving } from "../forms/proof";

const ProofDialog = lazy(() =>
  import("../account/proof-dialog").then((module) => ({ default: module.ProofDialog })),
);

/**
 * Asks for a proof, over the page, when a request of the page is refused for want of
 * one. However many requests wait for it, it is asked for once.
 */
export function ProofWatch({
  email,
  hasFactor,
  children,
}: {
  email: string;
  hasFactor: boolean;
  children: ReactNode;
}) {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((proven: boolean) => void)[]>([]);

  const prove = useCallback(() => {
    setAsking(true);
    return new Promise<boolean>((settle) => waiting.current.push(settle));
  }, []);
  const settle = (proven: boolean) => {
    setAsking(false);
    for (const tell of waiting.current.splice(0)) tell(proven);
  };
  return (
    <Proving value={prove}>
      {children}
      {asking && (
        <Suspense>
          <ProofDialog
            email={email}
            hasFactor={hasFactor}
            onProven={() => settle(true)}
            onClose={() => settle(false)}
          />
        </Suspense>
      )}
    </Proving>
  );
}
