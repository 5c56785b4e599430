import { type Column, type SQL, sql } from "drizzle-orm";
import { dialect } from "../dialect";

/** The calendar day of a moment in UTC, as days are kept: no zone's day of it is more than one off. */
export const dayOf = (column: Column): SQL<string> =>
  dialect === "postgres"
    ? sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD')`
    : sql`date(${column} / 1000, 'unixepoch')`;
