"use client";

import { type ReactNode, Suspense, lazy, useCallback, useRef, useState } from "react";
import { Proving } from "../forms/proof";

const ProofDialog = lazy(() =>
  import("../account/proof-dialog").then((module) => ({ default: module.ProofDialog })),
);

const CompanyProofDialog = lazy(() =>
  import("../account/company-proof-dialog").then((module) => ({ default: module.CompanyProofDialog })),
);

/**
 * Asks for a proof, over the page, when a request of the page is refused for want of
 * one. However many requests wait for it, it is asked for once.
 */
export function ProofWatch({
  email,
  hasFactor,
  company,
  children,
}: {
  email: string;
  hasFactor: boolean;
  company: string | null;
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
  const told = { onProven: () => settle(true), onClose: () => settle(false) };
  return (
    <Proving value={prove}>
      {children}
      {asking && (
        <Suspense>
          {company === null ? (
            <ProofDialog email={email} hasFactor={hasFactor} {...told} />
          ) : (
            <CompanyProofDialog name={company} {...told} />
          )}
        </Suspense>
      )}
    </Proving>
  );
}
