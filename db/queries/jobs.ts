import { and, eq, gt, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Writer } from "../client";
import { jobs } from "../schema";

/** One taking of a job. */
export type Held = { name: string; holder: string };

/**
 * Takes a job for the slot that begins at `slot`, unless that slot or a later one is done or
 * somebody holds the job. One statement, so that of any number who ask one gets it. A moment
 * after `horizon` was written by a clock that was wrong, and counts for nothing.
 *
 * @returns whether it is taken
 */
export async function takeJob(
  tx: Writer,
  {
    name,
    holder,
    slot,
    now,
    heldUntil,
    horizon,
  }: Held & { slot: Date; now: Date; heldUntil: Date; horizon: Date },
): Promise<boolean> {
  const undone = or(isNull(jobs.doneSlot), lt(jobs.doneSlot, slot), gt(jobs.doneSlot, horizon));
  const free = or(isNull(jobs.heldUntil), lte(jobs.heldUntil, now), gt(jobs.heldUntil, horizon));
  const rows = await tx
    .insert(jobs)
    .values({ name, doneSlot: null, holder, heldUntil })
    .onConflictDoUpdate({
      target: jobs.name,
      set: { holder, heldUntil },
      setWhere: sql`${undone} and ${free}`,
    })
    .returning({ name: jobs.name });
  return rows.length > 0;
}

/** Writes that the slot is done and lets the job go; nothing where another has taken it meanwhile. */
export async function putJobDone(tx: Writer, held: Held, doneSlot: Date) {
  await tx.update(jobs).set({ doneSlot, holder: null, heldUntil: null }).where(isHeld(held));
}

/** Lets the job go with its slot undone; nothing where another has taken it meanwhile. */
export async function giveJobBack(tx: Writer, held: Held) {
  await tx.update(jobs).set({ holder: null, heldUntil: null }).where(isHeld(held));
}

const isHeld = ({ name, holder }: Held) => and(eq(jobs.name, name), eq(jobs.holder, holder));
