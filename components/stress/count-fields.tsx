"use client";

import { useRef } from "react";
import { useFieldArray } from "react-hook-form";
import { SEVERITIES, SEVERITY_WORDS } from "@/lib/domain/follow-up/follow-up";
import type { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import type { RunValues } from "./record-values";
import styles from "./stress.module.css";

const SEVERITY_OPTIONS = [
  { value: "", label: "Not said" },
  ...SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] })),
];

/** Results by their counts, with the cases that failed named one by one. */
export function CountFields({
  form,
  neverEvent,
}: {
  form: ReturnType<typeof useApiForm<"recordRun", RunValues>>;
  neverEvent: string | null;
}) {
  const { fields, append, remove } = useFieldArray({ control: form.form.control, name: "results.failures" });
  const add = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div className={styles.pair}>
        <TextField
          {...form.field("results.cases", { required: "Say how many cases there were." })}
          label="Cases"
          hint="Distinct ones: however often a case was tried, it is one."
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          {...form.field("results.passed", { required: "Say how many passed." })}
          label="Passed"
          hint="In all of their attempts."
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          {...form.field("results.neverEvents", { required: "Say in how many it happened, or 0." })}
          label="Never-events"
          hint={neverEvent ?? "The scenario names none."}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      {fields.length > 0 && (
        <ol className={styles.failures} aria-label="Cases that failed">
          {fields.map(({ id }, index) => (
            <li key={id} className={styles.failure}>
              <TextField
                {...form.field(`results.failures.${index}.case`, {
                  required: "Name the case, or remove the row.",
                })}
                label="Case"
                autoComplete="off"
              />
              <SelectField
                {...form.field(`results.failures.${index}.severity`)}
                label="Severity"
                options={SEVERITY_OPTIONS}
              />
              <TextField
                {...form.field(`results.failures.${index}.note`)}
                label="What went wrong"
                optional
                autoComplete="off"
              />
              <label>
                <input type="checkbox" {...form.form.register(`results.failures.${index}.neverEvent`)} />{" "}
                Never-event
              </label>
              <Button
                small
                kind="bare"
                aria-label={`Remove row ${index + 1}`}
                onClick={() => {
                  remove(index);
                  add.current?.focus();
                }}
              >
                Remove
              </Button>
            </li>
          ))}
        </ol>
      )}
      <div className={styles.actions}>
        <Button
          ref={add}
          small
          onClick={() =>
            append(
              { case: "", severity: "", note: "", neverEvent: false },
              { focusName: `results.failures.${fields.length}.case` },
            )
          }
        >
          Name a case that failed
        </Button>
      </div>
    </>
  );
}
