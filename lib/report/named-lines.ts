import { type Table, type Value, tableOf } from "./table";

export type Line = [name: string, value: Value];

/** A list of names and values as a table. */
export const namedLines = (name: string, items: readonly Line[]): Table =>
  tableOf(name, items, [
    ["Name", 30, ([label]) => label],
    ["Value", 90, ([, value]) => value],
  ]);
