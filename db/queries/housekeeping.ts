import { eq, lt, sql } from "drizzle-orm";
import type { Writer } from "../client";
import { rateLimits, sessions, workspaces } from "../schema";

/** Forgets the sessions that ended before `moment`. */
export async function deleteSessionsBefore(tx: Writer, moment: Date) {
  await tx.delete(sessions).where(lt(sessions.expiresAt, moment));
}

/** Forgets the counts of tries that were given back before `moment`. */
export async function deleteRateLimitsBefore(tx: Writer, moment: Date) {
  await tx.delete(rateLimits).where(lt(rateLimits.resetsAt, moment));
}

/** Writes the workspace's row as it is: a real write that changes nothing. */
export async function touchWorkspace(tx: Writer, id: string) {
  await tx
    .update(workspaces)
    .set({ name: sql`${workspaces.name}` })
    .where(eq(workspaces.id, id));
}
