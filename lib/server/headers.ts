/** Set by proxy.ts on every page request: the path and query that were asked for. */
export const PATH_HEADER = "x-assay-path";

/** What every answer carries, page or not. Apart from the ways in, so that the proxy need load neither. */
export const COMMON_HEADERS: [string, string][] = [
  ["cache-control", "private, no-store"],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
];
