import { and, asc, eq, notExists, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { auditEntries, auditHeads, auditPayloads, questionnaires } from "../schema";

/** Streams that have entries and no head: something took the head away. */
export async function listHeadlessStreams(db: Reader): Promise<string[]> {
  const head = db
    .select({ one: sql`1` })
    .from(auditHeads)
    .where(eq(auditHeads.stream, auditEntries.stream));
  const rows = await db
    .selectDistinct({ stream: auditEntries.stream })
    .from(auditEntries)
    .where(notExists(head))
    .orderBy(asc(auditEntries.stream));
  return rows.map(({ stream }) => stream);
}

/** Payloads that belong to no entry. */
export async function listStrayPayloads(db: Reader, limit: number) {
  const entry = db
    .select({ one: sql`1` })
    .from(auditEntries)
    .where(and(eq(auditEntries.stream, auditPayloads.stream), eq(auditEntries.seq, auditPayloads.seq)));
  return db
    .select({ stream: auditPayloads.stream, seq: auditPayloads.seq })
    .from(auditPayloads)
    .where(notExists(entry))
    .limit(limit);
}

export async function listQuestionnaires(db: Reader) {
  return db
    .select({ sha256: questionnaires.sha256, document: questionnaires.document })
    .from(questionnaires)
    .orderBy(asc(questionnaires.sha256));
}
