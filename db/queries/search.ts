import { type Column, type SQL, sql } from "drizzle-orm";

/**
 * Whether a folded key column contains `text`, which is folded too. LIKE with its
 * wildcards taken literally: SQLite knows no escape character unless one is named.
 */
export function contains(key: Column, text: string): SQL {
  return sql`${key} like ${`%${escaped(text)}%`} escape '\\'`;
}

/** Whether a folded key column begins with `text`. */
export function startsWith(key: Column, text: string): SQL {
  return sql`${key} like ${`${escaped(text)}%`} escape '\\'`;
}

const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&");
