import { type SQL, getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Writer } from "./client";
import { prepared } from "./prepared";

/*
 * Whole rows are written by statements that are put together once: Drizzle takes longer to
 * write one than the database to run it.
 */

type Row<T extends PgTable> = T["$inferSelect"];
type ColumnOf<T extends PgTable> = keyof Row<T> & string;

/** Rows to a statement, where there are as many. A row takes some 25 variables, and SQLite allows 32,766 to a statement. */
const SIZES = [256, 64, 16];

/** Inserts rows that are new, in their order, by few statements. */
export async function insertRows<T extends PgTable>(
  tx: Writer,
  table: T,
  rows: readonly Row<T>[],
): Promise<void> {
  for (let from = 0; from < rows.length;) {
    const left = rows.length - from;
    const size = SIZES.find((one) => one <= left) ?? left;
    await insertOf(tx, table, size).execute(numbered(table, rows.slice(from, from + size)));
    from += size;
  }
}

/** Inserts a row, or puts it in the place of the one that has its `key`. */
export async function putRow<T extends PgTable>(
  tx: Writer,
  table: T,
  key: ColumnOf<T>[],
  row: Row<T>,
): Promise<void> {
  await putOf(tx, table, key).execute(numbered(table, [row]));
}

function putOf(tx: Writer, table: PgTable, key: readonly string[]) {
  const name = `put_${getTableName(table)}`;
  return prepared(tx, name, () => {
    const columns = getTableColumns(table);
    const target = key.flatMap((column) => columns[column] ?? []);
    return tx
      .insert(table)
      .values(placeholdersOf(table, 1))
      .onConflictDoUpdate({ target, set: excluded(table, key) })
      .prepare(name);
  });
}

function insertOf(tx: Writer, table: PgTable, size: number) {
  const name = `insert_${getTableName(table)}_${size}`;
  return prepared(tx, name, () => tx.insert(table).values(placeholdersOf(table, size)).prepare(name));
}

/** Each column of each row as a placeholder that takes the engine's own value: Drizzle's encoders take no null. */
function placeholdersOf(table: PgTable, size: number): Record<string, SQL>[] {
  const columns = Object.keys(getTableColumns(table));
  return Array.from({ length: size }, (_, index) =>
    Object.fromEntries(columns.map((name) => [name, sql`${sql.placeholder(`${name}_${index}`)}`])),
  );
}

function numbered(table: PgTable, rows: readonly Record<string, unknown>[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const columns = Object.entries(getTableColumns(table));
  rows.forEach((row, index) => {
    for (const [name, column] of columns) {
      const value = row[name] ?? null;
      // Where nothing may be missing, null is a value as JSON has it.
      values[`${name}_${index}`] = value === null && !column.notNull ? null : column.mapToDriverValue(value);
    }
  });
  return values;
}

/** Every column but the key from the row that came. */
function excluded(table: PgTable, key: readonly string[]): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => !key.includes(name));
  return Object.fromEntries(
    columns.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  );
}
