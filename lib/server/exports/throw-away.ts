import { deleteExportsBefore, findExportedHashes } from "@/db/queries/exports";
import { demand } from "@/lib/domain/permission";
import type { Context } from "../context";
import { HOUR_MS } from "../jobs";
import type { Storage } from "../storage/storage";

/**
 * Forgets the exports whose time is over, and takes away every file that is no export's any
 * more, and what was left of those that broke off. A file has an hour in which its export may
 * yet say that it is whole.
 */
export async function throwExportsAway(ctx: Context, storage: Storage): Promise<void> {
  demand(ctx.actor, "settings.manage");
  const now = ctx.now();
  await ctx.change([], ({ tx }) => deleteExportsBefore(tx, now));
  const before = new Date(now.getTime() - HOUR_MS);
  await storage.sweep(before);
  const isNamed = async (sha256: string) => (await findExportedHashes(ctx.db.read, [sha256])).has(sha256);
  for await (const sha256 of storage.list())
    if (!(await isNamed(sha256))) await storage.discard(sha256, { before, isNamed: () => isNamed(sha256) });
}
