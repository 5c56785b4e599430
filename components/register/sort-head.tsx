import type { ReactNode } from "react";
import { type SearchParams, queryWith } from "../ui/address";
import { SortCell } from "../ui/table";

/** The head of a column that orders the list; pressed again it orders the other way round. */
export function SortHead({
  by,
  sort,
  params,
  numeric,
  column,
  children,
}: {
  /** The order that the address names, `-` before it for descending. */
  by: string;
  sort: string;
  params: SearchParams;
  numeric?: boolean;
  /** What the column is called in style sheets. */
  column?: string;
  children: ReactNode;
}) {
  const sorted = sort === by ? "ascending" : sort === `-${by}` ? "descending" : undefined;
  return (
    <SortCell
      href={queryWith(params, { sort: sorted === "ascending" ? `-${by}` : by })}
      sorted={sorted}
      numeric={numeric}
      column={column}
    >
      {children}
    </SortCell>
  );
}
