import { and, asc, eq, inArray } from "drizzle-orm";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import type { Reader } from "../client";
import { auditEntries, auditPayloads, evidence, reviews, signatures } from "../schema";

/** Of these entries what they say is read as well. */
const WITH_PAYLOAD = ["intake.set", "assessment.moved"] as const satisfies readonly AuditAction[];

/** Of several assessments, in four statements however many they are: each list in its own order. */
export async function listTraces(db: Reader, assessmentIds: readonly string[]) {
  const ids = [...assessmentIds];
  const acts = await db
    .select({
      stream: auditEntries.stream,
      seq: auditEntries.seq,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      actorId: auditEntries.actorId,
      action: auditEntries.action,
      objectId: auditEntries.objectId,
      json: auditPayloads.json,
    })
    .from(auditEntries)
    .leftJoin(
      auditPayloads,
      and(
        eq(auditPayloads.stream, auditEntries.stream),
        eq(auditPayloads.seq, auditEntries.seq),
        inArray(auditEntries.action, [...WITH_PAYLOAD]),
      ),
    )
    // Not narrowed to what is read: an engine would rather go through every such entry there is.
    .where(inArray(auditEntries.stream, ids.map(assessmentStream)))
    .orderBy(asc(auditEntries.stream), asc(auditEntries.seq));
  const words = await db
    .select({
      assessmentId: reviews.assessmentId,
      itemId: reviews.itemId,
      state: reviews.state,
      updatedBy: reviews.updatedBy,
    })
    .from(reviews)
    .where(inArray(reviews.assessmentId, ids))
    .orderBy(asc(reviews.assessmentId), asc(reviews.itemId));
  const signed = await db
    .select({
      assessmentId: signatures.assessmentId,
      snapshotSha256: signatures.snapshotSha256,
      meaning: signatures.meaning,
      capacity: signatures.capacity,
      personId: signatures.personId,
      name: signatures.name,
    })
    .from(signatures)
    .where(inArray(signatures.assessmentId, ids))
    .orderBy(asc(signatures.assessmentId), asc(signatures.afterSeq));
  const things = await db
    .select({
      assessmentId: evidence.assessmentId,
      id: evidence.id,
      title: evidence.title,
      issuedOn: evidence.issuedOn,
      receivedOn: evidence.receivedOn,
      capturedOn: evidence.capturedOn,
      createdAt: evidence.createdAt,
      withdrawnAt: evidence.withdrawnAt,
      replaces: evidence.replaces,
    })
    .from(evidence)
    .where(inArray(evidence.assessmentId, ids))
    .orderBy(asc(evidence.assessmentId), asc(evidence.id));
  return { acts, words, signed, things };
}

export type Traces = Awaited<ReturnType<typeof listTraces>>;
