import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, notInArray, or, sql } from "drizzle-orm";
import { type AuditAction, SAYS_NO_WHOLE_VALUE } from "@/lib/domain/audit-actions";
import { assessmentStream } from "@/lib/domain/audit";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { prepared } from "../prepared";
import { assessments, auditEntries, auditHeads, auditPayloads, people, roomLinks } from "../schema";
import { guestOfEntry, isGuestOfEntry, withActorName } from "./rooms";
import { visibleTo } from "./visible";

export async function findHead(db: Reader, stream: string) {
  const [row] = await prepared(db, "find_audit_head", () =>
    db
      .select()
      .from(auditHeads)
      .where(eq(auditHeads.stream, sql.placeholder("stream")))
      .prepare("find_audit_head"),
  ).execute({ stream });
  return row;
}

/** The end of an assessment's stream, where the actor may see the assessment: one statement, for it is asked every few seconds. */
export async function findHeadOf(db: Reader, actor: Actor, assessmentId: string) {
  const [row] = await db
    .select({ seq: auditHeads.seq, hash: auditHeads.hash })
    .from(assessments)
    .innerJoin(auditHeads, eq(auditHeads.stream, assessmentStream(assessmentId)))
    .where(and(eq(assessments.id, assessmentId), visibleTo(actor)));
  return row;
}

export async function listHeads(db: Reader) {
  return db.select().from(auditHeads).orderBy(asc(auditHeads.stream));
}

/** What was touched in a stream after entry `since`, each object once. */
export async function listTouched(db: Reader, stream: string, since: number) {
  return db
    .selectDistinct({ objectKind: auditEntries.objectKind, objectId: auditEntries.objectId })
    .from(auditEntries)
    .where(and(eq(auditEntries.stream, stream), gt(auditEntries.seq, since)));
}

const link = {
  stream: auditEntries.stream,
  seq: auditEntries.seq,
  at: auditEntries.at,
  actorKind: auditEntries.actorKind,
  actorId: auditEntries.actorId,
  action: auditEntries.action,
  objectKind: auditEntries.objectKind,
  objectId: auditEntries.objectId,
  objectRevision: auditEntries.objectRevision,
  payloadDigest: auditEntries.payloadDigest,
  previous: auditEntries.previous,
  hash: auditEntries.hash,
};

const ofSamePlace = and(
  eq(auditPayloads.stream, auditEntries.stream),
  eq(auditPayloads.seq, auditEntries.seq),
);

/** Links with their payloads in order of `seq`, from after `after`, `limit` at a time. */
export async function listLinks(
  db: Reader,
  stream: string,
  { after, limit }: { after: number; limit: number },
) {
  return prepared(db, "list_audit_links", () =>
    db
      .select({ link, payload: { salt: auditPayloads.salt, json: auditPayloads.json } })
      .from(auditEntries)
      .leftJoin(auditPayloads, ofSamePlace)
      .where(
        and(
          eq(auditEntries.stream, sql.placeholder("stream")),
          gt(auditEntries.seq, sql.placeholder("after")),
        ),
      )
      .orderBy(asc(auditEntries.seq))
      .limit(sql.placeholder("limit"))
      .prepare("list_audit_links"),
  ).execute({ stream, after, limit });
}

/** Which entries of a stream; what is empty or not given narrows nothing. */
export type EntryFilter = {
  stream: string;
  objectId: string;
  actorId?: string;
  actions?: readonly string[];
  /** From this moment on, and before that one (RFC 3339). */
  from?: string;
  until?: string;
};

/** Newest first. */
export async function listEntries(
  db: Reader,
  { limit, offset, ...filter }: EntryFilter & { limit: number; offset: number },
) {
  const rows = await db
    .select({ ...link, json: auditPayloads.json, actorName: people.name, guest: guestOfEntry })
    .from(auditEntries)
    .leftJoin(auditPayloads, ofSamePlace)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .leftJoin(roomLinks, isGuestOfEntry)
    .where(inStream(filter))
    .orderBy(desc(auditEntries.seq))
    .limit(limit)
    .offset(offset);
  return rows.map(withActorName);
}

