import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Pack } from "@/lib/domain/questionnaire/format";
import type { Reader, Writer } from "../client";
import { insertRows, putRow } from "../rows";
import { assessments, packVersions, packs } from "../schema";
import { visibleTo } from "./visible";

export type PackRow = typeof packs.$inferSelect;
export type PackVersionRow = typeof packVersions.$inferSelect;

const isNewest = sql`not exists (select 1 from ${packVersions} later where later.pack_id = ${packVersions.packId} and later.version > ${packVersions.version})`;

/** The newest published version of each pack that is not archived, by its hash, in the order of their ids. */
export async function listPacksInForce(db: Reader): Promise<{ packId: string; sha256: string }[]> {
  const rows = await db
    .select({ packId: packVersions.packId, sha256: packVersions.sha256 })
    .from(packVersions)
    .innerJoin(packs, eq(packs.id, packVersions.packId))
    .where(and(isNull(packs.archivedAt), isNewest));
  // The engines sort texts by different rules.
  return rows.sort((one, other) => (one.packId < other.packId ? -1 : 1));
}

export async function listPackDocuments(db: Reader, sha256s: readonly string[]): Promise<Pack[]> {
  if (sha256s.length === 0) return [];
  const rows = await db
    .select({ document: packVersions.document })
    .from(packVersions)
    .where(inArray(packVersions.sha256, [...sha256s]));
  return rows.map(({ document }) => document);
}

/** Every pack of the workspace's own, archived ones too, with the number of its newest published version: 0 where there is none. */
export async function listOwnPacks(db: Reader): Promise<{ row: PackRow; version: number }[]> {
  return db
    .select({
      row: packs,
      version:
        sql<number>`(select coalesce(max(v.version), 0) from ${packVersions} v where v.pack_id = ${packs.id})`.mapWith(
          Number,
        ),
    })
    .from(packs)
    .orderBy(asc(packs.id));
}

export async function countOwnPacks(db: Reader): Promise<number> {
  const [row] = await db.select({ total: count() }).from(packs).where(isNull(packs.archivedAt));
  return row?.total ?? 0;
}

export async function findPack(db: Reader, packId: string): Promise<PackRow | undefined> {
  const [row] = await db.select().from(packs).where(eq(packs.id, packId));
  return row;
}

/** Every published version of a pack, the newest first. */
export async function listPackVersions(db: Reader, packId: string): Promise<PackVersionRow[]> {
  return db
    .select()
    .from(packVersions)
    .where(eq(packVersions.packId, packId))
    .orderBy(desc(packVersions.version));
}

/** Every published version of every pack with the hash that names it, without what it says of itself. */
export async function listAllPackVersions(db: Reader): Promise<PackVersionRow[]> {
  return db.select().from(packVersions).orderBy(asc(packVersions.packId), asc(packVersions.version));
}

export async function putPack(tx: Writer, row: PackRow) {
  await putRow(tx, packs, ["id"], row);
}

export async function insertPackVersion(tx: Writer, row: PackVersionRow) {
  await insertRows(tx, packVersions, [row]);
}

/** By pack, how many of the assessments that the actor may see and that are not archived are scored by it. */
export async function countByPack(db: Reader, actor: Actor): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ pack: assessments.pack, total: count() })
    .from(assessments)
    .where(and(visibleTo(actor), isNotNull(assessments.pack), isNull(assessments.archivedAt)))
    .groupBy(assessments.pack);
  return new Map(rows.map(({ pack, total }) => [pack ?? "", total]));
}

/** How many drafts that the actor may see are answered with another questionnaire than this one. */
export async function countOnOtherQuestionnaires(
  db: Reader,
  actor: Actor,
  questionnaireSha256: string,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(assessments)
    .where(
      and(
        visibleTo(actor),
        eq(assessments.status, "draft"),
        isNull(assessments.archivedAt),
        ne(assessments.questionnaireSha256, questionnaireSha256),
      ),
    );
  return row?.total ?? 0;
}

/** How many drafts that the actor may see there are at all: each could move once another questionnaire is the current one. */
export async function countDrafts(db: Reader, actor: Actor): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(assessments)
    .where(and(visibleTo(actor), eq(assessments.status, "draft"), isNull(assessments.archivedAt)));
  return row?.total ?? 0;
}
