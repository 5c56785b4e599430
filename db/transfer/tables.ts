import { Table, getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable, getTableConfig as configOfPostgres } from "drizzle-orm/pg-core";
import { SQLiteTable, getTableConfig as configOfSqlite } from "drizzle-orm/sqlite-core";
import * as schema from "../schema";

/** What a column holds, the same on both engines. JSON is text on both, and travels as the text it is. */
export type Kind = "text" | "integer" | "double" | "boolean" | "instant";

export type StoredTable = {
  name: string;
  columns: { name: string; kind: Kind }[];
  /** The columns of the primary key, in its order. */
  key: string[];
};

const KINDS: Record<string, Kind> = {
  SQLiteText: "text",
  SQLiteCustomColumn: "text",
  SQLiteInteger: "integer",
  SQLiteReal: "double",
  SQLiteBoolean: "boolean",
  SQLiteTimestamp: "instant",
  PgCustomColumn: "text",
  PgInteger: "integer",
  PgDoublePrecision: "double",
  PgBoolean: "boolean",
  PgTimestamp: "instant",
};

/**
 * Every table of the schema, each after those that it points to. The table of
 * migrations is none of them: each database has its own.
 */
export const storedTables: readonly StoredTable[] = parentsFirst(
  Object.values<unknown>(schema).filter((value) => is(value, Table)),
).map((table) => {
  const columns = Object.values(getTableColumns(table));
  const composite = configOf(table).primaryKeys[0]?.columns.map(({ name }) => name);
  return {
    name: getTableName(table),
    columns: columns.map(({ name, columnType }) => ({ name, kind: kindOf(String(columnType)) })),
    key: composite ?? columns.filter(({ primary }) => primary).map(({ name }) => name),
  };
});

function kindOf(columnType: string): Kind {
  const kind = KINDS[columnType];
  if (!kind) throw new Error(`A column of the type ${columnType} cannot be carried between the engines yet.`);
  return kind;
}

function parentsFirst(tables: Table[]): Table[] {
  const ordered = new Set<Table>();
  const add = (table: Table) => {
    if (ordered.has(table)) return;
    for (const key of configOf(table).foreignKeys) {
      const parent = key.reference().foreignTable;
      if (parent !== table) add(parent);
    }
    ordered.add(table);
  };
  tables.forEach(add);
  return [...ordered];
}

/** The column kit makes the tables of the one engine that this process speaks to. */
function configOf(table: Table) {
  if (is(table, PgTable)) return configOfPostgres(table);
  if (is(table, SQLiteTable)) return configOfSqlite(table);
  throw new Error("A table of the schema was made by neither engine's kit.");
}
