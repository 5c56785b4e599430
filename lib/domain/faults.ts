import type { core } from "zod";
import type { FieldFault } from "./refusal";

export type Path = readonly PropertyKey[];

/** A path as people read it: `sections[0].questions[1].weight`; a name that would blur it is quoted. */
function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = String(step);
    if (!/^[^\s."[\]]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

export const faultAt = (path: Path, message: string): FieldFault => ({ path: pathText(path), message });

/** What stands at a path, own members only; undefined where nothing does. */
function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? Object.getOwnPropertyDescriptor(value, step)?.value
        : undefined,
    document,
  );
}

/**
 * The issues of a schema in plain words, each at the deepest place that is wrong: an
 * unknown key at the key itself, a union at the fault of the shape that was meant.
 */
export function faultsOf(issues: readonly core.$ZodIssue[], document: unknown, at: Path = []): FieldFault[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path];
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => faultAt([...path, key], UNKNOWN_KEY));
    if (issue.code === "invalid_key") return issue.issues.map((inner) => faultAt(path, inWords(inner)));
    if (valueAt(document, path) === undefined) return [faultAt(path, "is missing")];
    if (issue.code === "invalid_union" && issue.errors.length > 0)
      return unionFaults(issue.errors, document, path);
    return [faultAt(path, inWords(issue))];
  });
}

export const UNKNOWN_KEY = "is not a key of this format";

type Branch = readonly core.$ZodIssue[];

function unionFaults(branches: readonly Branch[], document: unknown, path: Path): FieldFault[] {
  const fitting = branches.filter((branch) => !branch.some(isOfAnotherKind));
  if (fitting.length === 0) {
    const kinds = branches.flatMap((branch) => branch.filter(isOfAnotherKind).map(kindInWords));
    return [faultAt(path, `should be ${[...new Set(kinds)].join(" or ")}`)];
  }
  const strays = fitting.map((branch) => strayKeys(branch, document, path));
  const fewest = Math.min(...strays.map(({ count }) => count));
  const closest = fitting.filter((_, index) => strays[index]?.count === fewest);
  const [meant] = closest;
  if (meant && (fewest === 0 || closest.length === 1)) return faultsOf(meant, document, path);

  const unknown = strays.filter(({ count }) => count === fewest).map((stray) => stray.unknown);
  const inEvery = unknown[0]?.filter((key) => unknown.every((keys) => keys.includes(key))) ?? [];
  return inEvery.length > 0
    ? inEvery.map((key) => faultAt([...path, key], UNKNOWN_KEY))
    : [faultAt(path, "does not have the keys of any shape allowed here")];
}

/** Whether a branch of a union was not even meant: the value is of another kind altogether. */
function isOfAnotherKind(issue: core.$ZodIssue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

/** How far the keys of a value are from those of a branch: unknown ones and missing ones. */
function strayKeys(branch: Branch, document: unknown, path: Path): { count: number; unknown: string[] } {
  const unknown = branch.flatMap((issue) =>
    issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
  );
  const missing = branch.filter(
    (issue) => issue.path.length === 1 && valueAt(document, [...path, ...issue.path]) === undefined,
  );
  return { count: unknown.length + missing.length, unknown };
}

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true/false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
};

function kindInWords(issue: core.$ZodIssue): string {
  if (issue.code === "invalid_value") return oneOf(issue.values);
  return issue.code === "invalid_type" ? (KINDS[issue.expected] ?? issue.expected) : "something else";
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length === 1 ? String(shown[0]) : `one of ${shown.join(", ")}`;
}

function inWords(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
    case "invalid_value":
      return `should be ${kindInWords(issue)}`;
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? `should be ${oneOf(issue.options)}`
        : issue.message;
    case "too_small":
      return `should ${extent(issue, issue.inclusive === false ? "more than" : "at least", issue.minimum)}`;
    case "too_big":
      return `should ${extent(issue, issue.inclusive === false ? "less than" : "at most", issue.maximum)}`;
    case "invalid_format":
      return issue.format === "url" ? "should be a web address" : issue.message;
    default:
      return issue.message;
  }
}

function extent(issue: core.$ZodIssueTooSmall | core.$ZodIssueTooBig, bound: string, limit: number | bigint) {
  if (issue.origin === "string") return limit === 1 ? "not be empty" : `have ${bound} ${limit} characters`;
  const amount = issue.exact ? `exactly ${limit}` : `${bound} ${limit}`;
  return issue.origin === "array" ? `hold ${amount} ${limit === 1 ? "entry" : "entries"}` : `be ${amount}`;
}
