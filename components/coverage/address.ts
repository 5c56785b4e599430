import { FRAMEWORK_IDS } from "@/lib/domain/crosswalk/classify";
import { type SearchParams, param, queryWith } from "../ui/address";

/** From which side the coverage is read. */
export const SIDES = ["sentence", "framework", "question"] as const;
export type Side = (typeof SIDES)[number];

/** What of the coverage is shown, as its address says it. */
export type Shown = {
  by: Side;
  /** Ids of the frameworks that were chosen, each once and in the order in which they are shown. */
  frameworks: readonly string[];
};

/** `frameworks` stands once with commas or, from a form, once for each; what is no framework is left out. */
export function shownIn(params: SearchParams): Shown {
  const given = new Set([params["frameworks"] ?? []].flat().flatMap((ids) => ids.split(",")));
  const by = param(params, "by");
  return {
    by: SIDES.find((side) => side === by) ?? "sentence",
    frameworks: FRAMEWORK_IDS.filter((id) => given.has(id)),
  };
}

/** The query that says so, from `?`. */
export const queryOf = ({ by, frameworks }: Shown): string =>
  queryWith({}, { by: by === "sentence" ? "" : by, frameworks: frameworks.join(",") });

/** Where a reference stands among those of its framework. */
export const referenceAnchor = (frameworkId: string, place: number): string => `${frameworkId}-${place + 1}`;
