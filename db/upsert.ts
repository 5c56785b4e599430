import { type SQL, type Table, getTableColumns, sql } from "drizzle-orm";

/** Every column of `table` as a placeholder of its own name, for a prepared insert. */
export function placeholders<T extends Table>(table: T): T["$inferInsert"] {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
}

/** Takes every column but the key from the row that collided: the `set` of a prepared insert-or-replace. */
export function excluded<T extends Table>(
  table: T,
  ...key: (keyof T["$inferInsert"] & string)[]
): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([name]) => !(key as string[]).includes(name),
  );
  return Object.fromEntries(
    columns.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  );
}
