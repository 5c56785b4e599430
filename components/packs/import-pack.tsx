"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Field, TextField } from "../ui/field";

/** Larger than a full pack can be. */
const MOST_BYTES = 1_000_000;

/** Takes a pack from a file, and goes to where it is changed. Every fault of the file is told with its path. */
export function ImportPack() {
  const router = useRouter();
  const [document, setDocument] = useState<unknown>();
  const [fault, setFault] = useState<string>();
  const form = useApiForm("importPack", {
    defaultValues: { id: "" },
    toInput: ({ id }: { id: string }) => ({ id, document }),
    onDone: ({ id }) => router.push(`/packs/${id}/edit`),
  });

  async function read(file: File | undefined) {
    setDocument(undefined);
    setFault(undefined);
    if (!file) return;
    try {
      if (file.size > MOST_BYTES) setFault("This file is larger than any pack.");
      else setDocument(JSON.parse(await file.text()));
    } catch {
      setFault("This file is not JSON. Choose one that was saved from a pack’s page.");
    }
  }

  return (
    <Form form={form} label="Take a pack from a file">
      <Field label="File" hint="A pack as JSON, such as HC-OWN-2.pack.json." error={fault}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            accept=".json,application/json"
            onChange={(event) => void read(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      <TextField
        label="Id here"
        hint="Capitals and digits with one dash and a letter behind it, such as HC-OWN. It is never changed."
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={17}
        {...form.field("id", { required: "Give the pack an id." })}
      />
      <FormActions>
        <SubmitButton>Take it in</SubmitButton>
      </FormActions>
    </Form>
  );
}
