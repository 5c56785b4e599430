import { findLastCheckpoint, listPlaces } from "@/db/queries/checkpoints";
import { unendorsed } from "@/lib/domain/checkpoint/signing-key";
import { demand } from "@/lib/domain/permission";
import { env } from "@/lib/env";
import type { Context } from "./context";
import { listKeys, signingKey } from "./signing-key";

/**
 * The newest checkpoint, where outside it is kept, the key that signs now, and every other that
 * has signed, the newest first.
 *
 * @throws Refusal `forbidden`
 */
export async function openCheckpoints(ctx: Context, to: readonly string[] = env().ASSAY_CHECKPOINTS_TO) {
  demand(ctx.actor, "audit.read");
  const keys = await listKeys(ctx);
  const alone = new Set(unendorsed(keys).map(({ fingerprint }) => fingerprint));
  const { fingerprint } = signingKey();
  const isKnown = keys.some(({ signs }) => signs);
  const arrived = new Map((await listPlaces(ctx.db.read)).map((row) => [row.place, row]));
  return {
    last: (await findLastCheckpoint(ctx.db.read)) ?? null,
    places: to.map((place) => {
      const { number, fault } = arrived.get(place) ?? { number: 0, fault: "" };
      return { place: withoutQuery(place), number, fault };
    }),
    // One that comes after others and has not signed yet was endorsed by none of them either.
    signing: { fingerprint, isAlone: isKnown ? alone.has(fingerprint) : keys.length > 0 },
    before: keys
      .flatMap((key, place) =>
        key.signs
          ? []
          : [
              {
                fingerprint: key.fingerprint,
                since: key.since,
                endorsed: place === 0 ? null : !alone.has(key.fingerprint),
              },
            ],
      )
      .reverse(),
  };
}

/** What follows a question mark can be somebody's secret. */
const withoutQuery = (place: string): string => place.replace(/\?.*$/, "?…");
