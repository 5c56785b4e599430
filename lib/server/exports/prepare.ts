import { endMaking, giveExportBack, takeExport, updateMaking } from "@/db/queries/exports";
import type { ExportRow } from "@/db/queries/exports";
import { findPerson } from "@/db/queries/people";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type Actor, demand, may } from "@/lib/domain/permission";
import { EXPORT_HOURS } from "@/lib/domain/portfolio/export";
import { refusalIn } from "@/lib/domain/refusal";
import { newId } from "../app";
import { checkpointIn } from "../checkpoints";
import { type Context, onBehalfOf } from "../context";
import { HOUR_MS } from "../jobs";
import type { Storage } from "../storage/storage";
import { piecesOf } from "./pieces";
import { hiddenDigest } from "./hidden";

/** So long nobody else takes up an export that is being made; then whoever made it counts as dead. */
const HELD_MS = 60_000;

/** How often it is said how far one has come, and asked whether it is still wanted. */
const TELL_MS = 1_000;

/** So many are made at once on all nodes together: each reads and prints beside everybody's work. */
const AT_ONCE = 2;

/** What broke off so often is broken off by itself. */
const MOST_TRIES = 3;

/** No file is larger. Past it a disk that everybody shares would be one person's. */
const MOST_BYTES = 20_000_000_000;

export type PrepareParts = {
  storage: Storage;
  /** Once aborted, what is being made is given back, for whoever looks next. */
  signal?: AbortSignal;
  log?: (error: unknown, exportId: string) => void;
};

/**
 * Makes what waits, one after another, until nothing is left that nobody makes. Each is made in
 * the name of whoever asked for it, by what they may see and do now; its file can be fetched by
 * nobody before it is whole, its entry is in the trail and a checkpoint is signed over that.
 *
 * @throws Refusal `forbidden`
 */
export async function prepareExports(ctx: Context, parts: PrepareParts): Promise<void> {
  demand(ctx.actor, "settings.manage");
  while (!parts.signal?.aborted) {
    const holder = newId();
    const row = await ctx.change([], ({ tx, at }) =>
      takeExport(tx, { holder, now: at, heldUntil: new Date(at.getTime() + HELD_MS), atOnce: AT_ONCE }),
    );
    if (!row) return;
    await prepareOne(ctx, row, { ...parts, making: { exportId: row.id, holder } });
  }
}

type Making = { exportId: string; holder: string };

/** It was cancelled, or another has taken it up: nobody wants what this one was making. */
class Unwanted extends Error {}

/** Said to whoever asked, in place of a file. */
class Failed extends Error {}

async function prepareOne(
  ctx: Context,
  row: ExportRow,
  { making, log, signal, ...parts }: PrepareParts & { making: Making },
): Promise<void> {
  try {
    if (row.tries > MOST_TRIES) throw new Failed("It broke off several times before it was whole.");
    const asker = await askerOf(ctx, row);
    await make(onBehalfOf(ctx, asker), row, { ...parts, making, ...(signal && { signal }) });
  } catch (error) {
    if (error instanceof Unwanted) return;
    if (signal?.aborted) {
      await ctx.change([], ({ tx }) => giveExportBack(tx, making));
      return;
    }
    const refusal = refusalIn(error);
    const said = error instanceof Failed ? error.message : refusal?.message;
    if (said === undefined) log?.(error, row.id);
    const fault = said ?? "Something went wrong while it was made.";
    await ctx.change([], ({ tx }) => endMaking(tx, making, { state: "failed", fault }));
  }
}

/** Who asked, as they stand now. @throws Failed where they may not have it any more */
async function askerOf({ db }: Context, { askedBy, kind }: ExportRow): Promise<Actor> {
  const person = await findPerson(db.read, askedBy);
  const allowed =
    person?.disabledAt === null &&
    may(person.role, "report.export") &&
    (kind !== "trail" || may(person.role, "audit.read"));
  if (!allowed) throw new Failed("Your role no longer allows it.");
  return { id: person.id, role: person.role };
}

async function make(
  ctx: Context,
  row: ExportRow,
  { making, signal, storage }: PrepareParts & { making: Making },
): Promise<void> {
  const hidden = await hiddenDigest(ctx.db.read, ctx.actor, row.askedAt);
  const say = async (said: { rows: number; hidden?: string }) => {
    const holds = await ctx.change([], ({ tx, at }) =>
      updateMaking(tx, making, { ...said, heldUntil: new Date(at.getTime() + HELD_MS) }),
    );
    if (!holds) throw new Unwanted();
  };
  await say({ rows: 0, hidden });
  let rows = 0;
  let told = performance.now();
  const pieces = piecesOf(ctx, row, row.format, async (count) => {
    rows += count;
    signal?.throwIfAborted();
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    await say({ rows });
  });
  const { sha256, bytes } = await storage.put(pieces, { mostBytes: MOST_BYTES });
  signal?.throwIfAborted();
  if ((await hiddenDigest(ctx.db.read, ctx.actor, row.askedAt)) !== hidden)
    throw new Failed("Who may see which assessments changed while it was made.");
  await ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at } = change;
    const expiresAt = new Date(at.getTime() + EXPORT_HOURS * HOUR_MS);
    if (!(await endMaking(tx, making, { state: "done", rows, bytes, sha256, doneAt: at, expiresAt })))
      throw new Unwanted();
    change.record({
      ...{ stream: WORKSPACE_STREAM, action: "export.made", objectKind: "export", objectId: row.id },
      objectRevision: 1,
      payload: { kind: row.kind, format: row.format, filter: row.filter, rows, bytes, sha256 },
    });
    await checkpointIn(change, "export");
  });
}
