import { ROLES, type Role } from "./permission";

/** Which value of the company's role claim makes whom what. */
export type RoleMap = ReadonlyMap<string, Role>;

/** Of several roles that somebody is given, the first of these is theirs. */
const HIGHEST_FIRST: readonly Role[] = ["admin", "lead", "officer", "auditor"];

/**
 * A mapping as it is written in the environment: `assay-officers=officer,assay-leads=lead`.
 * The last equals sign of a pair counts, because names of groups may hold some.
 *
 * @returns undefined when a pair names no value, or no role of ours
 */
export function readRoleMap(text: string): RoleMap | undefined {
  const roles = new Map<string, Role>();
  for (const pair of text.split(",")) {
    const at = pair.lastIndexOf("=");
    const value = pair.slice(0, Math.max(0, at)).trim();
    const role = ROLES.find((one) => one === pair.slice(at + 1).trim());
    if (value === "" || !role || roles.has(value)) return undefined;
    roles.set(value, role);
  }
  return roles;
}

/**
 * The role that the claims of an ID token give, the highest of several; undefined when
 * they give none. `claim` is the name of a claim, or a dotted path to one inside others.
 */
export function claimedRole(
  claims: Readonly<Record<string, unknown>>,
  { claim, roles }: { claim: string; roles: RoleMap },
): Role | undefined {
  const given = new Set(valuesAt(claims, claim).map((value) => roles.get(value)));
  return HIGHEST_FIRST.find((role) => given.has(role));
}

/** A claim's name may itself hold dots, as an address does: the whole name is looked for first. */
function valuesAt(claims: Readonly<Record<string, unknown>>, claim: string): string[] {
  if (Object.hasOwn(claims, claim)) return textsIn(claims[claim]);
  let inside: unknown = claims;
  for (const name of claim.split(".")) {
    if (typeof inside !== "object" || inside === null || !Object.hasOwn(inside, name)) return [];
    inside = (inside as Record<string, unknown>)[name];
  }
  return textsIn(inside);
}

function textsIn(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === "string");
}
