"use client";

import { useRouter } from "next/navigation";
import { useFieldArray } from "react-hook-form";
import type { PartyFields, Product, VersionFields } from "@/lib/api/endpoints/products";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { ButtonLink } from "../ui/button";
import { TextField } from "../ui/field";
import type { CountryOption } from "./countries";
import { EditConflict } from "./edit-conflict";
import type { FieldOf } from "./field-of";
import { PartyRows } from "./party-rows";
import { VersionFieldset } from "./version-form";

/** The surfaces stand in one line, separated by commas. */
type ProductValues = { name: string; surfaces: string; parties: PartyFields[] };

export function NewProductForm({
  vendor,
  countries,
  today,
}: {
  vendor: { id: string; name: string };
  countries: readonly CountryOption[];
  today: string;
}) {
  const router = useRouter();
  const form = useApiForm<"createProduct", ProductValues & { version: VersionFields }>("createProduct", {
    defaultValues: {
      name: "",
      surfaces: "",
      parties: [],
      version: { model: "", version: "", configurationHash: "", since: today },
    },
    toInput: ({ version, surfaces, ...values }) => ({
      ...values,
      vendorId: vendor.id,
      surfaces: surfacesOf(surfaces),
      ...(isNoted(version) && { version }),
    }),
    onDone: ({ id }) => router.push(`/products/${id}`),
  });
  const rows = useFieldArray({ control: form.form.control, name: "parties" });
  return (
    <Form form={form} label={`New product of ${vendor.name}`}>
      <ProductFieldset field={form.field} />
      <VersionFieldset
        legend="What it runs today"
        hint="Leave it blank when you do not know yet; it can be noted later."
        field={(name, rules) => form.field(`version.${name}`, rules)}
        needed={() => isNoted(form.form.getValues("version"))}
      />
      <PartyRows rows={rows} field={form.field} countries={countries} />
      <FormActions>
        <SubmitButton>Add product</SubmitButton>
        <ButtonLink href={`/vendors/${vendor.id}`}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

const isNoted = ({ model, version, configurationHash }: VersionFields) =>
  model !== "" || version !== "" || configurationHash !== "";

export function EditProductForm({
  product,
  countries,
}: {
  product: Product;
  countries: readonly CountryOption[];
}) {
  const router = useRouter();
  const { id } = product;
  const form = useApiForm<"changeProduct", ProductValues & { revision: number }>("changeProduct", {
    defaultValues: valuesOf(product),
    toInput: ({ surfaces, ...values }) => ({ ...values, productId: id, surfaces: surfacesOf(surfaces) }),
    onDone: () => {
      router.push(`/products/${id}`);
      router.refresh();
    },
  });
  const rows = useFieldArray({ control: form.form.control, name: "parties" });
  return (
    <Form form={form} label={`Edit ${product.name}`}>
      <EditConflict
        problem={form.problem}
        mine={() => form.form.getValues()}
        theirs={(current) => valuesOf(current as Product)}
        base={valuesOf(product)}
        labels={{ name: "Name", surfaces: "Surfaces", parties: "Behind it" }}
        inWords={(name, value) =>
          name === "parties" ? partiesInWords(value as PartyFields[]) : String(value)
        }
        onKeepMine={(theirs) => form.form.setValue("revision", theirs.revision)}
        onTakeTheirs={form.restart}
      />
      <ProductFieldset field={form.field} />
      <PartyRows rows={rows} field={form.field} countries={countries} />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <ButtonLink href={`/products/${id}`}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

const valuesOf = ({ name, surfaces, parties, revision }: Product) => ({
  name,
  surfaces: surfaces.join(", "),
  parties,
  revision,
});

const surfacesOf = (line: string): string[] =>
  line
    .split(",")
    .map((surface) => surface.trim())
    .filter((surface) => surface !== "");

const partiesInWords = (parties: readonly PartyFields[]) =>
  parties.length === 0
    ? "nobody"
    : parties.map(({ name, purpose }) => [name, purpose].filter(Boolean).join(" – ")).join("; ");

function ProductFieldset({ field }: { field: FieldOf<"name" | "surfaces"> }) {
  return (
    <>
      <TextField
        {...field("name", { required: "Give the product a name." })}
        label="Name"
        hint="As it is sold, such as “Scribe” or “Reply for help desks”."
        autoComplete="off"
      />
      <TextField
        {...field("surfaces")}
        label="Surfaces used"
        hint="The ways in that you will use, separated by commas: API, chat, files. The assessment scores the weakest of them."
        optional
        autoComplete="off"
      />
    </>
  );
}
