import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { prepared } from "../prepared";
import { auditEntries, auditPayloads, questionnaires } from "../schema";

/** The first stream after `after`, by its name, that has entries: from name to name, without reading what lies between. */
export async function nextStream(db: Reader, after: string): Promise<string | undefined> {
  const [row] = await prepared(db, "next_audit_stream", () =>
    db
      .select({ stream: auditEntries.stream })
      .from(auditEntries)
      .where(gt(auditEntries.stream, sql.placeholder("after")))
      .orderBy(asc(auditEntries.stream))
      .limit(1)
      .prepare("next_audit_stream"),
  ).execute({ after });
  return row?.stream;
}

/** Payloads in the order of their places, from after `after`, each with whether its entry is there. */
export async function listPayloadPlaces(
  db: Reader,
  { after, limit }: { after: { stream: string; seq: number }; limit: number },
) {
  return db
    .select({ stream: auditPayloads.stream, seq: auditPayloads.seq, entry: auditEntries.seq })
    .from(auditPayloads)
    .leftJoin(
      auditEntries,
      and(eq(auditEntries.stream, auditPayloads.stream), eq(auditEntries.seq, auditPayloads.seq)),
    )
    .where(sql`(${auditPayloads.stream}, ${auditPayloads.seq}) > (${after.stream}, ${after.seq})`)
    .orderBy(asc(auditPayloads.stream), asc(auditPayloads.seq))
    .limit(limit);
}

export async function listQuestionnaires(db: Reader) {
  return db
    .select({ sha256: questionnaires.sha256, document: questionnaires.document })
    .from(questionnaires)
    .orderBy(asc(questionnaires.sha256));
}
