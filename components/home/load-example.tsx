"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { StatusLine } from "../ui/status-line";

/** Adds the worked example and goes to its result. */
export function LoadExample() {
  const router = useRouter();
  const listening = useListening();
  const [leaving, setLeaving] = useState(false);
  const { submit, busy, problem } = useSubmit("loadExample", {
    onDone: ({ assessmentId }) => {
      setLeaving(true);
      router.push(`/assessments/${assessmentId}/result`);
    },
  });
  return (
    <>
      <Button busy={busy || leaving} disabled={!listening} onClick={() => submit({})}>
        Load an example
      </Button>
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </>
  );
}
