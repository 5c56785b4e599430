import { type Column, type SQL, sql } from "drizzle-orm";
import { dialect } from "../dialect";

/**
 * What the object in a JSON column has under a name, as text; null where it has nothing. The
 * name is a value of the statement and never a part of it: both engines read it as one step
 * of a path unless it begins with `$`, which no id of a questionnaire does.
 */
export const jsonText = (column: Column, name: string): SQL<string | null> =>
  dialect === "postgres" ? sql`(${column}::json ->> ${name})` : sql`(${column} ->> ${name})`;

/** The same where it is a number. */
export const jsonNumber = (column: Column, name: string): SQL<number | null> =>
  dialect === "postgres" ? sql`(${jsonText(column, name)})::double precision` : sql`(${column} ->> ${name})`;

/** One column of several rows as a list in JSON, for a select of its own within a row. */
export const jsonList = (column: Column, order: Column): SQL<string> =>
  dialect === "postgres"
    ? sql`coalesce(json_agg(${column} order by ${order})::text, '[]')`
    : sql`json_group_array(${column} order by ${order})`;

/** Rows as a list of objects in JSON, each of these columns under its name, for a select of its own within a row. */
export function jsonRows(fields: Readonly<Record<string, Column>>, order: SQL): SQL<string> {
  const pairs = sql.join(
    Object.entries(fields).map(([name, column]) => sql`cast(${name} as text), ${column}`),
    sql`, `,
  );
  return dialect === "postgres"
    ? sql`coalesce(json_agg(json_build_object(${pairs}) order by ${order})::text, '[]')`
    : sql`json_group_array(json_object(${pairs}) order by ${order})`;
}
