"use client";

import { type KeyboardEvent, useEffect } from "react";
import { useForm } from "react-hook-form";
import type { EvidenceLevel } from "@/lib/domain/questionnaire/format";
import { LEVELS } from "@/lib/domain/scoring/evidence";
import { Button } from "../ui/button";
import { DateField, SelectField, TextField } from "../ui/field";
import styles from "./evidence-list.module.css";
import { useSheet } from "./sheet-context";
import type { EvidenceFields } from "./sheet-fields";

const LEVEL_MEANS: Record<EvidenceLevel, string> = {
  asserted: "Asserted: someone said so",
  documented: "Documented: page, policy or report, copy kept",
  binding: "Binding: signed",
  verified: "Verified: seen working, tested or audited independently",
};

const BLANK: EvidenceFields = { title: "", clause: "", level: "documented", validUntil: "", link: "" };

/** One evidence entry to fill in. It is no form of its own: it stands inside the questionnaire's. */
export function EvidenceEditor({
  entry = BLANK,
  onKeep,
  onCancel,
}: {
  entry?: EvidenceFields;
  onKeep: (entry: EvidenceFields) => void;
  onCancel: () => void;
}) {
  const { faults } = useSheet();
  const { register, handleSubmit, setFocus, formState } = useForm<EvidenceFields>({ defaultValues: entry });
  const { errors, isDirty } = formState;
  useEffect(() => setFocus("title"), [setFocus]);
  useEffect(() => {
    if (!isDirty) return;
    // A half-filled entry is lost with the tab like anything else that is typed.
    const key = `evidence ${entry.id ?? "new"}`;
    faults.set(key, "An evidence entry is not kept yet.");
    return () => faults.set(key, null);
  }, [isDirty, faults, entry.id]);

  const keep = () => void handleSubmit(onKeep)();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      keep();
    }
  };
  return (
    // Escape and Enter do here what they do in any form; the buttons below do the same by pointer.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.editor} onKeyDown={onKeyDown}>
      <TextField
        label="What it is"
        placeholder="Data processing agreement"
        error={errors.title?.message}
        maxLength={300}
        {...register("title", {
          required: "Name it, such as “Order form”.",
          setValueAs: (text: string) => text.trim(),
        })}
      />
      <TextField label="Page or clause" optional maxLength={200} {...register("clause")} />
      <SelectField
        label="How strong it is"
        options={LEVELS.map((level) => ({ value: level, label: LEVEL_MEANS[level] }))}
        {...register("level")}
      />
      <DateField label="Counts until" optional {...register("validUntil")} />
      <TextField
        label="Link"
        optional
        inputMode="url"
        placeholder="https://"
        maxLength={2000}
        error={errors.link?.message}
        {...register("link", {
          validate: (link) => isWebLink(link) || "A link starts with https:// or http://.",
        })}
      />
      <div className={styles.editorActs}>
        <Button kind="primary" small onClick={keep}>
          Keep this entry
        </Button>
        <Button small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const isWebLink = (text: string) =>
  text === "" || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
