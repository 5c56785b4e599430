"use client";

import { useRouter } from "next/navigation";
import type { Vendor, VendorFields } from "@/lib/api/endpoints/vendors";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import type { FieldOf } from "./field-of";
import { ButtonLink } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/field";
import type { CountryOption } from "./countries";
import { EditConflict } from "./edit-conflict";

const BLANK: VendorFields = { name: "", site: "", country: "", contact: "", notes: "" };

const LABELS: Record<keyof VendorFields, string> = {
  name: "Name",
  site: "Site",
  country: "Country",
  contact: "Contact",
  notes: "Notes",
};

export function NewVendorForm({ countries }: { countries: readonly CountryOption[] }) {
  const router = useRouter();
  const form = useApiForm<"createVendor", VendorFields>("createVendor", {
    defaultValues: BLANK,
    toInput: (values) => values,
    onDone: ({ id }) => router.push(`/vendors/${id}`),
  });
  return (
    <Form form={form} label="New vendor">
      <VendorFieldset field={form.field} countries={countries} />
      <FormActions>
        <SubmitButton>Add vendor</SubmitButton>
        <ButtonLink href="/vendors">Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

export function EditVendorForm({
  vendor,
  countries,
}: {
  vendor: Vendor;
  countries: readonly CountryOption[];
}) {
  const router = useRouter();
  const { id } = vendor;
  const form = useApiForm<"changeVendor", VendorFields & { revision: number }>("changeVendor", {
    defaultValues: fieldsOf(vendor),
    toInput: (values) => ({ ...values, vendorId: id }),
    onDone: () => {
      router.push(`/vendors/${id}`);
      router.refresh();
    },
  });
  return (
    <Form form={form} label={`Edit ${vendor.name}`}>
      <EditConflict
        problem={form.problem}
        mine={() => form.form.getValues()}
        theirs={(current) => fieldsOf(current as Vendor)}
        base={fieldsOf(vendor)}
        inWords={(name, value) =>
          (name === "country" && countries.find(({ value: code }) => code === value)?.label) ||
          String(value) || <i>empty</i>
        }
        labels={LABELS}
        onKeepMine={(theirs) => form.form.setValue("revision", theirs.revision)}
        onTakeTheirs={form.restart}
      />
      <VendorFieldset field={form.field} countries={countries} />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <ButtonLink href={`/vendors/${id}`}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

const fieldsOf = ({ name, site, country, contact, notes, revision }: Vendor) => ({
  ...{ name, site, country, contact, notes },
  revision,
});

function VendorFieldset({
  field,
  countries,
}: {
  field: FieldOf<keyof VendorFields>;
  countries: readonly CountryOption[];
}) {
  return (
    <>
      <TextField
        {...field("name", { required: "Give the vendor a name." })}
        label={LABELS.name}
        hint="As it stands on the contract."
        autoComplete="off"
      />
      <TextField
        {...field("site")}
        label={LABELS.site}
        hint="Its address on the web, beginning with https://"
        optional
        inputMode="url"
        autoComplete="off"
      />
      <SelectField {...field("country")} label={LABELS.country} optional options={countries} />
      <TextField
        {...field("contact")}
        label={LABELS.contact}
        hint="Whom to ask: a name, an office, an address."
        optional
        autoComplete="off"
      />
      <TextArea {...field("notes")} label={LABELS.notes} optional />
    </>
  );
}
