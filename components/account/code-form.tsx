"use client";

import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { CodeField } from "./code-field";

/**
 * Asks for the code that a sign-in owes. What began it may have run out meanwhile; `onAgain`
 * goes back to the password.
 */
export function CodeForm({
  lead,
  onEntered,
  onAgain,
}: {
  lead?: string;
  onEntered: () => void;
  onAgain: () => void;
}) {
  const form = useApiForm("finishSignIn", {
    toInput: (values: { code: string }) => values,
    onDone: onEntered,
  });
  const over = form.problem?.code === "unauthenticated";
  return (
    <Form form={form} label="Give your code">
      {lead && <p>{lead}</p>}
      <CodeField field={form.field} empty={() => form.form.setValue("code", "")} />
      <FormActions>
        <SubmitButton kind={over ? "quiet" : "primary"}>Sign in</SubmitButton>
        <Button kind={over ? "primary" : "quiet"} onClick={onAgain}>
          Begin again
        </Button>
      </FormActions>
    </Form>
  );
}
