"use client";

import { useState } from "react";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { CodeField } from "./code-field";
import { PasswordField } from "./password-field";

type Values = { password: string; code: string };

/**
 * Asks for the password, and the code of a second factor, over the page, before something
 * that an unlocked screen alone must not do.
 */
export function ProofDialog({
  email,
  hasFactor,
  onProven,
  onClose,
}: {
  email: string;
  hasFactor: boolean;
  onProven: () => void;
  onClose: () => void;
}) {
  const [asksCode, setAsksCode] = useState(hasFactor);
  const form = useApiForm("proveSession", {
    toInput: ({ password, code }: Values) => (asksCode ? { password, code } : { password }),
    onDone: onProven,
  });
  // It may have been set up since this page was read.
  if (!asksCode && form.problem?.faults.some(({ path }) => path === "code")) setAsksCode(true);
  return (
    <Dialog title="Is it you?" open onClose={onClose}>
      <Form form={form} label="Prove that it is you">
        <p>
          What you are about to do asks for your password {asksCode && "and a code "}once more. It then goes
          on by itself.
        </p>
        {/* A password manager needs to know whose password this is. */}
        <input type="text" hidden autoComplete="username" value={email} readOnly />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          {...form.field("password", { required: "Your password is needed." })}
        />
        {asksCode && <CodeField field={form.field} empty={() => form.form.setValue("code", "")} />}
        <FormActions>
          <SubmitButton>Go on</SubmitButton>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
