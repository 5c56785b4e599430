import { columnsIn, columnsText } from "../domain/list-columns";
import { listAssessments } from "./endpoints/assessments";
import { inputFromAddress } from "./from-address";

/** The place in the list, and not what is listed. */
const PLACE = new Set(["page", "pageSize"]);

/**
 * The query of the list's address as a view keeps it: filters, order and columns in one
 * order of names, without what is so anyway and without the place in the list. Two addresses
 * of the same list give the same text.
 */
export function listQuery(params: Record<string, string | string[] | undefined>): string {
  const asked = inputFromAddress(listAssessments, params);
  const usual: Record<string, unknown> = listAssessments.input.parse({});
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked).sort(([one], [other]) => (one < other ? -1 : 1)))
    // A section says something only together with a score.
    if (!PLACE.has(name) && value !== usual[name] && (name !== "section" || asked.below > 0))
      query.set(name, String(value));
  const columns = params.columns;
  const shown = columnsText(columnsIn((Array.isArray(columns) ? columns[0] : columns) ?? ""));
  if (shown !== "") query.set("columns", shown);
  return query.toString();
}
