import type { Client } from "pg";
import { quoted, rowsOf } from "../postgres/client";
import type { Row, Store } from "./content";
import type { Kind, StoredTable } from "./tables";

/** A PostgreSQL database's content, inside a transaction that whoever asks has begun, and ends. */
export function postgresStore(client: Client): Store {
  return {
    rows: ({ name, columns, key }) =>
      // Each cell comes as what `read` asks for.
      rowsOf(
        client,
        `SELECT ${columns.map(read).join(", ")} FROM ${quoted(name)} ORDER BY ${key.map(quoted).join(", ")}`,
      ) as AsyncGenerator<Row>,
    async insert(table, rows) {
      const values = table.columns.map((_, index) => rows.map((row) => row[index]));
      await client.query(insertInto(table), values);
    },
  };
}

const ARRAYS: Record<Kind, string> = {
  text: "text[]",
  integer: "integer[]",
  double: "float8[]",
  boolean: "boolean[]",
  instant: "float8[]",
};

type Column = StoredTable["columns"][number];

const read = ({ name, kind }: Column) =>
  kind === "instant" ? `(extract(epoch FROM ${quoted(name)}) * 1000)::float8` : quoted(name);

/** One statement for any number of rows: each column comes as an array. */
function insertInto({ name, columns }: StoredTable): string {
  const names = columns.map((column) => quoted(column.name)).join(", ");
  const arrays = columns.map(({ kind }, index) => `$${index + 1}::${ARRAYS[kind]}`).join(", ");
  // To the millisecond, by the column's own precision.
  const cells = columns.map(({ name, kind }) =>
    kind === "instant" ? `to_timestamp(${quoted(name)} / 1000)` : quoted(name),
  );
  return `INSERT INTO ${quoted(name)} (${names}) SELECT ${cells.join(", ")} FROM unnest(${arrays}) AS given (${names})`;
}
