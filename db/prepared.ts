import type { Reader } from "./client";

const statements = new WeakMap<object, Map<string, unknown>>();

/**
 * The statement called `name` on `handle`, built on first use: Drizzle takes
 * longer to write a query's SQL, 50 to 60 µs each time, than SQLite to run it.
 */
export function prepared<Statement>(handle: Reader, name: string, build: () => Statement): Statement {
  let named = statements.get(handle);
  if (!named) statements.set(handle, (named = new Map<string, unknown>()));
  // The name stands for one call site, whose builder fixes the type.
  let statement = named.get(name) as Statement | undefined;
  if (!statement) named.set(name, (statement = build()));
  return statement;
}
