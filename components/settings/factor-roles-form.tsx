"use client";

import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import type { Role } from "@/lib/domain/permission";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { roleChoices, roleInWords } from "../people/role";
import { Button } from "../ui/button";
import { Choices } from "../ui/choices";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";

type Workspace = CallOutput<"getWorkspace">;
type Values = { roles: Role[] };

/** Of which roles a second factor is asked. */
export function FactorRolesForm({ roles }: { roles: readonly Role[] }) {
  const [base, setBase] = useState(roles);
  const [saved, setSaved] = useState(false);
  const form = useApiForm("requireSecondFactor", {
    defaultValues: { roles: [...roles] },
    toInput: (values: Values) => ({ roles: values.roles, before: [...base] }),
    onDone: ({ secondFactorRoles }) => {
      setBase(secondFactorRoles);
      setSaved(true);
      form.restart({ roles: secondFactorRoles });
    },
  });
  const theirs = (form.problem?.more.current as Workspace | undefined)?.secondFactorRoles;
  return (
    <Form form={form} label="Second factor">
      {theirs && (
        <Notice tone="caution" title="What is stored now">
          <p>{theirs.length === 0 ? "Nobody is asked for one." : `${theirs.map(roleInWords).join(", ")}.`}</p>
          <FormActions>
            <Button
              small
              onClick={() => {
                setBase(theirs);
                form.restart({ roles: theirs });
              }}
            >
              Take this
            </Button>
          </FormActions>
        </Notice>
      )}
      <Choices
        label="Asked of"
        hint="Whoever has one of these roles and no second factor is led to set one up, at their next step, and does nothing before."
        several
        choices={roleChoices.map(({ value, label }) => ({ value, label }))}
        {...form.field("roles")}
      />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <StatusLine tone="good">{saved && !form.dirty && !form.told && "Saved"}</StatusLine>
      </FormActions>
    </Form>
  );
}
