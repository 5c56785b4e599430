"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { StatusLine } from "../ui/status-line";
import { NewPasswordField } from "./new-password-field";
import { PasswordField } from "./password-field";

type Values = { presentPassword: string; newPassword: string };

/** The present password is asked for, so that an unlocked screen is not enough to take the account over. */
export function ChangePasswordForm({ name, email }: { name: string; email: string }) {
  const router = useRouter();
  const [changes, setChanges] = useState(0);
  const form = useApiForm("changePassword", {
    toInput: (values: Values) => values,
    onDone: () => {
      form.restart({ presentPassword: "", newPassword: "" });
      setChanges((before) => before + 1);
      router.refresh();
    },
  });
  return (
    <Form form={form} label="Change your password">
      {/* A password manager needs to know whose password this is. */}
      <input type="text" hidden autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Present password"
        autoComplete="current-password"
        {...form.field("presentPassword", { required: "Your present password is needed." })}
      />
      <NewPasswordField
        key={changes}
        label="New password"
        names={[name, email]}
        {...form.field("newPassword", { required: "A new password is needed." })}
      />
      <FormActions>
        <SubmitButton kind="quiet">Change the password</SubmitButton>
        <StatusLine tone="good">
          {changes > 0 && !form.dirty && "Changed. You are signed out everywhere else."}
        </StatusLine>
      </FormActions>
    </Form>
  );
}
