"use client";

import { useState } from "react";
import { call } from "@/lib/api/client";
import { Button } from "../ui/button";
import { Dialog, DialogActions } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { CompanyWindowStatus, useCompanyWindow } from "./company-window";

/** Signs whoever has no password in again, over the page that they were on, in a window of its own. */
export function CompanyAgainDialog({
  name,
  email,
  onSignedIn,
  onClose,
}: {
  name: string;
  email: string;
  onSignedIn: () => void;
  onClose: () => void;
}) {
  const [other, setOther] = useState<string>();
  const window = useCompanyWindow("startCompanySignIn", {
    purpose: "sign-in",
    input: { next: null },
    onDone() {
      // What was typed here is sent in this person's name alone.
      void call("getAccount", {}).then(
        (account) => (account.email === email ? onSignedIn() : setOther(account.email)),
        () => setOther(undefined),
      );
    },
  });
  return (
    <Dialog title="Your session has ended" open onClose={onClose}>
      <p>
        Nothing is lost: sign in again with your {name}, in a window of its own, and what you typed is sent
        again.
      </p>
      {other !== undefined && (
        <Notice tone="bad" announce title={`That was ${other}`}>
          <p>What you typed here is {email}’s. Sign in as that person.</p>
        </Notice>
      )}
      <CompanyWindowStatus {...window} />
      <DialogActions>
        <Button kind="primary" busy={window.busy} onClick={window.open}>
          Sign in with your {name}
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </DialogActions>
    </Dialog>
  );
}
