import { deleteRateLimitsBefore, deleteSessionsBefore } from "@/db/queries/housekeeping";
import { deleteIdempotencyKeysBefore } from "@/db/queries/idempotency";
import { deleteAttemptsBefore } from "@/db/queries/second-factors";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";
import type { Storage } from "./storage/storage";

const DAY_MS = 86_400_000;

/**
 * Forgets what no longer matters to anybody: retries' keys after a day, ended sessions,
 * sign-ins that were never finished, counts of tries, and what uploads left behind that wrote nothing for a day.
 */
export async function keepHouse(ctx: Context, evidence: Storage): Promise<void> {
  demand(ctx.actor, "settings.manage");
  const dayBefore = await ctx.change([], async ({ tx, at }) => {
    const before = new Date(at.getTime() - DAY_MS);
    await deleteIdempotencyKeysBefore(tx, before);
    await deleteSessionsBefore(tx, at);
    await deleteAttemptsBefore(tx, at);
    await deleteRateLimitsBefore(tx, at);
    return before;
  });
  await evidence.sweep(dayBefore);
}
