import { type CheckRow, findCheck, giveCheckBack, holdCheck, takeCheck } from "@/db/queries/audit-checks";
import { findPeopleNames } from "@/db/queries/assessments";
import { listHeads } from "@/db/queries/audit";
import type { Reader } from "@/db/client";
import type { OutputOf } from "@/lib/api/endpoint";
import type { getTrailCheck } from "@/lib/api/endpoints/trail";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { app, newId } from "./app";
import { verifyAudit } from "./audit";
import { inBackground } from "./background";
import { type Context, makeContext } from "./context";
import { actorName } from "./history";

/** So long nobody else begins a check; then whoever began it counts as dead. */
const HELD_MS = 60_000;

/** How often a check says how far it has come. */
const TELL_MS = 1_000;

type CheckState = OutputOf<typeof getTrailCheck>;

/** How the check of the whole trail stands, and what the last one came to. @throws Refusal `forbidden` */
export async function readCheck(ctx: Context): Promise<CheckState> {
  demand(ctx.actor, "audit.read");
  const row = await findCheck(ctx.db.read);
  if (!row) return { running: null, brokeOff: null, last: null };
  const nameOf = await namesOf(ctx.db.read, row);
  const begun = row.holder !== null && {
    since: row.startedAt.toISOString(),
    by: nameOf(row.startedBy),
    entries: row.entries,
    done: Math.min(row.entriesDone, row.entries),
  };
  const alive = row.heldUntil !== null && row.heldUntil > ctx.now();
  const { report, reportedAt, reportedBy } = row;
  return {
    running: begun && alive ? begun : null,
    brokeOff: begun && !alive ? begun.since : null,
    last: report &&
      reportedAt && { ...report, at: reportedAt.toISOString(), by: nameOf(reportedBy ?? "system") },
  };
}

async function namesOf(db: Reader, { startedBy, reportedBy }: CheckRow) {
  const names = await findPeopleNames(db, [startedBy, reportedBy ?? ""]);
  return (id: string) => ({
    id,
    name: actorName(id === "system" ? "system" : "person", names.get(id) ?? null),
  });
}

/**
 * Begins a check of the whole trail and answers at once; it goes on in this process, gives
 * everybody else their turn, and shows in `readCheck` on every node.
 *
 * @throws Refusal `forbidden`, `conflict` while one is running
 */
export async function startCheck(ctx: Context): Promise<CheckState> {
  demand(ctx.actor, "audit.read");
  const holder = newId();
  const taken = await take(ctx, holder);
  if (taken === null) throw running();
  // The same request sent again is answered with the run that it began the first time.
  if (taken === holder) {
    // That of the request would answer its changes by what its key was answered before.
    const own = makeContext({ ...app(), actor: ctx.actor });
    inBackground("check-trail", (signal) => run(own, holder, signal));
  }
  return readCheck(ctx);
}

/** The check that the product makes by itself each day. @throws Refusal `forbidden`, `conflict` while one is running */
export async function checkTrail(ctx: Context): Promise<void> {
  demand(ctx.actor, "audit.read");
  const holder = newId();
  if ((await take(ctx, holder)) !== holder) throw running();
  await run(ctx, holder);
}

const running = () => new Refusal("conflict", "A check is running already. What it finds will show here.");

/** @returns who holds the check now, or null where somebody else did before */
async function take(ctx: Context, holder: string): Promise<string | null> {
  const heads = await listHeads(ctx.db.read);
  const entries = heads.reduce((sum, { seq }) => sum + seq, 0);
  return ctx.change([], async ({ tx, at }) => {
    const heldUntil = new Date(at.getTime() + HELD_MS);
    const begun = { holder, heldUntil, startedAt: at, startedBy: ctx.actor.id, entries };
    return (await takeCheck(tx, begun, at)) ? holder : null;
  });
}

async function run(ctx: Context, holder: string, signal?: AbortSignal): Promise<void> {
  let told = ctx.now().getTime();
  async function onProgress(entriesDone: number) {
    signal?.throwIfAborted();
    const now = ctx.now().getTime();
    if (now - told < TELL_MS) return;
    told = now;
    const heldUntil = new Date(now + HELD_MS);
    const holds = await ctx.change([], ({ tx }) => holdCheck(tx, { holder, heldUntil, entriesDone }));
    if (!holds) throw new Error("The check stood still for so long that another has begun.");
  }
  try {
    await verifyAudit(ctx, { onProgress });
  } finally {
    // Where even this fails the hold ends by itself, and what went wrong first is what is told.
    await ctx.change([], ({ tx }) => giveCheckBack(tx, holder)).catch(() => undefined);
  }
}
