import { type SearchParams, param, queryWith } from "../ui/address";

/** What of the comparison is shown, as its address says it. */
export type Shown = {
  /** Ids of the sections that stand open. */
  open: readonly string[];
  differences: boolean;
  critical: boolean;
  sort: "order" | "spread";
  /** Id of the assessment that the others are held against, or empty. */
  baseline: string;
};

export function shownIn(params: SearchParams): Shown {
  return {
    open: param(params, "open")
      .split(",")
      .filter((id) => id !== ""),
    differences: param(params, "differences") === "1",
    critical: param(params, "critical") === "1",
    sort: param(params, "sort") === "spread" ? "spread" : "order",
    baseline: param(params, "baseline"),
  };
}

/** The query that says the same; what is as it would be anyway is left out. */
export function queryOf(
  params: SearchParams,
  { open, differences, critical, sort, baseline }: Shown,
): string {
  return queryWith(params, {
    open: open.join(","),
    differences: differences ? "1" : "",
    critical: critical ? "1" : "",
    sort: sort === "spread" ? "spread" : "",
    baseline,
  });
}

/** The address of the same page with other assessments chosen. */
export const choosing = (params: SearchParams, ids: readonly string[]): string =>
  `/compare${queryWith(params, { ids: ids.join(","), q: "" })}`;
