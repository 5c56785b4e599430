/** Text without any of the keys, in whatever of the usual ways they are written. */
export type Redact = (text: string) => string;

const BLACKED_OUT = "[key]";

/**
 * An endpoint may say a key back: in an error, or in an answer. Keys have no sign that JSON
 * escapes (lib/env.ts), so that a line of JSON is blacked out as safely as its texts.
 */
export function redactorOf(keys: readonly (string | undefined)[]): Redact {
  const forms = keys
    .filter((key) => key !== undefined)
    .flatMap((key) => [
      key,
      encodeURIComponent(key),
      key.replaceAll("/", "\\/"),
      Buffer.from(key).toString("base64").replace(/=+$/, ""),
      Buffer.from(key).toString("base64url"),
    ])
    .sort((one, other) => other.length - one.length);
  return (text) => forms.reduce((left, form) => left.replaceAll(form, BLACKED_OUT), text);
}

/** The same for everything inside a value that is printed as JSON. */
export const redacted = (redact: Redact, value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(redact(JSON.stringify(value)));
