"use client";

import { useRouter } from "next/navigation";
import { type UseFormReturn, useWatch } from "react-hook-form";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import {
  type EvidenceParticulars,
  NO_PARTICULARS,
  CONFIDENTIALITIES,
  EVIDENCE_KINDS,
  particularsOf,
} from "@/lib/domain/assessment/evidence";
import { suggestedEnd } from "@/lib/domain/assessment/freshness";
import { CONFIDENTIALITY_WORDS, KIND_WORDS, PARTICULAR_LABELS } from "@/lib/domain/explain/evidence";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { EditConflict } from "../register/edit-conflict";
import type { FieldOf } from "../register/field-of";
import { Button, ButtonLink } from "../ui/button";
import { dayInWords } from "../ui/dates";
import { DateField, SelectField, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { Day } from "../ui/moment";
import styles from "./evidence.module.css";

/** `revision` is of the thing as it was read; 0 where there is none yet. */
type Values = EvidenceParticulars & { revision: number };

const DAYS: readonly string[] = [
  "issuedOn",
  "periodFrom",
  "periodTo",
  "receivedOn",
  "validUntil",
  "capturedOn",
];

/** A thing without a file: a link, a clause of something that is kept elsewhere, or one whose file follows. */
export function NewThingForm({
  assessmentId,
  kind,
  tier,
}: {
  assessmentId: string;
  kind: Values["kind"];
  /** Of the assessment; null before its intake. */
  tier: number | null;
}) {
  const router = useRouter();
  const base = `/assessments/${assessmentId}/evidence`;
  const form = useApiForm<"addEvidence", Values>("addEvidence", {
    defaultValues: { ...NO_PARTICULARS, kind, revision: 0 },
    toInput: ({ revision: _, ...particulars }) => ({ ...particulars, assessmentId }),
    onDone: ({ thing }) => router.push(`${base}/${thing.id}`),
  });
  return (
    <Form form={form} label="Evidence">
      <Particulars field={form.field} form={form.form} {...{ tier }} />
      <FormActions>
        <SubmitButton>Add it</SubmitButton>
        <ButtonLink href={base}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

/** Corrects what is said of a thing. Its file stays what it is. */
export function EditThingForm({
  assessmentId,
  thing,
  tier,
}: {
  assessmentId: string;
  thing: EvidenceView;
  /** Of the assessment; null before its intake. */
  tier: number | null;
}) {
  const router = useRouter();
  const back = `/assessments/${assessmentId}/evidence/${thing.id}`;
  const form = useApiForm<"correctEvidence", Values>("correctEvidence", {
    defaultValues: valuesOf(thing),
    toInput: (values) => ({ ...values, assessmentId, evidenceId: thing.id }),
    onDone: () => {
      router.push(back);
      router.refresh();
    },
  });
  return (
    <Form form={form} label={`Correct ${thing.title}`}>
      <EditConflict
        problem={form.problem}
        mine={() => form.form.getValues()}
        theirs={(current) => valuesOf(current as EvidenceView)}
        base={valuesOf(thing)}
        labels={PARTICULAR_LABELS}
        inWords={inWords}
        onKeepMine={(theirs) => form.form.setValue("revision", theirs.revision)}
        onTakeTheirs={form.restart}
      />
      <Particulars field={form.field} form={form.form} {...{ tier }} />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

const valuesOf = (thing: EvidenceView): Values => ({ ...particularsOf(thing), revision: thing.revision });

function inWords(name: string, value: unknown) {
  const text = String(value);
  if (name === "kind") return KIND_WORDS[value as Values["kind"]];
  if (name === "confidentiality") return CONFIDENTIALITY_WORDS[value as Values["confidentiality"]];
  return (DAYS.includes(name) ? dayInWords(text) : text) || <i>empty</i>;
}

function Particulars({
  field,
  form,
  tier,
}: {
  tier: number | null;
  field: FieldOf<keyof EvidenceParticulars>;
  form: UseFormReturn<Values>;
}) {
  const { control } = form;
  const [kind, periodTo, capturedOn, issuedOn, validUntil] = useWatch({
    control,
    name: ["kind", "periodTo", "capturedOn", "issuedOn", "validUntil"],
  });
  const suggested = suggestedEnd({ kind, periodTo, capturedOn, issuedOn }, tier);
  const page = kind === "web_page";
  return (
    <>
      <TextField
        {...field("title", { required: "Name it, such as “Order form”." })}
        label={PARTICULAR_LABELS.title}
        maxLength={300}
        autoComplete="off"
      />
      <SelectField
        {...field("kind")}
        label={PARTICULAR_LABELS.kind}
        options={EVIDENCE_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
      />
      {page && <WebPageGuidance />}
      <TextField
        {...field("link", page ? { required: "Give the address of the page." } : {})}
        label={page ? "Address of the page" : PARTICULAR_LABELS.link}
        optional={!page}
        inputMode="url"
        placeholder="https://"
        maxLength={2000}
        autoComplete="off"
      />
      {(page || capturedOn !== "") && (
        <DateField
          {...field("capturedOn", page ? { required: "Give the day on which the page was copied." } : {})}
          label={PARTICULAR_LABELS.capturedOn}
          hint="The day on which the copy was taken."
          optional={!page}
        />
      )}
      <TextField
        {...field("issuer")}
        label={PARTICULAR_LABELS.issuer}
        hint="Who says so: the vendor, its auditor, a laboratory."
        optional
        maxLength={200}
        autoComplete="off"
      />
      <div className={styles.pair}>
        <TextField
          {...field("version")}
          label={PARTICULAR_LABELS.version}
          optional
          maxLength={100}
          autoComplete="off"
        />
        <DateField {...field("issuedOn")} label={PARTICULAR_LABELS.issuedOn} optional />
      </div>
      <div className={styles.pair}>
        <DateField {...field("periodFrom")} label={PARTICULAR_LABELS.periodFrom} optional />
        <DateField {...field("periodTo")} label={PARTICULAR_LABELS.periodTo} optional />
      </div>
      <div className={styles.pair}>
        <TextField
          {...field("receivedFrom")}
          label={PARTICULAR_LABELS.receivedFrom}
          optional
          maxLength={200}
          autoComplete="off"
        />
        <DateField {...field("receivedOn")} label={PARTICULAR_LABELS.receivedOn} optional />
      </div>
      <SelectField
        {...field("confidentiality")}
        label={PARTICULAR_LABELS.confidentiality}
        optional
        options={CONFIDENTIALITIES.map((value) => ({ value, label: CONFIDENTIALITY_WORDS[value] }))}
      />
      <DateField
        {...field("validUntil")}
        label={PARTICULAR_LABELS.validUntil}
        hint="The last day on which it counts in full. From the next day its level is one lower."
        optional
      />
      {suggested && suggested.date !== validUntil && (
        <p className={styles.suggested}>
          <span>
            {suggested.because} That is until <Day date={suggested.date} />.
          </span>
          <Button
            small
            onClick={() =>
              form.setValue("validUntil", suggested.date, { shouldDirty: true, shouldValidate: true })
            }
          >
            Take this date
          </Button>
        </p>
      )}
    </>
  );
}

/** How a web page is kept, which may say something else tomorrow. */
export function WebPageGuidance() {
  return (
    <Notice title="Keep a dated copy of the page">
      <p>
        Print it to a PDF, upload that as its file, and give its address here with the day on which you copied
        it. The page may change tomorrow; the copy and its hash stay what you saw.
      </p>
    </Notice>
  );
}
