import { and, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { vendors } from "../schema";

/** Too short a name would stand in too many passwords by chance. */
const SHORTEST_NAME = 4;
const MOST = 50;

/** The names of vendors that `text`, folded and without spaces, contains. */
export async function listVendorNamesIn(db: Reader, text: string): Promise<string[]> {
  const compact = sql`replace(${vendors.nameKey}, ' ', '')`;
  const rows = await db
    .select({ name: vendors.nameKey })
    .from(vendors)
    .where(and(sql`length(${compact}) >= ${SHORTEST_NAME}`, sql`${text} like '%' || ${compact} || '%'`))
    .limit(MOST);
  return rows.map(({ name }) => name);
}
