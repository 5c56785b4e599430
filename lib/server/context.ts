import type { AuditEntry } from "@/db/audit-trail";
import type { Database, Writer } from "@/db/client";
import { findIdempotentResponse, putIdempotentResponse } from "@/db/queries/idempotency";
import { sha256 } from "@/db/sha256";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Actor } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";

/** One entry of the audit trail, without what the context knows by itself. */
export type Fact = Omit<AuditEntry, "at" | "actorKind" | "actorId">;

export type Change = {
  tx: Writer;
  /** The moment of the whole change: one for every row and entry in it. */
  at: Date;
  /** Who asks, and with whose eyes the change reads, in whoever's name it enters. */
  actor: Actor;
  /**
   * Adds an entry to one of the streams named to `change`, and says where it stands.
   * `by` is given where the caller comes as nobody and proves in the change who they
   * are, as at sign-in.
   */
  record: (fact: Fact, by?: Actor) => { seq: number; hash: string };
  /** Where the last entry of one of those streams stands. */
  headOf: (stream: string) => { seq: number; hash: string };
  /** Where each of those streams ends that has an entry, with what was recorded until now. */
  ends: () => { stream: string; seq: number; hash: string }[];
};

/** Who asks, when, and of which database. Only the ways in make one; a use case receives it. */
export type Context = {
  actor: Actor;
  /** Through which session they ask; none for a stranger, the command line and the seed. */
  sessionId?: string | undefined;
  db: Pick<Database, "read" | "steady">;
  now: () => Date;
  /**
   * The one way to write: everything in `work` is kept, or nothing. A request that
   * came with a key it has used before gets the first answer again, unchanged.
   */
  change<T>(streams: readonly string[], work: (change: Change) => Promise<T>): Promise<T>;
};

/** A caller's own name for one request, and what the request asked. */
export type IdempotencyKey = { key: string; operation: string; input: unknown };

export function makeContext(parts: {
  db: Database;
  actor: Actor;
  sessionId?: string | undefined;
  now: () => Date;
  idempotency?: IdempotencyKey | undefined;
}): Context {
  const { db, actor, sessionId, now, idempotency } = parts;
  return {
    actor,
    sessionId,
    db,
    now,
    change: (streams, work) =>
      db.change(streams, async (tx, audit) => {
        const at = now();
        const record = (fact: Fact, by = actor) =>
          audit.append({
            ...fact,
            at,
            actorKind: NO_PERSON.find((role) => role === by.role) ?? "person",
            actorId: by.id,
          });
        const change: Change = { tx, at, actor, record, headOf: audit.headOf, ends: audit.ends };
        if (!idempotency) return work(change);
        return once(tx, { actorId: actor.id, at, idempotency }, () => work(change));
      }),
  };
}

/** Roles of whoever is none of the people here. */
const NO_PERSON = ["guest", "stranger", "system"] as const;

async function once<T>(
  tx: Writer,
  { actorId, at, idempotency }: { actorId: string; at: Date; idempotency: IdempotencyKey },
  work: () => Promise<T>,
): Promise<T> {
  const { key } = idempotency;
  const requestDigest = sha256(`${idempotency.operation}\n${canonicalJson(idempotency.input)}`);
  const before = await findIdempotentResponse(tx, { actorId, key });
  if (before && before.requestDigest !== requestDigest)
    throw new Refusal("conflict", "This Idempotency-Key was used for another request. Send a new one.");
  // What was stored is what this very operation returned before.
  if (before) return JSON.parse(before.response) as T;
  const result = await work();
  await putIdempotentResponse(tx, {
    actorId,
    key,
    requestDigest,
    response: JSON.stringify(result ?? null),
    createdAt: at,
  });
  return result;
}

/** The same context for somebody else, who asks through no session: for seeds, which do much in the names of many. */
export const onBehalfOf = (ctx: Context, actor: Actor): Context => ({
  ...ctx,
  actor,
  sessionId: undefined,
  change: (streams, work) => ctx.change(streams, (change) => work({ ...actingAs(change, actor), actor })),
});

/** The same change, its entries in the name of `actor`: for examples and seeds, which write in the names of many. */
export const actingAs = (change: Change, actor: Actor): Change => ({
  ...change,
  record: (fact, by = actor) => change.record(fact, by),
});
