import { deleteCompanyRequestsBefore } from "@/db/queries/company";
import { deleteRateLimitsBefore, deleteSessionsBefore } from "@/db/queries/housekeeping";
import { deleteIdempotencyKeysBefore } from "@/db/queries/idempotency";
import { deleteRoomSessionsBefore } from "@/db/queries/rooms";
import { deleteAttemptsBefore } from "@/db/queries/second-factors";
import { findNamedHashes } from "@/db/queries/evidence";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";
import type { Storage } from "./storage/storage";

const DAY_MS = 86_400_000;

/**
 * A file that no thing names stays this long: its row failed, or the database beside it was
 * taken back to an earlier day, which somebody may yet undo.
 */
const UNNAMED_DAYS = 7;
/** So many are looked up at a time. */
const BATCH = 500;

/**
 * Forgets what no longer matters to anybody: retries' keys after a day, ended sessions,
 * sign-ins that were never finished, departures to the company's sign-in, counts of tries,
 * what uploads left behind that wrote nothing for a day, and files that no thing has named
 * for a week.
 */
export async function keepHouse(ctx: Context, evidence: Storage): Promise<void> {
  demand(ctx.actor, "settings.manage");
  const dayBefore = await ctx.change([], async ({ tx, at }) => {
    const before = new Date(at.getTime() - DAY_MS);
    await deleteIdempotencyKeysBefore(tx, before);
    await deleteSessionsBefore(tx, at);
    await deleteRoomSessionsBefore(tx, at);
    await deleteAttemptsBefore(tx, at);
    await deleteRateLimitsBefore(tx, at);
    await deleteCompanyRequestsBefore(tx, at);
    return before;
  });
  await evidence.sweep(dayBefore);
  await discardUnnamed(ctx, evidence);
}

async function discardUnnamed({ db, now }: Context, evidence: Storage): Promise<void> {
  const before = new Date(now().getTime() - UNNAMED_DAYS * DAY_MS);
  const look = async (hashes: readonly string[]) => {
    const named = await findNamedHashes(db.read, hashes);
    for (const sha256 of hashes)
      if (!named.has(sha256))
        await evidence.discard(sha256, {
          before,
          isNamed: async () => (await findNamedHashes(db.read, [sha256])).has(sha256),
        });
  };
  let batch: string[] = [];
  for await (const sha256 of evidence.list()) {
    batch.push(sha256);
    if (batch.length < BATCH) continue;
    await look(batch);
    batch = [];
  }
  await look(batch);
}