export async function countEntries(db: Reader, filter: EntryFilter): Promise<number> {
  const [row] = await db.select({ total: count() }).from(auditEntries).where(inStream(filter));
  return row?.total ?? 0;
}

const inStream = ({ stream, objectId, actorId, actions = [], from, until }: EntryFilter) =>
  and(
    eq(auditEntries.stream, stream),
    objectId ? eq(auditEntries.objectId, objectId) : undefined,
    actorId ? eq(auditEntries.actorId, actorId) : undefined,
    actions.length > 0 ? inArray(auditEntries.action, [...actions]) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    until ? lt(auditEntries.at, until) : undefined,
  );

/** Whose act it was and when, for every entry of `action` in a stream, the oldest first. */
export async function listActs(db: Reader, stream: string, action: string) {
  return db
    .select({ objectId: auditEntries.objectId, actorId: auditEntries.actorId, at: auditEntries.at })
    .from(auditEntries)
    .where(and(eq(auditEntries.stream, stream), eq(auditEntries.action, action)))
    .orderBy(asc(auditEntries.seq));
}

/** The people who did any of this, once each. */
export async function listActors(
  db: Reader,
  stream: string,
  actions: readonly AuditAction[],
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ actorId: auditEntries.actorId })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.stream, stream),
        eq(auditEntries.actorKind, "person"),
        inArray(auditEntries.action, [...actions]),
      ),
    );
  return rows.map(({ actorId }) => actorId);
}

/** Entries of these streams, by their `seq`. */
export type Places = ReadonlyMap<string, readonly number[]>;

/**
 * What the entry before each of these said of the same object, as JSON by stream and `seq`
 * of the later one: an entry holds whole new values, and the old ones stand in the one before.
 */
export async function listPayloadsBefore(
  db: Reader,
  places: Places,
): Promise<(place: Place) => string | undefined> {
  if (places.size === 0) return () => undefined;
  const before = sql`(select b.seq from ${auditEntries} b where b.stream = ${auditEntries.stream}
    and b.object_kind = ${auditEntries.objectKind} and b.object_id = ${auditEntries.objectId}
    and b.seq < ${auditEntries.seq} and ${notInArray(sql`b.action`, [...SAYS_NO_WHOLE_VALUE])}
    order by b.seq desc limit 1)`;
  const rows = await db
    .select({ stream: auditEntries.stream, seq: auditEntries.seq, json: auditPayloads.json })
    .from(auditEntries)
    .innerJoin(
      auditPayloads,
      and(eq(auditPayloads.stream, auditEntries.stream), eq(auditPayloads.seq, before)),
    )
    .where(
      or(
        ...[...places].map(([stream, seqs]) =>
          and(eq(auditEntries.stream, stream), inArray(auditEntries.seq, [...seqs])),
        ),
      ),
    );
  const found = new Map(rows.map(({ stream, seq, json }) => [nameOf({ stream, seq }), json]));
  return (place) => found.get(nameOf(place));
}

type Place = { stream: string; seq: number };
const nameOf = ({ stream, seq }: Place) => `${seq} ${stream}`;

/** The last entry of a stream about one thing, or of some actions, that was made by the moment `by` (RFC 3339). */
export async function findLastEntry(
  db: Reader,
  { by, ...filter }: EntryFilter & { by: string },
): Promise<{ seq: number; json: string | null } | undefined> {
  const [row] = await db
    .select({ seq: auditEntries.seq, json: auditPayloads.json })
    .from(auditEntries)
    .leftJoin(auditPayloads, ofSamePlace)
    .where(and(inStream(filter), lte(auditEntries.at, by)))
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  return row;
}
