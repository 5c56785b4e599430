import type { FieldName, RedactionKind } from "./choice";

/**
 * How one text is treated: `kept` stands in every copy, because the score, the chain or a
 * reader's bearings need it, and nobody types it freely; `person` is a name; any other is free
 * text that goes with each of its kinds, or as one field of an answer. With no kind it goes
 * only where it could be taken for a mark, and loses the names of people.
 */
export type TextRule =
  "kept" | "person" | { readonly kinds: readonly RedactionKind[]; readonly field?: FieldName };

/** How each text within a value is treated. A member that can hold a text and has no rule does not compile. */
export type Rules<Value> = unknown extends Value
  ? never
  : [Extract<Value, string>] extends [never]
    ? "kept" | InnerRules<NonNullable<Value>>
    : TextRule;

type InnerRules<Value> = Value extends readonly (infer Item)[]
  ? { readonly each: Rules<Item> }
  : string extends keyof Value
    ? { readonly each: Rules<Value[keyof Value]>; readonly byQuestion?: true }
    : {
        readonly [Name in keyof Value as HoldsText<Value[Name]> extends true ? Name : never]-?: Rules<
          Value[Name]
        >;
      };

/** Whether a value can be anything else than a number, a truth or a date. */
type HoldsText<Value> = [Exclude<Value, number | boolean | Date | null | undefined>] extends [never]
  ? false
  : true;

/** A rule as whoever walks finds it. */
export type AnyRule = TextRule | { readonly [name: string]: unknown };

/** Text that goes with each of these kinds. */
export const goes = (...kinds: readonly RedactionKind[]) => ({ kinds });
