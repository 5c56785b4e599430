"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import { FormActions } from "../forms/form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button, ButtonLink } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import { RecoveryCodes } from "./recovery-codes";

/** With so few left it is time for others. */
const FEW = 3;

type Account = Pick<CallOutput<"getAccount">, "email" | "secondFactor" | "secondFactorRequired">;

/** How one's own second factor stands, and what can be done about it. */
export function SecondFactor({
  account: { email, secondFactor, secondFactorRequired },
}: {
  account: Account;
}) {
  const router = useRouter();
  const listening = useListening();
  const [asking, setAsking] = useState<"codes" | "remove">();
  const [codes, setCodes] = useState<readonly string[]>();
  const make = useSubmit("makeRecoveryCodes", {
    onDone(made) {
      setCodes(made.recoveryCodes);
      setAsking(undefined);
      router.refresh();
    },
    onProblem: () => setAsking(undefined),
  });
  const remove = useSubmit("removeSecondFactor", {
    onDone() {
      setCodes(undefined);
      setAsking(undefined);
      router.refresh();
    },
    onProblem: () => setAsking(undefined),
  });
  if (!secondFactor)
    return (
      <FormActions>
        <ButtonLink href="/account/second-factor">Set up a second factor</ButtonLink>
      </FormActions>
    );
  const left = secondFactor.recoveryCodesLeft;
  const problem = make.problem ?? remove.problem;
  return (
    <>
      <p>
        An app’s codes are asked for since <Moment at={secondFactor.setAt} />. {leftInWords(left)}
      </p>
      {left <= FEW && !codes && (
        <Notice tone="caution" title="Make other recovery codes">
          <p>Without one and without your app, only an administrator can let you in again.</p>
        </Notice>
      )}
      {codes && <RecoveryCodes codes={codes} email={email} />}
      <FormActions>
        <Button disabled={!listening} onClick={() => setAsking("codes")}>
          Make recovery codes…
        </Button>
        <ButtonLink href="/account/second-factor">Put another app in its place</ButtonLink>
        {!secondFactorRequired && (
          <Button kind="danger" disabled={!listening} onClick={() => setAsking("remove")}>
            Remove it…
          </Button>
        )}
        {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
      </FormActions>
      {secondFactorRequired && <p>Your role asks for a second factor, so it cannot be removed.</p>}
      <ConfirmDialog
        title={asking === "remove" ? "Remove your second factor?" : "Make ten recovery codes?"}
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        confirm={asking === "remove" ? "Remove it" : "Make them"}
        kind={asking === "remove" ? "danger" : "primary"}
        busy={make.busy || remove.busy}
        onConfirm={() => (asking === "remove" ? remove.submit({}) : make.submit({}))}
      >
        <p>
          {asking === "remove"
            ? "Your password alone then opens your account. You are signed out everywhere else."
            : "Those you have, used or not, open nothing from then on."}
        </p>
      </ConfirmDialog>
    </>
  );
}

function leftInWords(left: number): string {
  if (left === 0) return "No recovery code is left.";
  return left === 1 ? "One recovery code is left." : `${left} recovery codes are left.`;
}
