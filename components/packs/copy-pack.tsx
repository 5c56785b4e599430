"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { PackView } from "@/lib/api/endpoints/packs";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";

/** Copies a pack as it was published last, and goes to where the copy is changed. */
export function CopyPack({ pack }: { pack: Pick<PackView, "id" | "title"> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Copy</Button>
      <Dialog title={`Copy ${pack.title}`} open={open} onClose={() => setOpen(false)}>
        <CopyForm pack={pack} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CopyForm({ pack, onCancel }: { pack: Pick<PackView, "id" | "title">; onCancel: () => void }) {
  const router = useRouter();
  const form = useApiForm("copyPack", {
    defaultValues: { id: "", title: pack.title },
    toInput: (values: { id: string; title: string }) => ({ ...values, from: pack.id }),
    onDone: ({ id }) => router.push(`/packs/${id}/edit`),
  });
  return (
    <Form form={form} label={`Copy ${pack.title}`}>
      <TextField
        label="Id of the copy"
        hint="Capitals and digits with one dash and a letter behind it, such as HC-OWN. It is never changed: scenarios and runs go by it."
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={17}
        {...form.field("id", { required: "Give the copy an id." })}
      />
      <TextField
        label="Title"
        maxLength={80}
        autoComplete="off"
        {...form.field("title", { required: "Give the copy a title." })}
      />
      <FormActions>
        <SubmitButton>Copy it</SubmitButton>
        <Button onClick={onCancel}>Cancel</Button>
      </FormActions>
    </Form>
  );
}
