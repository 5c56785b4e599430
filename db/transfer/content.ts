import { type Hash, createHash } from "node:crypto";
import { type StoredTable, storedTables } from "./tables";

/** What a cell holds, the same on both engines; an instant is in milliseconds since 1970 UTC. */
export type Cell = string | number | boolean | null;

/** The cells of one row, in the order of the table's columns. */
export type Row = Cell[];

/** A database that rows can be read from and put into, whatever its engine. */
export type Store = {
  /** The rows of a table in the binary order of its key. */
  rows(table: StoredTable): AsyncIterable<Row> | Iterable<Row>;
  insert(table: StoredTable, rows: readonly Row[]): Promise<void> | void;
};

/** By table: how many rows, and the SHA-256 of all of them. Equal on two engines, they hold the same. */
export type Content = ReadonlyMap<string, { rows: number; sha256: string }>;

const PAGE = 1_000;

export async function contentOf(store: Store): Promise<Content> {
  return walk(store, () => undefined);
}

/**
 * Puts every row of one store into another that is empty, and reads them back there.
 *
 * @throws Error when what is read back differs from what was put
 */
export async function copyContent(from: Store, to: Store): Promise<Content> {
  const given = await walk(from, (table, rows) => to.insert(table, rows));
  const taken = await contentOf(to);
  for (const [table, { rows, sha256 }] of given) {
    const found = taken.get(table);
    if (found?.rows !== rows)
      throw new Error(`Of ${rows} rows of ${table} ${found?.rows ?? 0} arrived. Nothing was kept.`);
    if (found.sha256 !== sha256)
      throw new Error(`What arrived in ${table} differs from what was sent. Nothing was kept.`);
  }
  return given;
}

/** All of it as one: the rows of every table, and the SHA-256 of the tables' own. */
export function summaryOf(content: Content): { rows: number; sha256: string } {
  const tables = [...content].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    rows: tables.reduce((sum, [, { rows }]) => sum + rows, 0),
    sha256: createHash("sha256").update(JSON.stringify(tables)).digest("hex"),
  };
}

async function walk(
  store: Store,
  onPage: (table: StoredTable, rows: readonly Row[]) => Promise<void> | void,
): Promise<Content> {
  const content = new Map<string, { rows: number; sha256: string }>();
  for (const table of storedTables) {
    const hash = createHash("sha256");
    let rows = 0;
    let page: Row[] = [];
    const turn = async () => {
      addTo(hash, page);
      await onPage(table, page);
      rows += page.length;
      page = [];
    };
    for await (const row of store.rows(table)) if (page.push(row) === PAGE) await turn();
    if (page.length > 0) await turn();
    content.set(table.name, { rows, sha256: hash.digest("hex") });
  }
  return content;
}

function addTo(hash: Hash, rows: readonly Row[]) {
  for (const row of rows) hash.update(`${JSON.stringify(row, told)}\n`);
}

/** JSON has no word for a number that is none, and would call it null. */
const told = (_: string, value: unknown) =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
