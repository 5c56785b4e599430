import type { Chance } from "@/lib/domain/chance";
import type { Asked, Failure } from "./ask";
import { type BackOff, LONGEST_WAIT_MS, backOffMs } from "./back-off";
import { type Bound, type Budget, type Role, type Use, useOf } from "./budget";
import type { Message } from "./cases";
import type { RunDefinition } from "./definition";
import type { Entry, EntryOf, Journal } from "./journal";
import { readVerdict } from "./judge";
import { type Attempt, type Progress, isOpen } from "./progress";
import { boundOf, messagesOf } from "./request";

/** What the sending of cases rests on; a test brings its own endpoint, clock and chance. */
export type Sending = {
  definition: RunDefinition;
  attempts: readonly Attempt[];
  progress: Progress;
  journal: Pick<Journal, "append">;
  budget: Budget;
  /** Asks once. */
  ask: (role: Role, messages: readonly Message[]) => Promise<Asked>;
  concurrency: number;
  /** Requests that one answer may take. */
  tries: number;
  backOff: BackOff;
  /** Aborted when nothing further is to be begun; what is under way is waited for. */
  stop: AbortSignal;
  now: () => Date;
  wait: (ms: number, stop: AbortSignal) => Promise<void>;
  chance: Pick<Chance, "next">;
  /** The number of the first request. */
  firstRequest: number;
};

/** So many attempts in a row without an answer, and the endpoint is taken to be down. */
const FAILED_IN_A_ROW = 10;

/**
 * Asks for every answer, and every grade of a judge, that a run is without.
 *
 * @returns why it ended before everything was asked for; null where nothing kept it
 * @throws whatever the journal throws, after what is under way has ended
 */
export async function sendCases(sending: Sending): Promise<string | null> {
  const { attempts, progress, concurrency, stop } = sending;
  const open = attempts.filter((attempt) => isOpen(progress, attempt) !== null);
  // What the endpoint would not take before comes last, so that a run that ends by it gets on.
  const wasRefused = (attempt: Attempt) => progress.failureOf(attempt)?.refused === true;
  const left = [...open.filter((each) => !wasRefused(each)), ...open.filter(wasRefused)].values();
  const halt: Halt = {
    reason: null,
    notBefore: 0,
    request: sending.firstRequest,
    product: { inARow: 0, answered: attempts.some((attempt) => progress.answerOf(attempt)) },
    judge: { inARow: 0, answered: attempts.some((attempt) => progress.verdictOf(attempt)) },
  };

  async function work() {
    for (const attempt of left) {
      for (let role = isOpen(progress, attempt); role !== null; role = isOpen(progress, attempt)) {
        if (stop.aborted) halt.reason ??= "It was stopped.";
        if (halt.reason !== null) return;
        if (!(await obtain(sending, halt, attempt, role))) break;
      }
      if (halt.reason !== null) return;
    }
  }

  const workers = await Promise.allSettled(Array.from({ length: concurrency }, work));
  const broken = workers.find((worker) => worker.status === "rejected");
  if (broken) throw broken.reason;
  return halt.reason;
}

/** What all workers share. */
type Halt = {
  reason: string | null;
  /** By the clock, in milliseconds; before it the endpoint wants to be left alone by everybody. */
  notBefore: number;
  /** The number of the next request. */
  request: number;
} & Record<Role, Health>;

type Health = {
  /** Attempts that came to nothing since one did not. */
  inARow: number;
  /** Whether it has answered anything yet, on whatever day. */
  answered: boolean;
};

