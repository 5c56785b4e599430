import { createHash } from "node:crypto";
import type { Writer } from "@/db/client";
import { deleteTries, putTry, takeTryBack } from "@/db/queries/rate-limits";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { Refusal } from "@/lib/domain/refusal";
import type { Context } from "./context";

const MINUTE_MS = 60_000;

/** So many wrong tries in a window; the next one is refused until the window is over, right or wrong. */
export type Limit = { name: string; tries: number; windowMs: number };

export const LIMITS = {
  /** Wrong passwords for one e-mail address, from wherever. */
  signInAsOne: { name: "sign-in", tries: 10, windowMs: 10 * MINUTE_MS },
  /** Wrong passwords from one client address, for whomever; an office shares one. */
  signInFromOne: { name: "sign-in from", tries: 50, windowMs: 10 * MINUTE_MS },
  /** Departures to the company's sign-in from one client address that nobody came back from. */
  companyFromOne: { name: "company sign-in from", tries: 100, windowMs: 10 * MINUTE_MS },
  /** Wrong one-time links from one client address. */
  links: { name: "links from", tries: 10, windowMs: 10 * MINUTE_MS },
  /** Readings of one calendar feed: programs ask every few minutes at most. */
  calendar: { name: "calendar", tries: 60, windowMs: 10 * MINUTE_MS },
  /** Wrong present passwords inside a session. */
  ownPassword: { name: "own password", tries: 10, windowMs: 10 * MINUTE_MS },
  /** Wrong codes of one person's second factor, once the password was right. */
  secondFactor: { name: "second factor", tries: 5, windowMs: 10 * MINUTE_MS },
} as const satisfies Record<string, Limit>;

export type Counted = {
  limit: Limit;
  /** What is counted: an e-mail address, a client address, a person. */
  subject: string;
  /** The person whose account it is about, where there is one. */
  personId?: string | undefined;
};

/** The subject is hashed, so that the table collects no addresses of strangers. */
const keyOf = ({ limit, subject }: Counted) =>
  createHash("sha256").update(`${limit.name}\n${subject}`).digest("base64url");

/**
 * Counts a try before it is made, in a change of its own: of many made at once none
 * slips past, and what the try finds cannot undo the count. The first that is
 * refused in a window is audited, the others only counted.
 *
 * @throws Refusal `rate_limited`, with the seconds until the window is over
 */
export async function countTry(ctx: Context, counted: readonly Counted[]): Promise<void> {
  const waits = await ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    const seconds: number[] = [];
    for (const one of counted) {
      const { limit, subject, personId } = one;
      const window = await putTry(tx, {
        key: keyOf(one),
        now: at,
        resetsAt: new Date(at.getTime() + limit.windowMs),
      });
      if (window.tries <= limit.tries) continue;
      seconds.push(Math.max(1, Math.ceil((window.resetsAt.getTime() - at.getTime()) / 1000)));
      if (window.tries > limit.tries + 1) continue;
      record({
        stream: WORKSPACE_STREAM,
        action: "sign-in.blocked",
        objectKind: personId === undefined ? "stranger" : "person",
        objectId: personId ?? keyOf(one),
        objectRevision: 0,
        payload: { limit: limit.name, subject, tries: limit.tries, until: window.resetsAt.toISOString() },
      });
    }
    return seconds;
  });
  if (waits.length === 0) return;
  const retryAfterSeconds = Math.max(...waits);
  const minutes = Math.ceil(retryAfterSeconds / 60);
  throw new Refusal(
    "rate_limited",
    `Too many wrong tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then try again.`,
    {
      retryAfterSeconds,
    },
  );
}

/** A right try starts the count of its own subject anew. */
export const forgetTries = (tx: Writer, counted: Counted) => deleteTries(tx, keyOf(counted));

/** A right try is taken back where others are counted too: one valid account must not wipe out its address's wrong tries. */
export const forgiveTry = (tx: Writer, counted: Counted) => takeTryBack(tx, keyOf(counted));
