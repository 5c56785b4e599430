import { fieldDigest, fieldSalt } from "../assessment/snapshot";
import { canonicalJson } from "../canonical-json";
import type { RedactionKind } from "./choice";

/** One thing that was left out, wherever it stood: the same text of the same kind has one number. */
export type Redaction = {
  /** From 1, as its marks have it. */
  number: number;
  /** `mark` of text that was left out because it could be taken for a mark, `other` of what nobody has judged. */
  kind: RedactionKind | "mark" | "other";
  /** In words, the first of them. */
  place: string;
  /** JSON Pointers (RFC 6901) into what the report is printed from. */
  pointers: string[];
  /** Of its salt and of what stood there, so that it can be revealed later, and not guessed. */
  sha256: string;
};

/** What was left out of a copy, and of what it is one (docs/formats.md, section 8). */
export type Redactions = {
  format: "assay-redactions/1";
  /** The salted hash of the assessment's document as it stands unredacted. */
  of: string;
  /** As it was asked for. */
  choice: string;
  redactions: Redaction[];
};

/** Where what was signed stands, in pointers. */
export const SIGNED_PREFIX = "/signOff/snapshot/content";

/** What was left out, before it is sealed. */
export type LeftOut = Omit<Redaction, "place" | "sha256"> & { text: string };

/**
 * The salt of a redaction: a keyed hash of what stood there and where. It is kept nowhere, and
 * follows from the workspace's secret as long as somebody has the text to reveal.
 *
 * @param secret 64 hexadecimal digits
 */
export const redactionSalt = (
  secret: string,
  {
    assessmentId,
    kind,
    pointer,
    text,
  }: { assessmentId: string; kind: string; pointer: string; text: string },
): string => fieldSalt(secret, canonicalJson(["redaction", assessmentId, kind, pointer, text]));

/** The salt of an assessment's document, under which redacted copies name it. */
export const documentSalt = (secret: string, assessmentId: string): string =>
  fieldSalt(secret, canonicalJson(["document", assessmentId]));

/** With its digest in the place of what it was. */
export function sealed(secret: string, assessmentId: string, { text, ...left }: LeftOut): Redaction {
  const [pointer = ""] = left.pointers;
  const salt = redactionSalt(secret, { assessmentId, kind: left.kind, pointer, text });
  return { ...left, place: placeInWords(pointer), sha256: fieldDigest(salt, text) };
}

/** A JSON Pointer as people read it: "answers, RT-03, note". */
export function placeInWords(pointer: string): string {
  const signed = pointer.startsWith(`${SIGNED_PREFIX}/`);
  const path = (signed ? pointer.slice(SIGNED_PREFIX.length) : pointer).replace(/^\/document(?=\/)/, "");
  const words = path
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<string[]>((all, name) => {
      const last = all.at(-1);
      if (!/^\d+$/.test(name) || last === undefined) return [...all, spelled(name)];
      return [...all.slice(0, -1), `${last} ${Number(name) + 1}`];
    }, []);
  return [...(signed ? ["what was signed"] : []), ...words].join(", ");
}

/** `closingNote` as "closing note"; an id stays as it is. */
const spelled = (name: string) =>
  /^[a-z]+([A-Z][a-z]+)+$/.test(name) ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
