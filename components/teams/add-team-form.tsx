"use client";

import { useRouter } from "next/navigation";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { TextField } from "../ui/field";

/** Adds a team and goes to its page, where its members are named. */
export function AddTeamForm() {
  const router = useRouter();
  const form = useApiForm("addTeam", {
    defaultValues: { name: "" },
    toInput: (values: { name: string }) => values,
    onDone: ({ id }) => router.push(`/settings/teams/${id}`),
  });
  return (
    <Form form={form} label="Add a team">
      <TextField
        label="Name of the team"
        hint="It stands beside what only this team sees, such as “Clinical systems”."
        maxLength={80}
        autoComplete="off"
        {...form.field("name", { required: "A name is needed." })}
      />
      <FormActions>
        <SubmitButton>Add the team</SubmitButton>
      </FormActions>
    </Form>
  );
}
