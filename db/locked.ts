import { dialect } from "./dialect";

/** `query` with its rows locked until the transaction ends; SQLite, where one writer is in at a time, needs no more. */
export function locked<Query extends { for(strength: "update"): unknown }>(query: Query): Query {
  if (dialect === "postgres") query.for("update");
  return query;
}
