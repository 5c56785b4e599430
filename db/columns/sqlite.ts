import {
  customType,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { fromText, toText } from "./json";

export const sqlite = {
  table: sqliteTable,
  text: (name: string) => text(name),
  integer: (name: string) => integer(name),
  double: (name: string) => real(name),
  boolean: (name: string) => integer(name, { mode: "boolean" }),
  /** A moment, in milliseconds since 1970 UTC. */
  instant: (name: string) => integer(name, { mode: "timestamp_ms" }),
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
