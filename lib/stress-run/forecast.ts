import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { smallestSample } from "@/lib/domain/scoring/wilson";
import { type Bound, FREE, type Prices, costOf, spentOn } from "./budget";
import type { StressCase } from "./cases";
import { type RunDefinition, answerTokensAtMost } from "./definition";
import { JOURNAL, demandSame } from "./folder";
import { readEntries } from "./journal";
import { attemptsAt, isOpen, progressOf } from "./progress";
import { boundOf, messagesOf } from "./request";

/** What a run would send, before anything is sent. */
export type Forecast = {
  pack: RunDefinition["pack"];
  scenario: RunDefinition["scenario"];
  target: string;
  model: string;
  judge: { target: string; model: string } | null;
  cases: number;
  attempts: number;
  /** Answers and judge's grades that the run is without, each one request where all goes well. */
  requests: number;
  tokens: { in: { about: number; atMost: number }; out: { atMost: number | null } };
  /** By the prices given; null without them, or where the length of an answer has no limit. */
  cost: { atMost: number } | null;
  /** What earlier requests of the same run came to. */
  spent: { requests: number; cost: number };
  enough: string;
};

/** A token of English is about this many bytes. */
const BYTES_IN_TOKEN = 4;

/**
 * What is left to be sent, and what that may come to. Reads, and writes nothing.
 *
 * @throws Refusal `conflict` where the folder holds another run
 */
export function forecastRun(
  folder: string,
  definition: RunDefinition,
  cases: readonly StressCase[],
  prices: Prices | null,
): Forecast {
  demandSame(folder, definition);
  const path = join(folder, JOURNAL);
  const entries = existsSync(path) ? readEntries(readFileSync(path)) : [];
  const progress = progressOf(entries);
  const bounds: Bound[] = [];
  let [cost, limited] = [0, true];
  for (const attempt of attemptsAt(cases, definition.attempts)) {
    const next = isOpen(progress, attempt);
    if (next === null) continue;
    for (const role of ["product", "judge"] as const) {
      if (role === "judge" ? attempt.stressCase.grader !== "judge" : next === "judge") continue;
      const bound = boundOf(definition, role, messagesOf(definition, attempt, role, progress));
      bounds.push(bound);
      if (prices) cost += costOf(prices[role], bound);
      limited &&=
        answerTokensAtMost(role === "judge" ? (definition.judge?.settings ?? {}) : definition.settings) !==
        null;
    }
  }
  const sum = (of: keyof Bound) => bounds.reduce((total, bound) => total + bound[of], 0);
  const spent = spentOn(entries, prices ?? FREE);
  return {
    ...{ pack: definition.pack, scenario: definition.scenario },
    ...{ target: definition.target, model: definition.model },
    judge: definition.judge && { target: definition.judge.target, model: definition.judge.model },
    ...{ cases: cases.length, attempts: definition.attempts, requests: bounds.length },
    tokens: {
      in: { about: Math.ceil(sum("in") / BYTES_IN_TOKEN), atMost: sum("in") },
      out: { atMost: limited ? sum("out") : null },
    },
    cost: prices && limited ? { atMost: cost } : null,
    spent: { requests: spent.requests, cost: spent.cost },
    enough: enoughFor(definition, cases.length),
  };
}

/** Whether so many cases can show what is asked, before any of them is paid for. */
function enoughFor({ scenario }: RunDefinition, cases: number): string {
  const { requiredRate, minimumCases } = scenario;
  const clean = requiredRate === null ? null : smallestSample(requiredRate, 0);
  if (requiredRate !== null && clean === null) return "No number of cases can show a rate of 100%.";
  const wanted = Math.max(clean ?? 0, requiredRate === null ? minimumCases : 0);
  if (wanted === 0) return "The scenario wants every case of the agreed period.";
  return cases >= wanted
    ? `${cases} cases are enough where none fails: ${wanted} would do.`
    : `${cases} cases cannot show it, whatever they come to: ${wanted} are needed where none fails.`;
}
