"use client";

import { useWatch } from "react-hook-form";
import type { Exported } from "@/lib/api/endpoints/exports";
import { ACTION_GROUPS, ACTION_GROUP_IDS, type ActionGroup } from "@/lib/domain/audit-actions";
import { SHOWN_WORDS } from "@/lib/domain/explain/list-filter";
import {
  EXPORT_FORMAT_WORDS,
  EXPORT_KINDS,
  EXPORT_KIND_IDS,
  type ExportFormat,
  type ExportKind,
  SHEET_ROWS,
  formatsOf,
  hasArchive,
} from "@/lib/domain/portfolio/export";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Choices } from "../ui/choices";
import { DateField, SelectField } from "../ui/field";
import styles from "./exports.module.css";

type Values = {
  kind: ExportKind;
  format: ExportFormat;
  from: string;
  to: string;
  shown: Exported["filter"]["shown"];
  what: ActionGroup | "";
};

const EMPTY: Values = { kind: "assessments", format: "csv", from: "", to: "", shown: "current", what: "" };

const HOLDS: Readonly<Record<ExportKind, string>> = {
  assessments:
    "Each assessment with its particulars, scores, dates, what is open and the signed snapshot’s hash.",
  "follow-ups": "Every finding and every action, with whom it is for and what came of it.",
  evidence: "Everything that can prove something, with its file’s SHA-256 and what relies on it.",
  trail: "Every entry, the newest first. JSON Lines carries all that the chain is computed of.",
  register:
    "A workbook in the manner of the register that financial entities keep under DORA, Article 28(3): its columns named, what is held here filled in, all else blank and said to be. It is no filing.",
};

/** Asks for a file of the whole workspace. */
export function ExportForm({
  readsTrail,
  onAsked,
}: {
  readsTrail: boolean;
  onAsked: (exported: Exported) => void;
}) {
  const form = useApiForm("startExport", {
    defaultValues: EMPTY,
    toInput: ({ format, ...values }: Values) => ({ ...values, format: offered(values.kind, format) }),
    onDone: onAsked,
  });
  const kind = useWatch({ control: form.form.control, name: "kind" });
  const { period } = EXPORT_KINDS[kind];
  const formats = formatsOf(kind);
  const kinds = EXPORT_KIND_IDS.filter((id) => id !== "trail" || readsTrail);
  return (
    <Form form={form} label="Have a file made" className={styles.form}>
      <SelectField
        label="Of what"
        hint={HOLDS[kind]}
        options={kinds.map((value) => ({ value, label: EXPORT_KINDS[value].label }))}
        {...form.field("kind")}
      />
      {period !== null && (
        <div className={styles.days}>
          <DateField label={`${capital(period)} from`} optional {...form.field("from")} />
          <DateField label={`${capital(period)} to`} optional {...form.field("to")} />
        </div>
      )}
      {kind === "trail" && <SelectField label="What was done" options={WHAT} {...form.field("what")} />}
      {hasArchive(kind) && (
        <SelectField
          label="Assessments"
          options={(["current", "archived", "all"] as const).map((value) => ({
            value,
            label: SHOWN_WORDS[value],
          }))}
          {...form.field("shown")}
        />
      )}
      <Choices
        // Made anew for each kind: which is chosen is a matter of what is offered.
        key={formats.join()}
        label="As"
        hint={
          formats.length > 1
            ? `A workbook holds ${SHEET_ROWS.toLocaleString("en-GB")} rows at most. CSV and JSON Lines hold any number.`
            : undefined
        }
        choices={formats.map((value) => ({ value, label: EXPORT_FORMAT_WORDS[value] }))}
        {...form.field("format")}
        {...(formats.length === 1 && { checked: true, readOnly: true })}
      />
      <FormActions>
        <SubmitButton>Make the file</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** What was chosen for another kind may not be offered for this one. */
const offered = (kind: ExportKind, format: ExportFormat): ExportFormat =>
  formatsOf(kind).find((one) => one === format) ?? formatsOf(kind)[0] ?? "csv";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const WHAT = [
  { value: "", label: "Anything" },
  ...ACTION_GROUP_IDS.map((value) => ({ value, label: ACTION_GROUPS[value].label })),
];
