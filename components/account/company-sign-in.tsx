"use client";

import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import styles from "./company-sign-in.module.css";

/** Leaves for the company's sign-in, which sends the browser back to `next`. Stands above the password, which works without it. */
export function CompanySignIn({ name, next }: { name: string; next: string }) {
  const listening = useListening();
  const { submit, busy, problem } = useSubmit("startCompanySignIn", {
    onDone: ({ address }) => location.assign(address),
  });
  return (
    <div className={styles.way}>
      {problem && (
        <Notice tone="bad" announce title="You were not taken there">
          <p>{problem.detail}</p>
        </Notice>
      )}
      <Button kind="primary" busy={busy} disabled={!listening} onClick={() => submit({ next })}>
        Sign in with your {name}
      </Button>
      <p className={styles.or}>or with a password</p>
    </div>
  );
}
