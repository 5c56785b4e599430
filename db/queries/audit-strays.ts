import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { prepared } from "../prepared";
import {
  auditEntries,
  auditPayloads,
  checkpointHeads,
  checkpoints,
  products,
  questionnaires,
  vendors,
} from "../schema";
import type { ProductRow } from "./products";
import type { VendorRow } from "./vendors";

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
    .select({
      sha256: questionnaires.sha256,
      id: questionnaires.id,
      version: questionnaires.version,
      title: questionnaires.title,
      document: questionnaires.document,
    })
    .from(questionnaires)
    .orderBy(asc(questionnaires.sha256));
}

type Page = { after: string; limit: number };

/** All vendors, archived ones too, in the order of their ids. */
export const listVendorsById = (db: Reader, { after, limit }: Page): Promise<VendorRow[]> =>
  db.select().from(vendors).where(gt(vendors.id, after)).orderBy(asc(vendors.id)).limit(limit);

/** All products, archived ones too, in the order of their ids. */
export const listProductsById = (db: Reader, { after, limit }: Page): Promise<ProductRow[]> =>
  db.select().from(products).where(gt(products.id, after)).orderBy(asc(products.id)).limit(limit);

/** Where a checkpoint noted an end that is none: of an entry that is not so, or for a checkpoint that is not there. */
export function listFalseNotes(db: Reader, limit: number) {
  return db
    .select({
      stream: checkpointHeads.stream,
      seq: checkpointHeads.seq,
      number: checkpointHeads.number,
    })
    .from(checkpointHeads)
    .leftJoin(checkpoints, eq(checkpoints.number, checkpointHeads.number))
    .leftJoin(
      auditEntries,
      and(eq(auditEntries.stream, checkpointHeads.stream), eq(auditEntries.seq, checkpointHeads.seq)),
    )
    .where(
      or(
        isNull(checkpoints.number),
        isNull(auditEntries.seq),
        sql`${auditEntries.hash} <> ${checkpointHeads.hash}`,
      ),
    )
    .limit(limit);
}
