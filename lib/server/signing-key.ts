import { randomBytes } from "node:crypto";
import { insertSigningKey, listSigningKeys } from "@/db/queries/checkpoints";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type KnownKey, endorsedBytes } from "@/lib/domain/checkpoint/signing-key";
import { type Actor, SYSTEM, demand } from "@/lib/domain/permission";
import type { Change, Context } from "./context";
import { type SigningKey, keyOfSeed } from "./ed25519";
import { checkpointSeed, replaceCheckpointSeed } from "./keys";

/** The key of this workspace, which lies outside of its database; made at its first use. */
export const signingKey = (folder?: string): SigningKey => keyOfSeed(checkpointSeed(folder));

/** The key that signs now and those before it, the oldest first. @throws Refusal `forbidden` */
export async function listKeys(ctx: Context, folder?: string): Promise<(KnownKey & { signs: boolean })[]> {
  demand(ctx.actor, "audit.read");
  const { fingerprint } = signingKey(folder);
  const known = await listSigningKeys(ctx.db.read);
  return known.map((key) => ({ ...key, signs: key.fingerprint === fingerprint }));
}

/**
 * Has a new key sign from now on, endorsed by the one before it, which is then thrown away:
 * what it has signed is checked with what is public of it.
 *
 * @throws Refusal `forbidden`
 */
export async function rotateKey(ctx: Context, folder?: string): Promise<KnownKey> {
  demand(ctx.actor, "settings.manage");
  const [seed, before] = [randomBytes(32), signingKey(folder)];
  const made = await ctx.change([WORKSPACE_STREAM], async (change) => {
    await introduceKey(change, before);
    const { publicKey, fingerprint } = keyOfSeed(seed);
    const said = { publicKey, since: change.at.toISOString(), previous: before.fingerprint };
    return note(change, { ...said, fingerprint, endorsement: before.sign(endorsedBytes(said)) });
  });
  // Only now: a process that ends in between goes on with the key that it has.
  replaceCheckpointSeed(seed, folder);
  return made;
}

/**
 * Notes a key the first time that it signs. One that comes after another and is not endorsed
 * by it was made because that one was lost, or by somebody who should not have: both show.
 */
export async function introduceKey(change: Change, key: SigningKey): Promise<void> {
  const known = await listSigningKeys(change.tx);
  if (known.some(({ fingerprint }) => fingerprint === key.fingerprint)) return;
  const { publicKey, fingerprint } = key;
  const since = change.at.toISOString();
  await note(change, { fingerprint, publicKey, since, previous: null, endorsement: null }, SYSTEM);
}

async function note({ tx, record }: Change, key: KnownKey, by?: Actor): Promise<KnownKey> {
  await insertSigningKey(tx, key);
  record(
    {
      stream: WORKSPACE_STREAM,
      action: "checkpoint-key.introduced",
      objectKind: "checkpoint-key",
      objectId: key.fingerprint,
      objectRevision: 1,
      payload: key,
    },
    by,
  );
  return key;
}
