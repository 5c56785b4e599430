"use client";

import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { PasswordField } from "./password-field";

/** Asks for the password over the page, before something that an unlocked screen alone must not do. */
export function ProofDialog({
  email,
  onProven,
  onClose,
}: {
  email: string;
  onProven: () => void;
  onClose: () => void;
}) {
  const form = useApiForm("proveSession", {
    toInput: (values: { password: string }) => values,
    onDone: onProven,
  });
  return (
    <Dialog title="Is it you?" open onClose={onClose}>
      <Form form={form} label="Prove that it is you">
        <p>What you are about to do asks for your password once more. It then goes on by itself.</p>
        {/* A password manager needs to know whose password this is. */}
        <input type="text" hidden autoComplete="username" value={email} readOnly />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          {...form.field("password", { required: "Your password is needed." })}
        />
        <FormActions>
          <SubmitButton>Go on</SubmitButton>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
