"use client";

import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import type { Role } from "@/lib/domain/permission";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button, ButtonLink } from "../ui/button";
import { Choices } from "../ui/choices";
import { TextField } from "../ui/field";
import { LinkOnce } from "./link-once";
import { roleChoices, roleInWords } from "./role";

type Values = { email: string; role: Role };

/** Invites one person and shows the link to hand over. */
export function InviteForm() {
  const [made, setMade] = useState<CallOutput<"invitePerson">>();
  const form = useApiForm("invitePerson", {
    defaultValues: { email: "", role: "officer" },
    toInput: (values: Values) => values,
    onDone: (result) => {
      setMade(result);
      form.restart({ email: "", role: "officer" });
    },
  });
  if (made)
    return (
      <>
        <p>
          <b>{made.invitation.email}</b> is invited as {roleInWords(made.invitation.role).toLowerCase()}.
        </p>
        <LinkOnce link={made.link} expiresAt={made.invitation.expiresAt} />
        <FormActions>
          <ButtonLink href="/people" kind="primary">
            Done
          </ButtonLink>
          <Button onClick={() => setMade(undefined)}>Invite someone else</Button>
        </FormActions>
      </>
    );
  return (
    <Form form={form} label="Invite someone">
      <TextField
        label="E-mail address"
        hint="They sign in with it. No mail is sent: you get a link to hand over."
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...form.field("email", { required: "An e-mail address is needed." })}
      />
      <Choices label="Role" choices={roleChoices} {...form.field("role")} />
      <FormActions>
        <SubmitButton>Make the invitation</SubmitButton>
        <ButtonLink href="/people">Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}
