"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import type { NoticeFields } from "@/lib/api/endpoints/products";
import { CHANNEL_WORDS, NOTICE_CHANNELS } from "@/lib/domain/product/notice";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { Choices } from "../ui/choices";
import { DateField, SelectField, TextArea, TextField } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import styles from "./version-form.module.css";

type Values = Omit<NoticeFields, "version"> & { version: NonNullable<NoticeFields["version"]> };

const KINDS = [
  {
    value: "change",
    label: "A change",
    hint: "It may behave otherwise: another model, prompt, filter, retrieval or tool.",
  },
  { value: "retirement", label: "An end", hint: "A version in use is retired." },
];

const CHANNELS = NOTICE_CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] }));

/** A notice is never edited: one that is wrong is taken back, and noted again. */
export function NewNoticeForm({
  productId,
  today,
  model,
}: {
  productId: string;
  today: string;
  /** What runs today, which seldom changes its name. */
  model: string;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const blank: Values = {
    ...{
      kind: "change",
      channel: "written",
      receivedOn: today,
      effectiveOn: "",
      what: "",
      ends: "",
      link: "",
    },
    version: { model, version: "", configurationHash: "" },
  };
  const form = useApiForm<"recordProductNotice", Values>("recordProductNotice", {
    defaultValues: blank,
    toInput: ({ version, ends, ...values }) => ({
      ...values,
      productId,
      ends: values.kind === "retirement" ? ends : "",
      // A model alone is what the form began with.
      version: version.version === "" && version.configurationHash === "" ? null : version,
    }),
    onDone: () => {
      setOpen(false);
      setSaid("Noted.");
      form.restart(blank);
      router.refresh();
    },
  });
  const kind = useWatch({ control: form.form.control, name: "kind" });
  if (!open)
    return (
      <div className={styles.closed}>
        <Button
          onClick={() => {
            setOpen(true);
            setSaid("");
          }}
        >
          Note an announcement
        </Button>
        <StatusLine tone="good">{said}</StatusLine>
      </div>
    );
  return (
    <Form form={form} label="New announcement">
      <Choices {...form.field("kind")} label="What is announced" choices={KINDS} />
      <TextArea
        {...form.field("what", { required: "Say what was announced." })}
        label="In their words"
        rows={3}
        maxLength={4000}
      />
      <div className={styles.pair}>
        <DateField
          {...form.field("receivedOn", { required: "Say on which day you had it." })}
          label="Received on"
          hint="Today or earlier."
        />
        <DateField
          {...form.field("effectiveOn", { required: "Say from which day on it holds." })}
          label="Takes effect on"
          hint="The notice is counted up to this day."
        />
        <SelectField {...form.field("channel")} label="How it reached you" options={CHANNELS} />
        <TextField {...form.field("link")} label="Link" optional type="url" autoComplete="off" />
      </div>
      <fieldset className={styles.version}>
        <legend>What runs from that day on</legend>
        <p className={styles.hint}>
          {kind === "change"
            ? "From then on it is the version of this product, with nobody doing anything more: stress-test runs of another version stop counting on that day. Where they name none, call it by its date."
            : "Leave it blank where nothing takes the place of what ends."}
        </p>
        <div className={styles.pair}>
          {kind === "retirement" && (
            <TextField {...form.field("ends")} label="Version that ends" optional autoComplete="off" />
          )}
          <TextField {...form.field("version.model")} label="Model" optional autoComplete="off" />
          <TextField
            {...form.field("version.version", {
              validate: (value, { version, kind: of }) =>
                value !== "" ||
                (of === "retirement" && version.configurationHash === "") ||
                "Say which version, even if it is a date.",
            })}
            label="Version"
            optional={kind === "retirement"}
            autoComplete="off"
          />
          <TextField
            {...form.field("version.configurationHash")}
            label="Configuration"
            hint="A hash or name of its settings."
            optional
            autoComplete="off"
          />
        </div>
      </fieldset>
      <FormActions>
        <SubmitButton>Note announcement</SubmitButton>
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
