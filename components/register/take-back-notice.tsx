"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";

/** Takes an announcement back, with the reason: it stays on record and has no effect. */
export function TakeBackNotice({ productId, noticeId }: { productId: string; noticeId: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useApiForm<"withdrawProductNotice", { because: string }>("withdrawProductNotice", {
    defaultValues: { because: "" },
    toInput: (values) => ({ ...values, productId, noticeId }),
    onDone: () => {
      router.refresh();
      // The form goes with what it did; the focus must not fall off the page.
      document.getElementById("content")?.focus();
    },
  });
  if (!open)
    return (
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        Take it back
      </Button>
    );
  return (
    <Form form={form} label="Take it back">
      <TextArea
        {...form.field("because", { required: "Say why." })}
        label="Why it is taken back"
        rows={2}
        maxLength={2000}
      />
      <FormActions>
        <SubmitButton>Take it back</SubmitButton>
        <Button onClick={() => setOpen(false)}>Cancel</Button>
      </FormActions>
    </Form>
  );
}
