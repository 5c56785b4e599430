import { dialect } from "../dialect";
import { postgres } from "./postgres";
import { sqlite } from "./sqlite";

// Typed as PostgreSQL on both engines, whose query types are the promise-only part
// that SQLite honours too. Running one suite on both engines keeps this cast honest.
const columns: typeof postgres = dialect === "postgres" ? postgres : (sqlite as unknown as typeof postgres);

export const { table, text, integer, double, boolean, instant, json, index, primaryKey, uniqueIndex } =
  columns;
