import {
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { fromText, toText } from "./json";

export const postgres = {
  table: pgTable,
  /** Compared and sorted by code point, as SQLite does, whatever language the database was made for. */
  text: customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' }),
  integer: (name: string) => integer(name),
  double: (name: string) => doublePrecision(name),
  boolean: (name: string) => boolean(name),
  /** A moment, to the millisecond. */
  instant: (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: "date" }),
  json: customType<{ data: unknown; driverData: string }>({
    dataType: () => "text",
    fromDriver: fromText,
    toDriver: toText,
  }),
  index,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- one of its forms is, and not the one used here
  primaryKey,
  uniqueIndex,
};
