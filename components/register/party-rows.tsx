"use client";

import { useRef } from "react";
import type { PartyFields } from "@/lib/api/endpoints/products";
import type { ApiField } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import type { CountryOption } from "./countries";
import styles from "./party-rows.module.css";

/** What `useFieldArray` gives of `parties`, whatever else the form holds. */
type Rows = {
  fields: readonly { id: string }[];
  append: (row: PartyFields, options: { focusName: string }) => void;
  remove: (index: number) => void;
};
type RowField = `parties.${number}.${keyof PartyFields}`;

const KINDS = [
  { value: "model_provider", label: "Model provider" },
  { value: "subprocessor", label: "Subprocessor" },
];

/** Who stands behind the product: as many rows as there are, each with a way to take it out. */
export function PartyRows({
  rows: { fields, append, remove },
  field,
  countries,
}: {
  rows: Rows;
  field: (name: RowField, rules?: { required?: string }) => ApiField;
  countries: readonly CountryOption[];
}) {
  const add = useRef<HTMLButtonElement>(null);
  const addOne = (kind: PartyFields["kind"]) =>
    append({ kind, name: "", country: "", purpose: "" }, { focusName: `parties.${fields.length}.name` });
  return (
    <fieldset className={styles.parties}>
      <legend>Who is behind it</legend>
      <p className={styles.hint}>
        The makers of its models, and everyone else who touches your data: hosting, support, labelling.
      </p>
      {fields.length > 0 && (
        <ol className={styles.rows}>
          {fields.map(({ id }, index) => (
            <li key={id} className={styles.row}>
              <SelectField {...field(`parties.${index}.kind`)} label="Kind" options={KINDS} />
              <TextField
                {...field(`parties.${index}.name`, { required: "Name them, or remove the row." })}
                label="Name"
                autoComplete="off"
              />
              <SelectField {...field(`parties.${index}.country`)} label="Country" options={countries} />
              <TextField {...field(`parties.${index}.purpose`)} label="Purpose" optional autoComplete="off" />
              <Button
                small
                kind="bare"
                className={styles.remove}
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
      <div className={styles.add}>
        <Button ref={add} small onClick={() => addOne("model_provider")}>
          Add a model provider
        </Button>
        <Button small onClick={() => addOne("subprocessor")}>
          Add a subprocessor
        </Button>
      </div>
    </fieldset>
  );
}
