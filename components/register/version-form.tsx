"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { VersionFields } from "@/lib/api/endpoints/products";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { type ApiField, useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { DateField, TextField } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import styles from "./version-form.module.css";

type Rules = { validate?: (value: unknown) => true | string };

/** Model, version, configuration and since when, wherever a version is noted. */
export function VersionFieldset({
  legend,
  hint,
  field,
  needed,
}: {
  legend: string;
  hint: string;
  field: (name: keyof VersionFields, rules?: Rules) => ApiField;
  /** Whether a version has to be given with what else was typed. */
  needed: () => boolean;
}) {
  const demand = (message: string) => ({
    validate: (value: unknown) => value !== "" || !needed() || message,
  });
  return (
    <fieldset className={styles.version}>
      <legend>{legend}</legend>
      <p className={styles.hint}>{hint}</p>
      <div className={styles.pair}>
        <TextField {...field("model")} label="Model" optional autoComplete="off" />
        <TextField
          {...field("version", demand("Say which version, even if it is a date."))}
          label="Version"
          autoComplete="off"
        />
        <TextField
          {...field("configurationHash")}
          label="Configuration"
          hint="A hash or name of its settings."
          optional
          autoComplete="off"
        />
        <DateField
          {...field("since", demand("Say from which day on it has run."))}
          label="In use since"
          hint="Today or earlier."
        />
      </div>
    </fieldset>
  );
}

/** A version is never edited: a later row corrects the one before. */
export function NewVersionForm({ productId, today }: { productId: string; today: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const blank: VersionFields = { model: "", version: "", configurationHash: "", since: today };
  const form = useApiForm<"recordProductVersion", VersionFields>("recordProductVersion", {
    defaultValues: blank,
    toInput: (values) => ({ ...values, productId }),
    onDone: ({ versions: [newest] }) => {
      setOpen(false);
      setSaid(newest ? `Noted. The newest is version ${newest.version}.` : "Noted.");
      form.restart(blank);
      router.refresh();
    },
  });
  if (!open)
    return (
      <div className={styles.closed}>
        <Button
          onClick={() => {
            setOpen(true);
            setSaid("");
          }}
        >
          Note a new version
        </Button>
        <StatusLine tone="good">{said}</StatusLine>
      </div>
    );
  return (
    <Form form={form} label="New version">
      <VersionFieldset
        legend="New version"
        hint="Recorded stress-test runs of another version stop counting from that day, and open assessments are scored again."
        field={form.field}
        needed={() => true}
      />
      <FormActions>
        <SubmitButton>Note version</SubmitButton>
        <Button
          onClick={() => {
            form.restart(blank);
            setOpen(false);
          }}
        >
          Cancel
        </Button>
      </FormActions>
    </Form>
  );
}
