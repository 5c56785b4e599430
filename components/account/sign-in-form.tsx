"use client";

import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { TextField } from "../ui/field";
import { PasswordField } from "./password-field";

type Values = { email: string; password: string };

/** Goes on to `next`, a path of this product, by a whole page load: what comes after is another person's memory. */
export function SignInForm({ next }: { next: string }) {
  const form = useApiForm("signIn", {
    toInput: (values: Values) => values,
    onDone: (result) =>
      location.assign("codeOwed" in result ? `/sign-in/code?next=${encodeURIComponent(next)}` : next),
  });
  return (
    <Form form={form} label="Sign in">
      <TextField
        label="E-mail address"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...form.field("email", { required: "Your e-mail address is needed." })}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        {...form.field("password", { required: "Your password is needed." })}
      />
      <FormActions>
        <SubmitButton>Sign in</SubmitButton>
      </FormActions>
    </Form>
  );
}
