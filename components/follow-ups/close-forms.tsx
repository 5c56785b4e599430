"use client";

import { useRouter } from "next/navigation";
import type { FollowUpView } from "@/lib/api/endpoints/follow-ups";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Choices } from "../ui/choices";
import { TextArea } from "../ui/field";

type Props = { assessmentId: string; followUp: FollowUpView };

/** Says that it is done, by a note and by what shows it. */
export function CloseForm({
  assessmentId,
  followUp: { id, kind, revision },
  evidence,
}: Props & { evidence: readonly { id: string; title: string }[] }) {
  const router = useRouter();
  const form = useApiForm<"closeFinding" | "closeAction", { note: string; evidence: string[] }>(
    kind === "finding" ? "closeFinding" : "closeAction",
    {
      defaultValues: { note: "", evidence: [] },
      toInput: (values) => ({ ...values, assessmentId, followUpId: id, revision }),
      onDone: () => router.refresh(),
    },
  );
  return (
    <Form form={form} label="Mark as done">
      <TextArea
        {...form.field("note", { required: "Say what was done." })}
        label="What was done"
        maxLength={2000}
      />
      <Choices
        {...form.field("evidence", {
          validate: (chosen: string | number | boolean | string[]) =>
            (Array.isArray(chosen) && chosen.length > 0) || "Choose what shows it.",
        })}
        several
        label="What shows it"
        hint="From the evidence of this assessment. What is not there yet is added on the questionnaire, beside the answer that it proves."
        choices={evidence.map(({ id: value, title }) => ({ value, label: title }))}
      />
      <FormActions>
        <SubmitButton>Mark as done</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Opens it again, with the reason. */
export function ReopenForm({ assessmentId, followUp: { id, kind, revision } }: Props) {
  const router = useRouter();
  const form = useApiForm<"reopenFinding" | "reopenAction", { reason: string }>(
    kind === "finding" ? "reopenFinding" : "reopenAction",
    {
      defaultValues: { reason: "" },
      toInput: (values) => ({ ...values, assessmentId, followUpId: id, revision }),
      onDone: () => router.refresh(),
    },
  );
  return (
    <Form form={form} label="Reopen">
      <TextArea
        {...form.field("reason", { required: "Say why." })}
        label="Why it is open again"
        maxLength={1000}
      />
      <FormActions>
        <SubmitButton kind="quiet">Reopen</SubmitButton>
      </FormActions>
    </Form>
  );
}
