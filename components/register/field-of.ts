import type { ApiField } from "../forms/use-api-form";

/** What a set of fields needs of its form: to wire those of these names. */
export type FieldOf<Name extends string> = (name: Name, rules?: { required?: string }) => ApiField;
