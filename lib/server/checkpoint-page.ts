import { findLastCheckpoint, listPlaces } from "@/db/queries/checkpoints";
import { unendorsed } from "@/lib/domain/checkpoint/signing-key";
import { demand } from "@/lib/domain/permission";
import { env } from "@/lib/env";
import type { Context } from "./context";
import { listKeys } from "./signing-key";

/**
 * The newest checkpoint, where outside it is kept, and every key that has signed, the one
 * that signs now first.
 *
 * @throws Refusal `forbidden`
 */
export async function openCheckpoints(ctx: Context, to: readonly string[] = env().ASSAY_CHECKPOINTS_TO) {
  demand(ctx.actor, "audit.read");
  const last = await findLastCheckpoint(ctx.db.read);
  const keys = await listKeys(ctx);
  const alone = new Set(unendorsed(keys).map(({ fingerprint }) => fingerprint));
  const arrived = new Map((await listPlaces(ctx.db.read)).map((row) => [row.place, row]));
  return {
    last: last ?? null,
    places: to.map((place) => {
      const { number, fault } = arrived.get(place) ?? { number: 0, fault: "" };
      return { place: withoutQuery(place), number, fault };
    }),
    keys: [...keys]
      .reverse()
      .sort((one, other) => Number(other.signs) - Number(one.signs))
      .map(({ fingerprint, since }) => ({ fingerprint, since, endorsed: !alone.has(fingerprint) })),
  };
}

/** What follows a question mark can be somebody's secret. */
const withoutQuery = (place: string): string => place.replace(/\?.*$/, "?…");
