import { type Column, type SQL, sql } from "drizzle-orm";

/**
 * Whether a folded key column contains `text`, which is folded too. LIKE with its
 * wildcards taken literally: SQLite knows no escape character unless one is named.
 */
export function contains(key: Column, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${key} like ${pattern} escape '\\'`;
}
