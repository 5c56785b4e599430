import { and, asc, desc, eq, gt, gte, lte, sql } from "drizzle-orm";
import type { Checkpoint, StreamHead } from "@/lib/domain/checkpoint/checkpoint";
import type { Reader, Writer } from "../client";
import { insertRows, putRow } from "../rows";
import {
  auditEntries,
  auditHeads,
  checkpointHeads,
  checkpointPlaces,
  checkpoints,
  signingKeys,
} from "../schema";

type Row = typeof checkpoints.$inferSelect;

const toCheckpoint = (row: Row): Checkpoint => ({ format: "assay-checkpoint/1", ...row });

export async function findLastCheckpoint(db: Reader): Promise<Checkpoint | undefined> {
  const [row] = await db.select().from(checkpoints).orderBy(desc(checkpoints.number)).limit(1);
  return row && toCheckpoint(row);
}

/** The first one that covers an entry: the one made in the entry's own change where one was. */
export async function findCheckpointOf(
  db: Reader,
  { stream, seq }: Pick<StreamHead, "stream" | "seq">,
): Promise<Checkpoint | undefined> {
  const [row] = await db
    .select({ checkpoint: checkpoints })
    .from(checkpointHeads)
    .innerJoin(checkpoints, eq(checkpoints.number, checkpointHeads.number))
    .where(and(eq(checkpointHeads.stream, stream), gte(checkpointHeads.seq, seq)))
    .orderBy(asc(checkpointHeads.number))
    .limit(1);
  return row && toCheckpoint(row.checkpoint);
}

/** In their order, from after `after`. */
export async function listCheckpoints(
  db: Reader,
  { after, limit }: { after: number; limit: number },
): Promise<Checkpoint[]> {
  const rows = await db
    .select()
    .from(checkpoints)
    .where(gt(checkpoints.number, after))
    .orderBy(asc(checkpoints.number))
    .limit(limit);
  return rows.map(toCheckpoint);
}

/** The ends of all streams that have an entry. */
export function listEnds(db: Reader): Promise<StreamHead[]> {
  return db
    .select({ stream: auditHeads.stream, seq: auditHeads.seq, hash: auditHeads.hash })
    .from(auditHeads)
    .where(gt(auditHeads.seq, 0))
    .orderBy(asc(auditHeads.stream));
}

/** The ends of those streams that have gone on since any checkpoint noted them. */
export function listMovedEnds(db: Reader): Promise<StreamHead[]> {
  const noted = db
    .select({ seq: checkpointHeads.seq })
    .from(checkpointHeads)
    .where(eq(checkpointHeads.stream, auditHeads.stream))
    .orderBy(desc(checkpointHeads.number))
    .limit(1);
  return db
    .select({ stream: auditHeads.stream, seq: auditHeads.seq, hash: auditHeads.hash })
    .from(auditHeads)
    .where(gt(auditHeads.seq, sql`coalesce(${noted}, 0)`))
    .orderBy(asc(auditHeads.stream));
}

/** Where each stream ended at a checkpoint, as it was noted then, and the hash that its entry has now: null where that is gone. */
export async function listEndsAt(
  db: Reader,
  number: number,
): Promise<(StreamHead & { entryHash: string | null })[]> {
  const last = db
    .select({
      stream: checkpointHeads.stream,
      number: sql<number>`max(${checkpointHeads.number})`.as("last"),
    })
    .from(checkpointHeads)
    .where(lte(checkpointHeads.number, number))
    .groupBy(checkpointHeads.stream)
    .as("last_of_stream");
  return db
    .select({
      stream: checkpointHeads.stream,
      seq: checkpointHeads.seq,
      hash: checkpointHeads.hash,
      entryHash: auditEntries.hash,
    })
    .from(last)
    .innerJoin(
      checkpointHeads,
      and(eq(checkpointHeads.stream, last.stream), eq(checkpointHeads.number, last.number)),
    )
    .leftJoin(
      auditEntries,
      and(eq(auditEntries.stream, checkpointHeads.stream), eq(auditEntries.seq, checkpointHeads.seq)),
    )
    .orderBy(asc(checkpointHeads.stream));
}

/** Keeps a checkpoint with the ends that moved since the one before it. */
export async function insertCheckpoint(
  tx: Writer,
  { format: _, ...row }: Checkpoint,
  moved: readonly StreamHead[],
): Promise<void> {
  await insertRows(tx, checkpoints, [row]);
  await insertRows(
    tx,
    checkpointHeads,
    moved.map(({ stream, seq, hash }) => ({ stream, seq, hash, number: row.number })),
  );
}

/** How far each place outside has come. */
export const listPlaces = (db: Reader) => db.select().from(checkpointPlaces);

export const putPlace = (tx: Writer, row: typeof checkpointPlaces.$inferSelect) =>
  putRow(tx, checkpointPlaces, ["place"], row);

export const listSigningKeys = (db: Reader) =>
  db.select().from(signingKeys).orderBy(asc(signingKeys.since), asc(signingKeys.fingerprint));

export const insertSigningKey = (tx: Writer, row: typeof signingKeys.$inferSelect) =>
  insertRows(tx, signingKeys, [row]);
