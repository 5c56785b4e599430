import { type Env, env as ourEnv } from "@/lib/env";
import { checkTrail } from "./audit-check";
import { endBackground } from "./background";
import { sendCheckpoints } from "./checkpoint-places";
import { makeDailyCheckpoint } from "./checkpoints";
import type { Context } from "./context";
import { seedDemo } from "./demo";
import { expireDecisions } from "./expiry";
import { beginPreparing } from "./exports/ask";
import { throwExportsAway } from "./exports/throw-away";
import { keepHouse } from "./housekeeping";
import { HOUR_MS, type Job, startJobs } from "./jobs";
import { type PlaceParts, openPlace } from "./place";
import { firstLink } from "./setup";
import { evidenceStorage } from "./storage/evidence";
import { exportStorage } from "./storage/exports";
import type { Storage } from "./storage/storage";
import { refreshSummaries } from "./summaries";

export type Booted = {
  /** Where people reach the product. */
  url: string;
  /** What the terminal should say beside it. */
  lines: string[];
  /** Ends the scheduled jobs and closes the database once its last change is through. */
  stop(): Promise<void>;
};

type Parts = PlaceParts & {
  env?: Env;
  /** Fills the workspace with invented vendors and one account per role. */
  demo?: boolean;
};

/**
 * Everything between the start of the process and the first request: opens the place
 * where data lies, finds out what the terminal has to say, and starts the scheduled jobs.
 *
 * @throws Error in one line, fit for the terminal
 */
export async function boot({ env = ourEnv(), demo = false, ...parts }: Parts = {}): Promise<Booted> {
  const { ctx, db, log } = await openPlace({ env, ...parts });
  const lines = demo ? await demoLines(ctx) : await firstLinkLines(ctx);
  const endJobs = startJobs(ctx, { jobs: jobsOf(evidenceStorage(env), exportStorage(env)), log });
  return {
    url: env.url,
    lines,
    async stop() {
      await Promise.all([endJobs(), endBackground()]);
      await db.close();
    },
  };
}

/** What the product does by itself, each once in its slot on whichever node comes first. */
const jobsOf = (evidence: Storage, exported: Storage): Job[] => [
  { name: "refresh-summaries", everyMs: HOUR_MS, run: refreshSummaries },
  { name: "expire-decisions", everyMs: HOUR_MS, run: expireDecisions },
  { name: "keep-house", everyMs: HOUR_MS, run: (ctx) => keepHouse(ctx, evidence) },
  { name: "throw-exports-away", everyMs: HOUR_MS, run: (ctx) => throwExportsAway(ctx, exported) },
  // Of a node that died, or was stopped: what somebody asks for begins at once where they ask.
  {
    name: "prepare-exports",
    everyMs: HOUR_MS / 12,
    run: (ctx) => {
      beginPreparing(ctx, exported);
      return Promise.resolve();
    },
  },
  { name: "make-checkpoint", everyMs: 24 * HOUR_MS, run: (ctx) => makeDailyCheckpoint(ctx) },
  { name: "send-checkpoints", everyMs: HOUR_MS / 12, run: (ctx) => sendCheckpoints(ctx) },
  // Last, because in a large workspace it takes minutes.
  { name: "check-trail", everyMs: 24 * HOUR_MS, run: checkTrail },
];

async function firstLinkLines(ctx: Context): Promise<string[]> {
  const link = await firstLink(ctx);
  return link === null
    ? []
    : ["", "Make the first administrator's account here (the link works once):", link];
}

async function demoLines(ctx: Context): Promise<string[]> {
  const accounts = await seedDemo(ctx);
  return [
    "",
    "A demonstration with invented vendors; everything in it is thrown away at the end. Sign in as:",
    ...accounts.map(({ role, email, password }) => `  ${role.padEnd(8)} ${email.padEnd(24)} ${password}`),
  ];
}
