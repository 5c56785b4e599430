import { asc, desc, eq, sql } from "drizzle-orm";
import type { Signature, Snapshot } from "@/lib/domain/assessment/signature";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { signatures, snapshots } from "../schema";

/** The signatures of an assessment, the oldest first. */
export async function listSignatures(db: Reader, assessmentId: string): Promise<Signature[]> {
  const rows = await prepared(db, "list_signatures", () =>
    db
      .select()
      .from(signatures)
      .where(eq(signatures.assessmentId, sql.placeholder("assessmentId")))
      .orderBy(asc(signatures.afterSeq))
      .prepare("list_signatures"),
  ).execute({ assessmentId });
  return rows.map(({ capacity, afterSeq, afterHash, ...row }) => ({
    ...row,
    capacity: capacity === "" ? null : capacity,
    after: { seq: afterSeq, hash: afterHash },
  }));
}

export async function insertSignature(tx: Writer, { capacity, after, ...row }: Signature) {
  await tx
    .insert(signatures)
    .values({ ...row, capacity: capacity ?? "", afterSeq: after.seq, afterHash: after.hash });
}

type SnapshotRow = typeof snapshots.$inferSelect;

const toSnapshot = ({ createdAt, ...row }: SnapshotRow): Snapshot => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

/** Every snapshot of an assessment. */
export async function listSnapshots(db: Reader, assessmentId: string): Promise<Snapshot[]> {
  const rows = await db
    .select()
    .from(snapshots)
    .where(eq(snapshots.assessmentId, assessmentId))
    .orderBy(asc(snapshots.sha256));
  return rows.map(toSnapshot);
}

export async function findSnapshot(db: Reader, sha256: string): Promise<Snapshot | undefined> {
  const [row] = await db.select().from(snapshots).where(eq(snapshots.sha256, sha256));
  return row && toSnapshot(row);
}

/** The snapshot that was signed last, by the trail and not by the clock; undefined while nothing was signed. */
export async function findLatestSnapshot(db: Reader, assessmentId: string): Promise<Snapshot | undefined> {
  const [row] = await db
    .select({ snapshot: snapshots })
    .from(snapshots)
    .innerJoin(signatures, eq(signatures.snapshotSha256, snapshots.sha256))
    .where(eq(snapshots.assessmentId, assessmentId))
    .orderBy(desc(signatures.afterSeq))
    .limit(1);
  return row && toSnapshot(row.snapshot);
}

export async function insertSnapshot(tx: Writer, snapshot: SnapshotRow) {
  await tx.insert(snapshots).values(snapshot);
}
