import { and, eq, gt, sql } from "drizzle-orm";
import type { Writer } from "../client";
import { rateLimits } from "../schema";

/**
 * Counts one try of `key` and gives how many there are in its window, which starts
 * with its first try and ends at `resetsAt` whatever is tried meanwhile. One
 * statement, so that two tries at once are two.
 */
export async function putTry(
  tx: Writer,
  { key, now, resetsAt }: { key: string; now: Date; resetsAt: Date },
): Promise<{ tries: number; resetsAt: Date }> {
  const over = sql`${rateLimits.resetsAt} <= ${sql.param(now, rateLimits.resetsAt)}`;
  const [row] = await tx
    .insert(rateLimits)
    .values({ key, tries: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        tries: sql`case when ${over} then 1 else ${rateLimits.tries} + 1 end`,
        resetsAt: sql`case when ${over} then ${sql.param(resetsAt, rateLimits.resetsAt)} else ${rateLimits.resetsAt} end`,
      },
    })
    .returning({ tries: rateLimits.tries, resetsAt: rateLimits.resetsAt });
  if (!row) throw new Error("An upsert gave no row back.");
  return row;
}

/** Takes one try of `key` back: it was not a wrong one. */
export async function takeTryBack(tx: Writer, key: string) {
  await tx
    .update(rateLimits)
    .set({ tries: sql`${rateLimits.tries} - 1` })
    .where(and(eq(rateLimits.key, key), gt(rateLimits.tries, 0)));
}

export async function deleteTries(tx: Writer, key: string) {
  await tx.delete(rateLimits).where(eq(rateLimits.key, key));
}
