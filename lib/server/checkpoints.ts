import { listLinks } from "@/db/queries/audit";
import { findLastCheckpoint, insertCheckpoint, listEnds, listMovedEnds } from "@/db/queries/checkpoints";
import type { Writer } from "@/db/client";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import {
  type Checkpoint,
  type CheckpointCause,
  type StreamHead,
  checkpointHash,
  rootOf,
  signedBytes,
} from "@/lib/domain/checkpoint/checkpoint";
import { SYSTEM, demand } from "@/lib/domain/permission";
import type { Change, Context } from "./context";
import { hashBytes } from "./ed25519";
import { introduceKey, signingKey } from "./signing-key";

/** The one that is made each day, whatever happened. @throws Refusal `forbidden` */
export async function makeDailyCheckpoint(ctx: Context, key = signingKey()): Promise<Checkpoint> {
  demand(ctx.actor, "settings.manage");
  return ctx.change([WORKSPACE_STREAM], (change) => checkpointIn(change, "daily", key));
}

/**
 * Signs where every stream ends, with what this change has recorded until now. The change
 * extends the workspace's stream, in which the checkpoint is noted: it says nothing of that
 * note, and the next one does.
 */
export async function checkpointIn(
  change: Change,
  cause: CheckpointCause,
  key = signingKey(),
): Promise<Checkpoint> {
  const { tx, at } = change;
  await introduceKey(change, key);
  const last = await findLastCheckpoint(tx);
  const ends = withOwn(await listEnds(tx), change.ends());
  const said = {
    ...({ format: "assay-checkpoint/1", cause } as const),
    origin: last?.origin ?? (await originOf(tx)),
    number: (last?.number ?? 0) + 1,
    at: at.toISOString(),
    streams: ends.length,
    root: rootOf(ends, hashBytes),
    previous: last ? checkpointHash(last) : null,
    key: key.fingerprint,
  };
  const checkpoint: Checkpoint = { ...said, signature: key.sign(signedBytes(said)) };
  await insertCheckpoint(tx, checkpoint, withOwn(await listMovedEnds(tx), change.ends()));
  // Whoever's change it is: the product signs by itself.
  change.record(
    {
      stream: WORKSPACE_STREAM,
      action: "checkpoint.made",
      objectKind: "checkpoint",
      objectId: String(checkpoint.number),
      objectRevision: 1,
      payload: checkpoint,
    },
    SYSTEM,
  );
  return checkpoint;
}

/** What a change has recorded is written when it ends: until then its streams end as it says. */
function withOwn(ends: readonly StreamHead[], own: readonly StreamHead[]): StreamHead[] {
  const said = new Map([...ends, ...own].map((end) => [end.stream, end]));
  return [...said.values()];
}

/** By its first entry a workspace is told from every other. */
async function originOf(tx: Writer): Promise<string> {
  const [first] = await listLinks(tx, WORKSPACE_STREAM, { after: 0, limit: 1 });
  if (!first) throw new Error("The workspace’s stream has no entry.");
  return first.link.hash;
}
