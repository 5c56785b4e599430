"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Demanded, demandedInWords } from "@/lib/domain/assessment/sign-off";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { StatusLine } from "../ui/status-line";
import styles from "./sign-off.module.css";

/** Signs in one meaning and capacity, or says what keeps whoever looks from it. */
export function SignButton({
  assessmentId,
  shown,
  demanded,
  statement,
  obstacles,
}: {
  assessmentId: string;
  /** SHA-256 of what is shown and would be signed. */
  shown: string;
  demanded: Demanded;
  statement: string;
  obstacles: readonly string[];
}) {
  const router = useRouter();
  const listening = useListening();
  const [asking, setAsking] = useState(false);
  const { submit, busy, problem } = useSubmit("signAssessment", { onDone: () => router.refresh() });
  const words = demandedInWords(demanded);
  const sign = () => {
    setAsking(false);
    submit({ assessmentId, shown, ...demanded });
  };
  return (
    <div className={styles.sign}>
      <Button
        kind={obstacles.length === 0 ? "primary" : "quiet"}
        busy={busy}
        disabled={!listening || obstacles.length > 0}
        aria-label={`Sign: ${words}`}
        onClick={() => setAsking(true)}
      >
        Sign…
      </Button>
      {obstacles.map((obstacle) => (
        <p key={obstacle} className={styles.obstacle}>
          {obstacle}
        </p>
      ))}
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
      <ConfirmDialog
        title={words}
        open={asking}
        onClose={() => setAsking(false)}
        confirm="Sign"
        busy={busy}
        onConfirm={sign}
      >
        <p>You sign, with your name, your role and the time, under what this page shows:</p>
        <blockquote className={styles.statement}>{statement}</blockquote>
        <p>It cannot be taken back. Your password is asked for next.</p>
      </ConfirmDialog>
    </div>
  );
}
