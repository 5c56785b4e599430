import { type SnapshotField, leavesOf } from "../assessment/snapshot";
import { canonicalJson } from "../canonical-json";
import { choiceInWords, readChoice } from "../redaction/choice";
import { marksIn } from "../redaction/mark";
import { SIGNED_PREFIX, placeInWords } from "../redaction/redaction";
import type { PackageFault } from "./report";
import { FILES, type PackageRedactions } from "./format";

/** What of a redacted package cannot be checked, because it is not there. */
export type Withheld = {
  /** The salted hash of the document that this is a copy of. */
  of: string;
  /** What was left out, in words. */
  left: string;
  redactions: { number: number; place: string; places: number }[];
  /** Entries of the trail that keep back what they say; their hashes are checked. */
  entries: number;
  /** Fields of what was signed that stand as digests. */
  fields: number;
  /** Signatures whose own digest is kept back with the name. */
  signatures: number;
  /** Whether the files of evidence came along. */
  evidence: "with" | "without";
};

/** The files of a package, as far as marks and withheld things stand in them; undefined for what is not there. */
export type MarkedFiles = {
  assessment: unknown;
  report: unknown;
  signatures: readonly unknown[] | undefined;
  /** Of what was signed, where it stands field by field. */
  fields: readonly SnapshotField[] | undefined;
  /** Entries of the trail without content, by their numbers. */
  silent: readonly number[];
  names: readonly string[];
};

export const withheldIn = (
  said: PackageRedactions,
  { fields = [], signatures = [] }: Pick<MarkedFiles, "fields" | "signatures">,
): Withheld => ({
  of: said.of,
  left: choiceInWords(readChoice(said.choice)),
  redactions: said.redactions.map(({ number, place, pointers }) => ({
    number,
    place,
    places: pointers.length,
  })),
  entries: said.entries.length,
  fields: fields.filter((field) => "digest" in field).length,
  signatures: signatures.filter(isDigestWithheld).length,
  evidence: said.evidence,
});

/** It is a hash of the name among what else is known, and left out with it. */
export const isDigestWithheld = (signature: unknown): boolean =>
  typeof signature === "object" &&
  signature !== null &&
  "digest" in signature &&
  typeof signature.digest === "string" &&
  marksIn(signature.digest).length > 0;

/** Every mark without its entry, every entry without its mark, and whatever is there and said to be withheld. */
export function redactionFaults(said: PackageRedactions, files: MarkedFiles): PackageFault[] {
  return [
    ...said.redactions.flatMap(({ number }, index) =>
      number === index + 1
        ? []
        : [{ place: `${FILES.redactions}, ${number}`, fault: `should be number ${index + 1}` }],
    ),
    ...markFaults(said, { file: FILES.assessment, value: files.assessment, prefix: "/document" }),
    ...markFaults(said, {
      file: FILES.signOff,
      value: files.signatures ?? [],
      prefix: "/signOff/signatures",
    }),
    ...fieldFaults(said, files.fields ?? []),
    ...reportFaults(said, files.report),
    ...entryFaults(said, files.silent),
    ...(said.evidence === "without"
      ? files.names
          .filter((name) => name.startsWith("evidence/"))
          .map((place) => ({ place, fault: "is here, and is said to be withheld" }))
      : []),
  ];
}

/** The score reads these as they are, so that no mark can stand in them, whatever they look like. */
const NEVER_MARKED = /^\/(product\/(version|configurationHash)$|runs\/)/;

/** Of one file, whose values stand in pointers under `prefix`. */
function markFaults(
  { redactions }: PackageRedactions,
  { file, value, prefix }: { file: string; value: unknown; prefix: string },
): PackageFault[] {
  const texts = textsOf(value);
  const said = redactions.flatMap(({ number, pointers }) =>
    pointers
      .filter((pointer) => pointer.startsWith(`${prefix}/`))
      .map((pointer) => ({ number, path: pointer.slice(prefix.length) })),
  );
  const named = new Set(said.map(({ number, path }) => `${number} ${path}`));
  const at = (path: string) => `${file}, ${placeInWords(prefix + path)}`;
  return [
    ...said
      .filter(({ number, path }) => !marksIn(texts.get(path) ?? "").includes(number))
      .map(({ number, path }) => ({
        place: at(path),
        fault: `has no mark ${number}, which ${FILES.redactions} names`,
      })),
    ...[...texts]
      .filter(([path]) => !NEVER_MARKED.test(path))
      .flatMap(([path, text]) =>
        marksIn(text)
          .filter((number) => !named.has(`${number} ${path}`))
          .map((number) => ({
            place: at(path),
            fault: `has mark ${number}, which ${FILES.redactions} does not name there`,
          })),
      ),
  ];
}

function fieldFaults({ redactions }: PackageRedactions, fields: readonly SnapshotField[]): PackageFault[] {
  const said = new Set(
    redactions.flatMap(({ pointers }) =>
      pointers.flatMap((pointer) =>
        pointer.startsWith(`${SIGNED_PREFIX}/`) ? [pointer.slice(SIGNED_PREFIX.length)] : [],
      ),
    ),
  );
  const withheld = new Set(fields.flatMap((field) => ("digest" in field ? [field.path] : [])));
  const at = (path: string) => `${FILES.signOff}, ${placeInWords(SIGNED_PREFIX + path)}`;
  return [
    ...[...said]
      .filter((path) => !withheld.has(path))
      .map((path) => ({
        place: at(path),
        fault: `stands there, or does not, and ${FILES.redactions} says that it was left out`,
      })),
    ...[...withheld]
      .filter((path) => !said.has(path))
      .map((path) => ({
        place: at(path),
        fault: `is left out, and ${FILES.redactions} does not say so`,
      })),
  ];
}

function reportFaults(said: PackageRedactions, report: unknown): PackageFault[] {
  if (typeof report !== "object" || report === null) return [];
  const { entries: _, evidence: __, ...listed } = said;
  const { redactions: own, assessment: ___, ...others } = report as Record<string, unknown>;
  const known = new Set(said.redactions.map(({ number }) => number));
  return [
    ...(own !== undefined && canonicalJson(own) === canonicalJson(listed)
      ? []
      : [{ place: `${FILES.report}, redactions`, fault: `is not what ${FILES.redactions} says` }]),
    ...[...textsOf(others)].flatMap(([path, text]) =>
      marksIn(text)
        .filter((number) => !known.has(number))
        .map((number) => ({
          place: `${FILES.report}, ${placeInWords(path)}`,
          fault: `has mark ${number}, which ${FILES.redactions} does not name`,
        })),
    ),
  ];
}

function entryFaults({ entries }: PackageRedactions, silent: readonly number[]): PackageFault[] {
  const without = new Set(silent);
  return entries
    .filter((seq) => !without.has(seq))
    .map((seq) => ({
      place: `${FILES.audit}, entry ${seq}`,
      fault: `${FILES.redactions} says that what it says is withheld`,
    }));
}

/** Every text of a JSON value by its pointer. */
const textsOf = (value: unknown): Map<string, string> =>
  new Map(leavesOf(value).flatMap(([path, text]) => (typeof text === "string" ? [[path, text]] : [])));
