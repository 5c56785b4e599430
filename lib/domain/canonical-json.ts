/**
 * The canonical form of a JSON value (RFC 8785): no white space, members sorted by
 * the UTF-16 units of their names, numbers as ECMAScript prints them. Whatever JSON
 * cannot say is refused rather than dropped, because two values must never share a hash.
 *
 * @throws TypeError for undefined, a number that is not finite, text with half a
 * surrogate pair, and anything but plain objects and arrays
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalText(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) return canonicalObject(value);
  throw new TypeError(`JSON has no form for ${typeof value === "object" ? "this object" : typeof value}`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON has no form for ${value}`);
  return JSON.stringify(value);
}

function canonicalText(value: string): string {
  if (!value.isWellFormed()) throw new TypeError("JSON text cannot hold half a surrogate pair");
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${canonicalText(name)}:${canonicalJson(member)}`).join(",")}}`;
}

/** Dates, maps and class instances print as something else than what they hold. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
