"use client";

import { useState } from "react";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { CodeForm } from "./code-form";
import { PasswordField } from "./password-field";

/** Signs the same person in again, over the page that they were on. Another person starts from a page of their own. */
export function SignInDialog({
  email,
  onSignedIn,
  onClose,
}: {
  email: string;
  onSignedIn: () => void;
  onClose: () => void;
}) {
  const [owed, setOwed] = useState(false);
  const form = useApiForm("signIn", {
    toInput: ({ password }: { password: string }) => ({ email, password }),
    onDone: (result) => ("codeOwed" in result ? setOwed(true) : onSignedIn()),
  });
  if (owed)
    return (
      <Dialog key="code" title="Your code" open onClose={onClose}>
        <CodeForm
          lead="Nothing is lost: give your code here, and what you typed is sent again."
          onEntered={onSignedIn}
          onAgain={() => {
            form.restart({ password: "" });
            setOwed(false);
          }}
        />
      </Dialog>
    );
  return (
    <Dialog key="password" title="Your session has ended" open onClose={onClose}>
      <Form form={form} label="Sign in again">
        <p>Nothing is lost: sign in here, and what you typed is sent again.</p>
        <TextField label="E-mail address" type="email" autoComplete="username" value={email} readOnly />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          {...form.field("password", { required: "Your password is needed." })}
        />
        <FormActions>
          <SubmitButton>Sign in</SubmitButton>
          <Button onClick={onClose}>Not now</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
