import { listHiddenIds } from "@/db/queries/exports";
import type { Reader } from "@/db/client";
import { sha256 } from "@/db/sha256";
import type { Actor } from "@/lib/domain/permission";

/**
 * A digest of which assessments are hidden from somebody, of those that were there at a moment.
 * An export holds only what was there when it was asked for: as long as the digest is the same,
 * it shows them nothing that they may not see, and leaves out nothing that they may.
 */
export async function hiddenDigest(db: Reader, actor: Actor, at: Date): Promise<string> {
  return sha256((await listHiddenIds(db, actor, at)).join("\n"));
}
