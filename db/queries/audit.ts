import { and, asc, count, desc, eq, gt, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { prepared } from "../prepared";
import { auditEntries, auditHeads, auditPayloads, people } from "../schema";

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
  return db
    .select({ link, payload: { salt: auditPayloads.salt, json: auditPayloads.json } })
    .from(auditEntries)
    .leftJoin(auditPayloads, ofSamePlace)
    .where(and(eq(auditEntries.stream, stream), gt(auditEntries.seq, after)))
    .orderBy(asc(auditEntries.seq))
    .limit(limit);
}

/** Newest first; of one object where `objectId` is not empty. */
export async function listEntries(
  db: Reader,
  { stream, objectId, limit, offset }: { stream: string; objectId: string; limit: number; offset: number },
) {
  return db
    .select({ ...link, json: auditPayloads.json, actorName: people.name })
    .from(auditEntries)
    .leftJoin(auditPayloads, ofSamePlace)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .where(inStream(stream, objectId))
    .orderBy(desc(auditEntries.seq))
    .limit(limit)
    .offset(offset);
}

export async function countEntries(
  db: Reader,
  { stream, objectId }: { stream: string; objectId: string },
): Promise<number> {
  const [row] = await db.select({ total: count() }).from(auditEntries).where(inStream(stream, objectId));
  return row?.total ?? 0;
}

const inStream = (stream: string, objectId: string) =>
  and(eq(auditEntries.stream, stream), objectId === "" ? undefined : eq(auditEntries.objectId, objectId));
