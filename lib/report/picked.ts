import { type Table, type Value } from "./table";

/** A part of a table for a page, which is narrower than a sheet: all in words, widths as shares. */
export type Picked = { columns: { title: string; share: number }[]; rows: string[][] };

type Pick = [title: string, share: number, words?: (value: number) => string];

/** Some columns of a table by their titles. @throws RangeError for one that the table lacks */
export function picked({ name, columns, rows }: Table, picks: readonly Pick[]): Picked {
  const places = picks.map(([title]) => {
    const place = columns.findIndex((column) => column.title === title);
    if (place === -1) throw new RangeError(`The table ${name} has no column ${title}.`);
    return place;
  });
  return {
    columns: picks.map(([title, share]) => ({ title, share })),
    rows: rows.map((row) =>
      picks.map(([, , words = String], at) => inWords(row[places[at] ?? -1] ?? null, words)),
    ),
  };
}

const inWords = (value: Value, words: (value: number) => string): string =>
  typeof value === "number" ? words(value) : (value ?? "");
