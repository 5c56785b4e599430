"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextArea } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import styles from "./moves.module.css";

type Moving = {
  assessment: Pick<AssessmentView, "id" | "revision" | "status">;
  obstacles: readonly string[];
};

/** Submits a draft for review, or says beside the button what keeps it from being submitted. */
export function SubmitForReview({ assessment, obstacles }: Moving) {
  const router = useRouter();
  const listening = useListening();
  const { submit, busy, problem } = useSubmit("submitAssessment", { onDone: () => router.refresh() });
  const { id: assessmentId, revision } = assessment;
  return (
    <div className={styles.move}>
      <Button
        kind="primary"
        busy={busy}
        disabled={!listening || obstacles.length > 0}
        aria-describedby="submit-obstacles"
        onClick={() => submit({ assessmentId, revision })}
      >
        Submit for review
      </Button>
      <div id="submit-obstacles" className={styles.why}>
        {obstacles.length === 0 ? (
          <p>Its answers are locked from then on; a reviewer can reopen single ones.</p>
        ) : (
          obstacles.map((obstacle) => <p key={obstacle}>{obstacle}</p>)
        )}
      </div>
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </div>
  );
}

/** Takes an assessment in review back to draft, or refuses to sign it so; asks for the reason first. */
export function TakeBack({ assessment, obstacles }: Moving) {
  const [open, setOpen] = useState(false);
  const listening = useListening();
  return (
    <div className={styles.move}>
      <Button
        disabled={!listening || obstacles.length > 0}
        aria-describedby="back-obstacles"
        onClick={() => setOpen(true)}
      >
        Take back to draft…
      </Button>
      <div id="back-obstacles" className={styles.why}>
        {obstacles.map((obstacle) => (
          <p key={obstacle}>{obstacle}</p>
        ))}
      </div>
      {open && <TakeBackDialog assessment={assessment} onClose={() => setOpen(false)} />}
    </div>
  );
}

function TakeBackDialog({ assessment, onClose }: Pick<Moving, "assessment"> & { onClose: () => void }) {
  const router = useRouter();
  const { id: assessmentId, revision } = assessment;
  const form = useApiForm("returnAssessment", {
    toInput: ({ reason }: { reason: string }) => ({ assessmentId, revision, reason }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog open title="Take it back to draft?" onClose={onClose}>
      <Form form={form} label="Take it back to draft">
        <p>
          All answers can be changed again. Signatures given so far hold only if nothing of what they were
          given for changes.
        </p>
        <TextArea
          label="Why"
          hint="Everybody who reads the history sees it."
          maxLength={1000}
          {...form.field("reason", { required: "Say why it goes back." })}
        />
        <FormActions>
          <SubmitButton>Take back to draft</SubmitButton>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
