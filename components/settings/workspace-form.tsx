"use client";

import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";

type Workspace = CallOutput<"getWorkspace">;
type Values = Pick<Workspace, "name" | "zone">;

const valuesOf = ({ name, zone }: Workspace): Values => ({ name, zone });

/**
 * The form to copy when writing another: one operation, its fields, its buttons, and what
 * happens when somebody else was faster.
 */
export function WorkspaceForm({ workspace, zones }: { workspace: Workspace; zones: readonly string[] }) {
  const [base, setBase] = useState(workspace);
  const [saved, setSaved] = useState(false);
  const form = useApiForm("changeWorkspace", {
    defaultValues: valuesOf(workspace),
    toInput: (values: Values) => ({ ...values, revision: base.revision }),
    onDone: (kept) => {
      setBase(kept);
      setSaved(true);
      form.restart(valuesOf(kept));
    },
  });
  const theirs = form.problem?.code === "conflict" ? (form.problem.more.current as Workspace) : undefined;

  function take(current: Workspace, values: Values) {
    setBase(current);
    form.restart(valuesOf(current));
    for (const name of ["name", "zone"] as const)
      form.form.setValue(name, values[name], { shouldDirty: true });
  }

  return (
    <Form form={form} label="Workspace">
      {theirs && (
        <Notice tone="caution" title="What is stored now">
          <p>
            {theirs.name}, {theirs.zone}
          </p>
          <FormActions>
            <Button small onClick={() => take(theirs, valuesOf(theirs))}>
              Take this
            </Button>
            <Button small onClick={() => take(theirs, form.form.getValues())}>
              Keep mine, to save over it
            </Button>
          </FormActions>
        </Notice>
      )}
      <TextField
        label="Name"
        hint="Stands at the head of reports and invitations."
        maxLength={120}
        autoComplete="organization"
        {...form.field("name", { required: "A name is needed." })}
      />
      <SelectField
        label="Zone"
        hint="Deadlines fall, and evidence stops counting, when the day ends here."
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        {...form.field("zone")}
      />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <StatusLine tone="good">{saved && !form.dirty && !form.told && "Saved"}</StatusLine>
      </FormActions>
    </Form>
  );
}
