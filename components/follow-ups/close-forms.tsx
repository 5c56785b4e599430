"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FollowUpView } from "@/lib/api/endpoints/follow-ups";
import type { UploadLimits } from "../evidence/given-files";
import { UploadArea } from "../evidence/upload-area";
import type { EvidenceUpload } from "../evidence/uploads";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Choices } from "../ui/choices";
import { TextArea } from "../ui/field";

type Props = { assessmentId: string; followUp: FollowUpView };

type Thing = { id: string; title: string };

/** Says that it is done, by a note and by what shows it: a thing that is there, or a file that is given here. */
export function CloseForm({
  assessmentId,
  followUp: { id, kind, revision },
  evidence,
  limits,
}: Props & {
  evidence: readonly Thing[];
  /** What files may be given; null where the reader gives none. */
  limits: UploadLimits | null;
}) {
  const [given, setGiven] = useState<readonly Thing[]>([]);
  const router = useRouter();
  const form = useApiForm<"closeFinding" | "closeAction", { note: string; evidence: string[] }>(
    kind === "finding" ? "closeFinding" : "closeAction",
    {
      defaultValues: { note: "", evidence: [] },
      toInput: (values) => ({ ...values, assessmentId, followUpId: id, revision }),
      onDone: () => router.refresh(),
    },
  );
  const take = ({ state }: EvidenceUpload) => {
    if (state.kind !== "kept") return;
    const { thing } = state.kept;
    setGiven((before) => [...before, thing]);
    form.form.setValue("evidence", [...form.form.getValues("evidence"), thing.id], { shouldValidate: true });
  };
  const known = new Set(evidence.map((thing) => thing.id));
  const shown = [...given.filter((thing) => !known.has(thing.id)), ...evidence];
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
        hint={
          limits
            ? "From the evidence of this assessment. What is not there yet can be given here."
            : "From the evidence of this assessment."
        }
        choices={shown.map(({ id: value, title }) => ({ value, label: title }))}
      />
      {limits && (
        <UploadArea
          assessmentId={assessmentId}
          place={`close ${id}`}
          limits={limits}
          label="Choose files…"
          onKept={take}
        />
      )}
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
