"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { StatusLine } from "../ui/status-line";

/** Begins the assessment that follows a decided one, and goes to its intake. */
export function Reassess({ assessmentId }: { assessmentId: string }) {
  const router = useRouter();
  const listening = useListening();
  const [leaving, setLeaving] = useState(false);
  const { submit, busy, problem } = useSubmit("reassessAssessment", {
    onDone: ({ id }) => {
      setLeaving(true);
      router.push(`/assessments/${id}/intake`);
    },
    // Somebody else was quicker: the page then links to theirs.
    onProblem: ({ code }) => {
      if (code === "conflict") router.refresh();
    },
  });
  return (
    <>
      <Button busy={busy || leaving} disabled={!listening} onClick={() => submit({ assessmentId })}>
        Reassess
      </Button>
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </>
  );
}
