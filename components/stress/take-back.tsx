"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { RunView } from "@/lib/api/endpoints/stress";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextArea } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import styles from "./stress.module.css";

/** Takes a run out of the score, or lets it count again. */
export function TakeBack({ assessmentId, run }: { assessmentId: string; run: RunView }) {
  const router = useRouter();
  const listening = useListening();
  const [asking, setAsking] = useState(false);
  const { submit, busy, problem } = useSubmit("reinstateRun", { onDone: () => router.refresh() });
  const one = { assessmentId, runId: run.id, revision: run.revision };
  return (
    <div className={styles.actions}>
      {run.withdrawn ? (
        <Button small busy={busy} disabled={!listening} onClick={() => submit(one)}>
          Let it count again
        </Button>
      ) : (
        <Button small disabled={!listening} onClick={() => setAsking(true)}>
          Take it back…
        </Button>
      )}
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
      {asking && <TakeBackDialog one={one} onClose={() => setAsking(false)} />}
    </div>
  );
}

function TakeBackDialog({
  one,
  onClose,
}: {
  one: { assessmentId: string; runId: string; revision: number };
  onClose: () => void;
}) {
  const router = useRouter();
  const form = useApiForm("withdrawRun", {
    toInput: ({ because }: { because: string }) => ({ ...one, because }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog open title="Take the run back" onClose={onClose}>
      <Form form={form} label="Take the run back">
        <p>It stays on record with your reason, and is not scored. You can let it count again.</p>
        <TextArea label="Why" maxLength={2000} {...form.field("because", { required: "Say why." })} />
        <FormActions>
          <SubmitButton>Take it back</SubmitButton>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
