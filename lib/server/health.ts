import { touchWorkspace } from "@/db/queries/housekeeping";
import { findWorkspace } from "@/db/queries/workspace";
import { Refusal } from "@/lib/domain/refusal";
import type { Context } from "./context";

/**
 * Reads and durably writes one row, changing nothing.
 *
 * @throws Refusal `unavailable` when either is not possible
 */
export async function checkHealth(ctx: Context): Promise<void> {
  const unavailable = (why: string) => new Refusal("unavailable", why, { retryAfterSeconds: 5 });
  const workspace = await findWorkspace(ctx.db.read).catch(() => {
    throw unavailable("The database cannot be read right now.");
  });
  if (!workspace) throw unavailable("The product has not finished starting.");
  await ctx
    .change([], ({ tx }) => touchWorkspace(tx, workspace.id))
    .catch((error: unknown) => {
      throw error instanceof Refusal ? error : unavailable("The database cannot be written right now.");
    });
}
