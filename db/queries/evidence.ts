import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { foldKey } from "@/lib/domain/text";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { insertRows } from "../rows";
import { evidence } from "../schema";

type EvidenceRow = typeof evidence.$inferSelect;

/** Everything that can prove something in an assessment, withdrawn things too, by one statement. */
export async function listEvidence(db: Reader, assessmentId: string): Promise<EvidenceRecord[]> {
  const rows = await prepared(db, "list_evidence", () =>
    db
      .select()
      .from(evidence)
      .where(eq(evidence.assessmentId, sql.placeholder("assessmentId")))
      .orderBy(asc(evidence.id))
      .prepare("list_evidence"),
  ).execute({ assessmentId });
  return rows.map(toEvidenceRecord);
}

/** Which of these ids name a thing of any assessment. */
export async function findTakenIds(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: evidence.id })
    .from(evidence)
    .where(inArray(evidence.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** Which of these contents are the file of any thing. */
export async function findNamedHashes(db: Reader, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ sha256: evidence.sha256 })
    .from(evidence)
    .where(inArray(evidence.sha256, [...hashes]));
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Each content that is the file of a thing, once, with one of the assessments that hold it. */
export async function listFileHashes(db: Reader): Promise<{ sha256: string; assessmentId: string }[]> {
  return db
    .select({ sha256: evidence.sha256, assessmentId: sql<string>`min(${evidence.assessmentId})` })
    .from(evidence)
    .where(ne(evidence.sha256, ""))
    .groupBy(evidence.sha256)
    .orderBy(asc(evidence.sha256));
}

/** What things are called now, by their id. */
export async function findEvidenceTitles(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: evidence.id, title: evidence.title })
    .from(evidence)
    .where(inArray(evidence.id, [...ids]));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Writes things that are new. */
export async function insertThings(tx: Writer, assessmentId: string, things: readonly EvidenceRecord[]) {
  await insertRows(
    tx,
    evidence,
    things.map((thing) => toRow(assessmentId, thing)),
  );
}

/** Writes what is said of a thing that is there. */
export async function updateThing(tx: Writer, assessmentId: string, thing: EvidenceRecord) {
  const { id, ...row } = toRow(assessmentId, thing);
  await tx
    .update(evidence)
    .set(row)
    .where(and(eq(evidence.id, id), eq(evidence.assessmentId, assessmentId)));
}

export function toEvidenceRecord({
  assessmentId: _,
  titleKey: __,
  sha256,
  fileName: name,
  mediaType,
  bytes,
  scan,
  withdrawnAt,
  createdAt,
  updatedBy,
  updatedAt,
  ...row
}: EvidenceRow): EvidenceRecord {
  return {
    ...row,
    file: sha256 === "" ? null : { sha256, name, mediaType, bytes, scan },
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedBy: updatedBy ?? row.createdBy,
    updatedAt: (updatedAt ?? createdAt).toISOString(),
  };
}

function toRow(
  assessmentId: string,
  { file, withdrawnAt, createdAt, updatedAt, ...thing }: EvidenceRecord,
): EvidenceRow {
  return {
    ...thing,
    assessmentId,
    titleKey: foldKey(thing.title),
    sha256: file?.sha256 ?? "",
    fileName: file?.name ?? "",
    mediaType: file?.mediaType ?? "",
    bytes: file?.bytes ?? 0,
    scan: file?.scan ?? "not_scanned",
    withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}
