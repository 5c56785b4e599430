"use client";

import { useRouter } from "next/navigation";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import styles from "./evidence.module.css";

type Props = { assessmentId: string; thing: EvidenceView };

/** Takes a thing back that nothing relies on, with the reason. */
export function WithdrawForm({ assessmentId, thing: { id, revision } }: Props) {
  const router = useRouter();
  const form = useApiForm<"withdrawEvidence", { because: string }>("withdrawEvidence", {
    defaultValues: { because: "" },
    toInput: (values) => ({ ...values, assessmentId, evidenceId: id, revision }),
    onDone: () => router.refresh(),
  });
  return (
    <Form form={form} label="Withdraw it">
      <TextArea
        {...form.field("because", { required: "Say why." })}
        label="Why it is withdrawn"
        rows={2}
        maxLength={1000}
      />
      <FormActions>
        <SubmitButton kind="quiet">Withdraw it</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Takes a withdrawn thing up again. */
export function ReinstateButton({ assessmentId, thing: { id, revision } }: Props) {
  const router = useRouter();
  const listening = useListening();
  const { submit, busy, problem } = useSubmit("reinstateEvidence", { onDone: () => router.refresh() });
  return (
    <div className={styles.acts}>
      <Button
        busy={busy}
        disabled={!listening}
        onClick={() => submit({ assessmentId, evidenceId: id, revision })}
      >
        Take it up again
      </Button>
      <StatusLine tone="bad">{problem?.detail}</StatusLine>
    </div>
  );
}
