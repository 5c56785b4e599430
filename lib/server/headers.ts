import { env } from "@/lib/env";

/** Set by proxy.ts on every page request: the path and query that were asked for. */
export const PATH_HEADER = "x-assay-path";

const YEAR_SECONDS = 31_536_000;

/** What every answer carries, page or not. Apart from the ways in, so that the proxy need load neither. */
export function commonHeaders(): readonly [string, string][] {
  return env().url.startsWith("https:") ? [...COMMON, HTTPS_ONLY] : COMMON;
}

const HTTPS_ONLY: [string, string] = [
  "strict-transport-security",
  `max-age=${YEAR_SECONDS}; includeSubDomains`,
];

const COMMON: [string, string][] = [
  ["cache-control", "private, no-store"],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
];
