import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

/** Whether a JSON value is as a schema says, with what it says against it. */
export type Checker = (value: unknown) => string | null;

/** By their text: thousands of cases may share one, and to make it ready takes milliseconds. */
const ready = new Map<string, Checker>();

/**
 * A JSON schema of the draft that it names, 2020-12 where it names none. A `format` is refused,
 * because nothing here checks one, and what is not checked would count as passed.
 *
 * @throws Error for text that is no schema
 */
export function checkerOf(text: string): Checker {
  const checker = ready.get(text) ?? made(text);
  ready.set(text, checker);
  return checker;
}

function made(text: string): Checker {
  const schema: unknown = JSON.parse(text);
  if (typeof schema !== "object" || schema === null || Array.isArray(schema))
    throw new Error("a JSON schema is an object");
  const draft = "$schema" in schema ? String(schema.$schema) : "";
  const options = { allErrors: false, strictTypes: false, strictRequired: false, logger: false } as const;
  const ajv = draft.includes("draft-07") ? new Ajv(options) : new Ajv2020(options);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors, { dataVar: "the answer" }));
}
