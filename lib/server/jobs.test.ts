import pino from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { putTry } from "@/db/queries/rate-limits";
import { NOON, databaseUrl } from "@/db/testing";
import { Refusal } from "@/lib/domain/refusal";
import { type Context, makeContext } from "./context";
import { HOUR_MS, type Job, LEASE_MS, doDueJobs, startJobs } from "./jobs";
import { testContext } from "./testing";

const DAY_MS = 24 * HOUR_MS;
const FAR = new Date("2100-01-01T00:00:00Z");

/** Nodes that share one database, each with connections of its own, and one clock that the test sets. */
async function nodes(count: number) {
  const url = await databaseUrl();
  const clock = { at: NOON };
  const open: Database[] = [];
  onTestFinished(async () => {
    await Promise.all(open.map((db) => db.close()));
  });
  const contexts = Array.from({ length: count }, () => {
    const db = openDatabase(url);
    open.push(db);
    return makeContext({ db, actor: { id: "system", role: "system" }, now: () => clock.at });
  });
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(line) });
  const look = (ctx: Context, ...jobs: Job[]) => doDueJobs(ctx, { jobs, log });
  return { clock, contexts: contexts as [Context, ...Context[]], lines, log, look };
}

/** A job that counts its runs where all nodes see them. */
function counted(): Job & { runs: () => number } {
  let runs = 0;
  return {
    name: "count",
    everyMs: HOUR_MS,
    run: async (ctx) => {
      runs = await ctx.change([], async ({ tx, at }) => {
        return (await putTry(tx, { key: "runs", now: at, resetsAt: FAR })).tries;
      });
    },
    runs: () => runs,
  };
}

/** A job that runs until the test says how it ends. */
function held() {
  const runs: { end: () => void; fail: (error: Error) => void }[] = [];
  const job: Job = {
    name: "held",
    everyMs: HOUR_MS,
    run: () =>
      new Promise<void>((resolve, reject) => {
        runs.push({ end: resolve, fail: reject });
      }),
  };
  return { job, runs, begun: (count: number) => vi.waitFor(() => expect(runs).toHaveLength(count)) };
}

const SLOTS = 40;

test("of nodes that ask at once and again, one does the job, once in each slot", async () => {
  const { clock, contexts, lines, look } = await nodes(3);
  const job = counted();
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    clock.at = new Date(NOON.getTime() + slot * HOUR_MS + slot * 1_000);
    await Promise.all([...contexts, ...contexts].map((ctx) => look(ctx, job)));
    await Promise.all(contexts.map((ctx) => look(ctx, job)));
    expect(job.runs()).toBe(slot);
  }
  expect(lines).toEqual([]);
});

test("the control: done without taking it, every node does it", async () => {
  const { contexts } = await nodes(3);
  const job = counted();
  await Promise.all(contexts.map((ctx) => job.run(ctx)));
  expect(job.runs()).toBe(3);
});

test("the job of a node that died midway is done by another in the same slot, which the dead one cannot disturb", async () => {
  const { clock, contexts, lines, look } = await nodes(3);
  const [first, second, third] = contexts as [Context, Context, Context];
  const { job, runs, begun } = held();
  const deadNodes = look(first, job);
  await begun(1);
  clock.at = new Date(NOON.getTime() + LEASE_MS - 1);
  await look(second, job);
  expect(runs).toHaveLength(1);

  clock.at = new Date(NOON.getTime() + LEASE_MS);
  const seconds = look(second, job);
  await begun(2);
  // It was only slow, after all: neither its end nor its slot is the second's.
  runs[0]?.end();
  await deadNodes;
  await look(third, job);
  expect(runs).toHaveLength(2);

  runs[1]?.fail(new Error("half way"));
  await seconds;
  const thirds = look(third, job);
  await begun(3);
  runs[2]?.end();
  await thirds;
  await Promise.all(contexts.map((ctx) => look(ctx, job)));
  expect(runs).toHaveLength(3);
  expect(lines).toHaveLength(1);
});

test("a job that fails is logged, keeps none of the others, and is tried again at the next look", async () => {
  const { contexts, lines, look } = await nodes(1);
  const [ctx] = contexts;
  const job = counted();
  let failures = 0;
  const failing = {
    name: "failing",
    everyMs: HOUR_MS,
    run: () => (failures < 2 ? Promise.reject(new Error(`failure ${++failures}`)) : Promise.resolve()),
  };
  for (let looks = 0; looks < 4; looks += 1) await look(ctx, failing, job);
  expect(failures).toBe(2);
  expect(job.runs()).toBe(1);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject(
    [1, 2].map((count) => ({ job: "failing", level: 50, err: { message: `failure ${count}` } })),
  );
});

test("a job that somebody does by hand is left to them without a word, and done at a later look", async () => {
  const { contexts, lines, look } = await nodes(1);
  const [ctx] = contexts;
  const job = counted();
  let byHand = true;
  const shared = {
    ...job,
    run: (of: Context) =>
      byHand ? Promise.reject(new Refusal("conflict", "It is being done.")) : job.run(of),
  };
  await look(ctx, shared);
  expect(job.runs()).toBe(0);
  byHand = false;
  await look(ctx, shared);
  expect(job.runs()).toBe(1);
  expect(lines).toEqual([]);
});

test("a clock that goes back does no job again, and one that was years ahead keeps none from being done", async () => {
  const { clock, contexts, look } = await nodes(1);
  const [ctx] = contexts;
  const job = counted();
  const runsAt = async (at: number) => {
    clock.at = new Date(at);
    await look(ctx, job);
    return job.runs();
  };
  const noon = NOON.getTime();
  expect(await runsAt(noon)).toBe(1);
  for (const back of [1_000, HOUR_MS, 23 * HOUR_MS]) expect(await runsAt(noon - back)).toBe(1);
  expect(await runsAt(noon + HOUR_MS)).toBe(2);
  expect(await runsAt(noon + 3_650 * DAY_MS)).toBe(3);
  expect(await runsAt(noon + 2 * HOUR_MS)).toBe(4);
  expect(await runsAt(noon + 2 * HOUR_MS)).toBe(4);
});

test("a lease that a wrong clock gave years ahead holds nobody up", async () => {
  const { clock, contexts, look } = await nodes(2);
  const [first, second] = contexts as [Context, Context];
  const { job, runs, begun } = held();
  clock.at = FAR;
  const lost = look(first, job);
  await begun(1);
  clock.at = NOON;
  const taken = look(second, job);
  await begun(2);
  for (const run of runs) run.end();
  await Promise.all([lost, taken]);
});

test("a node that is told to stop ends its job at the next change and leaves it to the others, at once", async () => {
  const { contexts, lines, log, look } = await nodes(2);
  const [first, second] = contexts as [Context, Context];
  const job = counted();
  const { runs, begun, ...waiting } = held();
  const slow: Job = {
    ...job,
    run: async (ctx) => {
      await waiting.job.run(ctx);
      await job.run(ctx);
    },
  };
  const stop = startJobs(first, { jobs: [slow, { ...job, name: "next" }], log });
  await begun(1);
  const stopped = stop();
  runs[0]?.end();
  await stopped;
  expect(job.runs()).toBe(0);
  await look(second, job);
  expect(job.runs()).toBe(1);
  expect(lines).toEqual([]);
});

test("is for the product itself and for administrators", async () => {
  const ctx = await testContext("officer");
  const log = pino({ level: "silent" });
  await expect(doDueJobs(ctx, { jobs: [counted()], log })).rejects.toEqual(
    new Refusal("forbidden", "Your role does not allow this. Ask an administrator if you need it."),
  );
});
