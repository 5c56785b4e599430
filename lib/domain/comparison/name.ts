import type { Column } from "./comparison";

/** What a column is called outside its own head. */
export const nameOf = (column: Pick<Column, "vendor" | "product"> | undefined): string =>
  column ? `${column.vendor.name} ${column.product.name}` : "";
