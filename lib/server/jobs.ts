import { setTimeout as sleep } from "node:timers/promises";
import { giveJobBack, putJobDone, takeJob } from "@/db/queries/jobs";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import type { Context } from "./context";
import { loggable } from "./loggable";
import type { Place } from "./place";

const MINUTE_MS = 60_000;

export const HOUR_MS = 60 * MINUTE_MS;

/** So long nobody else takes a job; then whoever took it counts as dead. */
export const LEASE_MS = 10 * MINUTE_MS;

/** How often a node looks for what nobody has done: a dead node's job is done well within its hour. */
const LOOK_MS = 5 * MINUTE_MS;

/** Nodes' clocks differ by seconds. What stands further ahead than this was written by one that was wrong. */
const CLOCK_FAULT_MS = 24 * HOUR_MS;

/**
 * Work that recurs. It is done once in each slot of `everyMs`, counted from 1970 UTC, by
 * whichever node takes it. Once is what the lease promises of nodes that answer: one that
 * stands still for longer than LEASE_MS, or dies after its last change and before it could
 * say so, has its job done again, and in the first case by two at a time. So `run` has to
 * come to the same however often and by however many at once it runs: it goes by what it
 * finds, and changes each thing as the holder of its stream or in one statement.
 */
export type Job = { name: string; everyMs: number; run: (ctx: Context) => Promise<unknown> };

/**
 * Does each of `jobs` whose present slot nobody has done or holds, one after another. One
 * that fails is logged and given back, so that the next look, of any node, tries it again; one
 * that throws a `conflict`, because a person has begun the same, is given back without a word.
 * Once `signal` is aborted the job at hand ends at its next change, and is given back too.
 *
 * @throws Refusal `forbidden`
 */
export async function doDueJobs(
  ctx: Context,
  { jobs, log, signal }: { jobs: readonly Job[]; log: Place["log"]; signal?: AbortSignal },
): Promise<void> {
  demand(ctx.actor, "settings.manage");
  const ending: Context = {
    ...ctx,
    change: async (streams, work) => {
      signal?.throwIfAborted();
      return ctx.change(streams, work);
    },
  };
  for (const job of jobs) {
    if (signal?.aborted) return;
    try {
      await doJob(ctx, job, () => job.run(ending));
    } catch (error) {
      // What somebody else is doing, or was told to stop, failed nobody.
      const failed = !signal?.aborted && !(error instanceof Refusal && error.code === "conflict");
      if (failed) log.error({ err: loggable(error), job: job.name }, "A scheduled job failed");
    }
  }
}

async function doJob(ctx: Context, { name, everyMs }: Job, run: () => Promise<unknown>): Promise<void> {
  const now = ctx.now();
  const after = (ms: number) => new Date(now.getTime() + ms);
  const slot = new Date(now.getTime() - (now.getTime() % everyMs));
  const held = { name, holder: newId() };
  const lease = { now, heldUntil: after(LEASE_MS), horizon: after(CLOCK_FAULT_MS) };
  if (!(await ctx.change([], ({ tx }) => takeJob(tx, { ...held, ...lease, slot })))) return;
  try {
    await run();
  } catch (error) {
    // Where even this fails the lease ends by itself, and what went wrong first is what is told.
    await ctx.change([], ({ tx }) => giveJobBack(tx, held)).catch(() => undefined);
    throw error;
  }
  await ctx.change([], ({ tx }) => putJobDone(tx, held, slot));
}

/**
 * Looks for due jobs now and every LOOK_MS after, in rounds that never overlap. Nobody
 * waits for the first: a page matters more than a list one day old.
 *
 * @returns ends it, once the change at hand is through
 */
export function startJobs(
  ctx: Context,
  { jobs, log }: { jobs: readonly Job[]; log: Place["log"] },
): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  async function look() {
    while (!signal.aborted) {
      await doDueJobs(ctx, { jobs, log, signal });
      await sleep(LOOK_MS, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }
  const looking = look();
  return async () => {
    ending.abort();
    await looking;
  };
}
