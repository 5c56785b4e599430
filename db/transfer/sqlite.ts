import { Connection } from "../sqlite/connection";
import { type Cell, type Content, type Row, type Store, contentOf } from "./content";
import type { Kind, StoredTable } from "./tables";

/** A SQLite file's content. Whoever puts rows into it begins the transaction, and ends it. */
export function sqliteStore(connection: Connection): Store {
  return {
    *rows(table) {
      const { columns, key } = table;
      const statement = connection.prepare<[], Row>(
        `SELECT ${columns.map(named).join(", ")} FROM ${quoted(table.name)} ORDER BY ${key.map(quoted).join(", ")}`,
      );
      for (const row of statement.raw().iterate())
        yield row.map((value, index) => fromSqlite(value, columns[index]?.kind));
    },
    insert(table, rows) {
      const statement = connection.prepare(insertInto(table));
      for (const row of rows)
        statement.run(...row.map((cell) => (typeof cell === "boolean" ? Number(cell) : cell)));
    },
  };
}

export async function contentOfFile(file: string): Promise<Content> {
  const connection = new Connection(file, { readonly: true });
  try {
    return await contentOf(sqliteStore(connection));
  } finally {
    connection.close();
  }
}

const insertInto = ({ name, columns }: StoredTable) =>
  `INSERT INTO ${quoted(name)} (${columns.map(named).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;

const fromSqlite = (value: Cell, kind: Kind | undefined): Cell =>
  kind === "boolean" && value !== null ? value !== 0 : value;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const named = ({ name }: { name: string }) => quoted(name);
