"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useId } from "react";
import { useWatch } from "react-hook-form";
import { runningOn } from "@/lib/domain/product/version";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { type ApiField, useApiForm } from "../forms/use-api-form";
import { ButtonLink } from "../ui/button";
import { DateField, TextArea, TextField } from "../ui/field";
import styles from "./begin-form.module.css";
import { useKnown } from "./use-known";

type BeginValues = {
  vendor: string;
  product: string;
  model: string;
  version: string;
  useCase: string;
  dueOn: string;
};

const NEEDED = {
  vendor: "Name the vendor.",
  product: "Name the product.",
  useCase: "Say what it is for, in one sentence.",
};

/**
 * From nothing to the intake on one page. Names that are here already are offered and
 * used; new ones are added with the assessment, all of it or nothing.
 */
export function BeginForm({
  product,
  today,
}: {
  /** The product, where one came from its page. */
  product?: { id: string; name: string };
  today: string;
}) {
  const router = useRouter();
  const form = useApiForm<"createAssessment", BeginValues>("createAssessment", {
    defaultValues: { vendor: "", product: "", model: "", version: "", useCase: "", dueOn: "" },
    toInput: ({ useCase, dueOn, ...names }) => ({
      useCase,
      dueOn,
      ...(product ? { productId: product.id } : { named: namedBy(names, today) }),
    }),
    onDone: ({ id }) => router.push(`/assessments/${id}/intake`),
  });
  return (
    <Form form={form} label="New assessment">
      {!product && <NamedProduct form={form} today={today} />}
      <TextArea
        {...form.field("useCase", { required: NEEDED.useCase })}
        label="Use case"
        hint="What you want to do with it, in one sentence: “Draft discharge summaries on two wards; a doctor edits and signs.”"
        rows={2}
        maxLength={300}
      />
      <DateField {...form.field("dueOn")} label="Due" hint="By when it should be decided." optional />
      <FormActions>
        <SubmitButton>Go on to the intake</SubmitButton>
        <ButtonLink href={product ? `/products/${product.id}` : "/assessments"}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

function namedBy({ vendor, product, model, version }: Omit<BeginValues, "useCase" | "dueOn">, today: string) {
  const noted = version.trim() !== "";
  return { vendor, product, ...(noted && { version: { model, version, since: today } }) };
}

function NamedProduct({
  form,
  today,
}: {
  form: ReturnType<typeof useApiForm<"createAssessment", BeginValues>>;
  today: string;
}) {
  const { control } = form.form;
  const [vendorName, productName] = useWatch({ control, name: ["vendor", "product"] });
  const { vendorNames, productNames, vendor, product, settled } = useKnown(vendorName, productName);
  const runs = runningOn(product?.versions ?? [], today);
  return (
    <>
      <Suggested
        field={form.field("vendor", { required: NEEDED.vendor })}
        label="Vendor"
        hint="The company. Type a name; those that are here already are offered."
        names={vendorNames}
        said={
          vendor
            ? "Already here; it will be used."
            : settled && vendorName.trim() !== "" && "New here; it will be added."
        }
      />
      <Suggested
        field={form.field("product", { required: NEEDED.product })}
        label="Product"
        hint="What it sells that you want to use."
        names={productNames}
        said={
          product
            ? runs
              ? `Already here, running ${[runs.model, `version ${runs.version}`].filter(Boolean).join(", ")}.`
              : "Already here; it will be used."
            : settled && productName.trim() !== "" && "New here; it will be added."
        }
      />
      {!product && (
        <div className={styles.pair}>
          <TextField
            {...form.field("model")}
            label="Model"
            hint="The model behind it."
            optional
            autoComplete="off"
          />
          <TextField
            {...form.field("version", {
              validate: (version, { model }) =>
                version !== "" || model === "" || "Say which version of the model, or leave both blank.",
            })}
            label="Version"
            hint="What runs today."
            optional
            autoComplete="off"
          />
        </div>
      )}
    </>
  );
}

/** A text field that offers names; anything else can be typed too. */
function Suggested({
  field,
  label,
  hint,
  names,
  said,
}: {
  field: ApiField;
  label: string;
  hint: string;
  names: readonly string[];
  said: ReactNode;
}) {
  const listId = useId();
  return (
    <div className={styles.suggested}>
      <TextField {...field} label={label} hint={hint} list={listId} autoComplete="off" />
      <datalist id={listId}>
        {[...new Set(names)].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}
