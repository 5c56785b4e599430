import { z } from "zod";
import { CHOICE_PATTERN } from "../../domain/redaction/choice";
import { isStorableText } from "../../domain/text";

/** Pieces that several endpoints describe their input and output with. */

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `at most ${most} characters`)
    .refine((text) => isStorableText(text), "holds a character that cannot be kept")
    .refine((text) => !/[\r\n]/.test(text), "should be one line");

export const optionalLine = (most: number) => line(most).default("");
export const requiredLine = (most: number, name: string) => line(most).min(1, `${name} is needed`);

export const paragraph = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `at most ${most} characters`)
    .refine((text) => isStorableText(text), "holds a character that cannot be kept");

export const requiredParagraph = (most: number, name: string) => paragraph(most).min(1, `${name} is needed`);
export const optionalParagraph = (most: number) => paragraph(most).default("");

/** An address to follow. Only the web: a `javascript:` or `data:` link would run in the reader's page. */
export const webLink = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (text) => text === "" || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
    "should be an address that starts with https:// or http://",
  )
  .default("");

/** ISO 3166-1 alpha-2, or empty. */
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2})?$/, "should be a country as its two letters, such as DE")
  .default("");

export const optionalDate = z
  .union([z.literal(""), z.iso.date("should be a date as 2026-11-23")])
  .default("");

export const uuid = z.uuid("an id of this product");

/** What a redacted copy leaves out: kinds of text and single fields, as `people,notes,RT-03.note`. */
export const redact = z
  .string()
  .max(4000)
  .regex(CHOICE_PATTERN, "should name what is left out, as people,notes,RT-03.note")
  .optional();

/** The revision the writer was looking at. */
export const revision = z.int().nonnegative();

/** A moment in UTC. */
export const moment = z.iso.datetime();

export const page = z.coerce.number().int().min(1).max(100_000).default(1);
export const pageSize = z.coerce.number().int().min(1).max(200).default(50);
export const searchText = z.string().trim().max(200).default("");

/** A person or thing by its id, with the name to show. */
export const named = z.object({ id: z.string(), name: z.string() });
