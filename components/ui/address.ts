import { isStorableText } from "@/lib/domain/text";

/** What a page is given of its address: Next's `await searchParams`. */
export type SearchParams = Record<string, string | string[] | undefined>;

/**
 * The query of an address with some of its values changed, as `?q=lumen&page=2`; a list's
 * state lives there so that it can be shared. Empty values leave it, and so does `page`
 * unless it is what changes: another order or filter begins at the first page.
 */
export function queryWith(
  params: SearchParams,
  changes: Record<string, string | number | undefined>,
): string {
  const query = new URLSearchParams();
  const wanted: Record<string, string | number | string[] | undefined> = {
    ...params,
    page: undefined,
    ...changes,
  };
  for (const [name, value] of Object.entries(wanted)) {
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined && one !== "") query.set(name, String(one));
  }
  // A bare "?" and not "": an empty address would keep the old query.
  return `?${query.toString()}`;
}

/** The one value of a parameter; of one that stands twice, the first; nothing of what could not be kept. */
export function param(params: SearchParams, name: string): string {
  const value = params[name];
  const one = (Array.isArray(value) ? value[0] : value) ?? "";
  return isStorableText(one) ? one : "";
}

/** Far more pages than any list has. */
const LAST_PAGE = 100_000;

/** Which page of a list is asked for, from 1; what makes no sense, in an address typed by hand, is the first. */
export const pageIn = (params: SearchParams): number =>
  Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(param(params, "page"))) || 1));

/**
 * Where the head of a column leads, and how the list stands by it. `sort` in the address
 * is the column's name, with a minus before it for the other way round.
 */
export function sortBy(
  params: SearchParams,
  column: string,
  sort: string,
): { href: string; sorted: "ascending" | "descending" | undefined } {
  const sorted = sort === column ? "ascending" : sort === `-${column}` ? "descending" : undefined;
  return { href: queryWith(params, { sort: sorted === "ascending" ? `-${column}` : column }), sorted };
}
