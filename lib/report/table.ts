/** `null` is an empty cell. Numbers stand whole; moments and days are text in ISO 8601, which reads back as it was. */
export type Value = string | number | null;

/** `width` in characters. */
export type Table = {
  name: string;
  columns: { title: string; width: number }[];
  rows: Value[][];
  /** So many columns stay in sight; those up to the id of a question where nothing is said. */
  frozen?: number;
};

/** A column and what stands in it for an item. */
export type ColumnOf<Item> = [title: string, width: number, value: (item: Item) => Value];

export function tableOf<Item>(
  name: string,
  items: readonly Item[],
  columns: readonly ColumnOf<Item>[],
): Table {
  return {
    name,
    columns: columns.map(([title, width]) => ({ title, width })),
    rows: items.map((item) => columns.map(([, , value]) => value(item))),
  };
}

export const lines = (texts: readonly string[]): string => texts.join("\n");
export const yesNo = (value: boolean): string => (value ? "Yes" : "No");
