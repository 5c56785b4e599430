import { deleteRateLimitsBefore, deleteSessionsBefore } from "@/db/queries/housekeeping";
import { deleteIdempotencyKeysBefore } from "@/db/queries/idempotency";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";

const DAY_MS = 86_400_000;

/** Forgets what no longer matters to anybody: retries' keys after a day, ended sessions, counts of tries. */
export async function keepHouse(ctx: Context): Promise<void> {
  demand(ctx.actor, "settings.manage");
  await ctx.change([], async ({ tx, at }) => {
    await deleteIdempotencyKeysBefore(tx, new Date(at.getTime() - DAY_MS));
    await deleteSessionsBefore(tx, at);
    await deleteRateLimitsBefore(tx, at);
  });
}