/** Tries until there is an answer or nothing more to try; whether there is one. */
async function obtain(sending: Sending, halt: Halt, attempt: Attempt, role: Role): Promise<boolean> {
  const messages = messagesOf(sending.definition, attempt, role, sending.progress);
  const bound = boundOf(sending.definition, role, messages);
  const health = halt[role];
  const who = role === "judge" ? "The judge's endpoint" : "The endpoint";
  for (let tries = 1; ; tries += 1) {
    if (!(await isClear(sending, halt))) return false;
    const asked = await once(sending, halt, { attempt, role, messages, bound });
    if (asked === null) return false;
    if (asked.kind === "answered") {
      health.answered = true;
      health.inARow = 0;
      return true;
    }
    if (asked.again === "stop") halt.reason ??= `${who} ${asked.reason}.`;
    if (asked.waitMs > LONGEST_WAIT_MS)
      halt.reason ??= `${who} asks to be left alone for ${Math.ceil(asked.waitMs / 60_000)} minutes: run the same command again then.`;
    if (halt.reason !== null) return false;
    if (asked.again === "never" || tries >= sending.tries) {
      // Who answered others and will not take this is there, and means it.
      if (asked.again !== "never" || !health.answered) health.inARow += 1;
      if (health.inARow >= FAILED_IN_A_ROW)
        halt.reason ??= `${FAILED_IN_A_ROW} attempts in a row came to nothing. ${who} ${asked.reason}.`;
      return false;
    }
    await pause(sending, halt, asked, tries);
  }
}

async function pause(
  { backOff, chance, now, wait, stop }: Sending,
  halt: Halt,
  asked: Failure,
  tries: number,
) {
  if (asked.waitMs > 0) halt.notBefore = Math.max(halt.notBefore, now().getTime() + asked.waitMs);
  await wait(backOffMs(backOff, tries, chance), stop);
}

/** Waits until the endpoint may be asked; whether the run still goes on then. */
async function isClear({ now, wait, stop }: Sending, halt: Halt): Promise<boolean> {
  for (;;) {
    if (stop.aborted) halt.reason ??= "It was stopped.";
    if (halt.reason !== null) return false;
    const ms = halt.notBefore - now().getTime();
    if (ms <= 0) return true;
    await wait(ms, stop);
  }
}

type Request = { attempt: Attempt; role: Role; messages: readonly Message[]; bound: Bound };

/** One request, kept before it leaves and when it has come back; null where the cap does not allow it. */
async function once(sending: Sending, halt: Halt, request: Request): Promise<Asked | null> {
  const { journal, progress, budget, now } = sending;
  const { attempt, role, messages, bound } = request;
  let reservation = budget.reserve(role, bound);
  while (!reservation) {
    if (budget.underWay() === 0) {
      halt.reason ??= "The cap is reached: the next request could exceed it.";
      return null;
    }
    // What is under way may use less than was set aside for it.
    await budget.settled();
    if (!(await isClear(sending, halt))) return null;
    reservation = budget.reserve(role, bound);
  }
  const of = { case: attempt.stressCase.id, attempt: attempt.attempt, request: halt.request, role };
  halt.request += 1;
  const keep = (entry: Entry) => {
    journal.append(entry);
    progress.note(entry);
  };
  const stamp = () => ({ at: now().toISOString(), ...of });
  let use: Use = "unknown";
  try {
    keep({ kind: "sent", ...stamp(), bound });
    const asked = await sending.ask(role, messages);
    const entry: OutcomeEntry =
      asked.kind === "answered"
        ? { kind: "answered", ...stamp(), ...asked.answer, ms: asked.ms }
        : {
            ...{ kind: "failed", ...stamp(), reason: asked.reason, charged: asked.charged },
            refused: asked.again === "never",
          };
    keep(entry);
    use = useOf(entry);
    return entry.kind === "answered" && role === "judge" && !readVerdict(entry.text) ? NO_VERDICT : asked;
  } catch (error) {
    halt.reason ??= "What was under way could not be kept.";
    throw error;
  } finally {
    reservation.settle(use);
  }
}

type OutcomeEntry = EntryOf<"answered"> | EntryOf<"failed">;

const NO_VERDICT: Failure = {
  ...{ kind: "failed", again: "soon", waitMs: 0, charged: true },
  reason: "gave no grade that can be read",
};
