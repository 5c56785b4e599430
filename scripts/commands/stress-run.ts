import { resolve } from "node:path";
import { env } from "@/lib/env";
import { clock } from "@/lib/server/clock";
import { FREE } from "@/lib/stress-run/budget";
import { forecastRun } from "@/lib/stress-run/forecast";
import { redacted, redactorOf } from "@/lib/stress-run/redact";
import { performRun } from "@/lib/stress-run/run";
import { type Arguments, type Outcome, WrongUse, demandWords, done } from "./command";
import { HOLDS, asWrongUse, demandOption } from "./stress-use";
import { described, givenIn, moneyOf, wholeNumber } from "./stress-options";

/**
 * Says what a run would send, and sends it where that is asked for and a cap is named: nothing
 * leaves the machine otherwise.
 */
export async function run({ args, cwd, tell }: Arguments): Promise<Outcome> {
  const { values, positionals } = givenIn(args);
  demandWords(positionals, []);
  return asWrongUse(async () => {
    const folder = resolve(cwd, demandOption("--out", values.out));
    const { definition, cases, caseFile, judgePrice } = described(values, cwd);
    const { ASSAY_STRESS_KEY: key, ASSAY_STRESS_JUDGE_KEY: ownJudgeKey } = env();
    const sameTarget = definition.judge?.target === definition.target;
    const keys = { product: key, judge: sameTarget ? (ownJudgeKey ?? key) : ownJudgeKey };
    const redact = redactorOf([key, ownJudgeKey]);
    if (redact(JSON.stringify([definition, cases])) !== JSON.stringify([definition, cases]))
      throw new WrongUse("The key stands in the cases, the settings or the address: take it out of there.");
    const { cap, prices } = moneyOf(values, definition, judgePrice);
    const forecast = forecastRun(folder, definition, cases, prices);
    if (!values.send) {
      tell("Nothing was sent. --send sends it, with --max-requests or --max-cost as its cap.");
      return done({ sent: false, key: key === undefined ? "not set" : "set", ...forecast });
    }
    if (cap.requests === null && cap.cost === null)
      throw new WrongUse(
        `--send needs a cap: --max-requests, of which ${forecast.requests + forecast.spent.requests} would do where all goes well, or --max-cost.`,
      );
    const stopping = stops(tell);
    try {
      const { outcome, ended } = await performRun(folder, definition, caseFile, {
        ...{ cap, prices: prices ?? FREE, keys, redact, now: clock },
        concurrency: wholeNumber("--concurrency", values.concurrency, 64),
        tries: wholeNumber("--tries", values.tries, 20),
        timeoutMs: 1000 * wholeNumber("--timeout", values.timeout, 300),
        chance: { next: Math.random },
        ...{ stop: stopping.stop, leave: stopping.leave },
        tell: everySoOften(tell),
      });
      if (ended !== null) tell(redact(ended));
      if (outcome.toGrade > 0)
        tell(`${outcome.toGrade} answers wait for a person: stress sheet ${folder} --out FILE.xlsx`);
      if (outcome.judge) tell(outcome.judge.words);
      if (outcome.model.reported.length > 1)
        tell(`More than one model answered: ${outcome.model.reported.join(", ")}. A run is of one.`);
      tell(redact(outcome.words));
      const output = {
        sent: true,
        ended,
        cap,
        ...outcome,
        spent: { ...outcome.spent, cost: prices && outcome.spent.cost },
      };
      return { output: redacted(redact, output), holds: ended === null && HOLDS.includes(outcome.verdict) };
    } finally {
      stopping.release();
    }
  });
}

/** The first interruption begins nothing further and waits for what is under way; the second does not wait. */
function stops(tell: Arguments["tell"]) {
  const [stop, leave] = [new AbortController(), new AbortController()];
  const heard = () => {
    if (stop.signal.aborted) leave.abort();
    else tell("Stopping: what is under way is waited for. Once more to leave it.");
    stop.abort();
  };
  process.on("SIGINT", heard).on("SIGTERM", heard);
  const release = () => process.off("SIGINT", heard).off("SIGTERM", heard);
  return { stop: stop.signal, leave: leave.signal, release };
}

const EVERY_MS = 2_000;

function everySoOften(tell: Arguments["tell"]) {
  let last = -Infinity;
  return ({ answered, failed, of }: { answered: number; failed: number; of: number }) => {
    const at = performance.now();
    if (at - last < EVERY_MS && answered < of) return;
    last = at;
    tell(`${answered} of ${of} answered${failed === 0 ? "" : `, ${failed} requests failed`}`);
  };
}
