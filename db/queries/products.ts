import { type SQL, and, asc, desc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import type { DatedVersion } from "@/lib/domain/product/version";
import type { Withdrawal } from "@/lib/domain/stress/run";
import type { Reader, Writer } from "../client";
import { insertRows, putRow } from "../rows";
import { productNotices, productParties, productVersions, products } from "../schema";
import { jsonRows } from "./json-value";

export type ProductRow = typeof products.$inferSelect;
export type PartyRow = typeof productParties.$inferSelect;
export type VersionRow = typeof productVersions.$inferSelect;
type NoticeRow = typeof productNotices.$inferSelect;

export async function listProductsOfVendor(db: Reader, vendorId: string): Promise<ProductRow[]> {
  return db
    .select()
    .from(products)
    .where(eq(products.vendorId, vendorId))
    .orderBy(asc(products.nameKey), asc(products.id));
}

export async function findProduct(db: Reader, productId: string): Promise<ProductRow | undefined> {
  const [row] = await db.select().from(products).where(eq(products.id, productId));
  return row;
}

/** The oldest product of that name that a vendor has and that is not archived. */
export async function findProductByName(
  db: Reader,
  vendorId: string,
  nameKey: string,
): Promise<ProductRow | undefined> {
  const [row] = await db
    .select()
    .from(products)
    .where(and(eq(products.vendorId, vendorId), eq(products.nameKey, nameKey), isNull(products.archivedAt)))
    .orderBy(asc(products.createdAt), asc(products.id))
    .limit(1);
  return row;
}

export async function putProduct(tx: Writer, row: ProductRow) {
  await putRow(tx, products, ["id"], row);
}

export async function listParties(db: Reader, productIds: string[]): Promise<PartyRow[]> {
  if (productIds.length === 0) return [];
  return db
    .select()
    .from(productParties)
    .where(inArray(productParties.productId, productIds))
    .orderBy(asc(productParties.kind), asc(productParties.nameKey), asc(productParties.id));
}

/** Puts `rows` in the place of all parties of the product. */
export async function putParties(tx: Writer, productId: string, rows: PartyRow[]) {
  await tx.delete(productParties).where(eq(productParties.productId, productId));
  await insertRows(tx, productParties, rows);
}

const newestFirst = [
  desc(productVersions.since),
  desc(productVersions.recordedAt),
  desc(productVersions.id),
] as const;

/** Newest first, announced ones among them, and those whose notice was taken back. */
export async function listVersions(db: Reader, productIds: string[]): Promise<VersionRow[]> {
  if (productIds.length === 0) return [];
  return db
    .select()
    .from(productVersions)
    .where(inArray(productVersions.productId, productIds))
    .orderBy(...newestFirst);
}

/** Those that hold, of the product that a statement is about. */
export const versionsOfRow: SQL<DatedVersion[]> = sql`(select ${jsonRows(
  {
    since: productVersions.since,
    model: productVersions.model,
    version: productVersions.version,
    configurationHash: productVersions.configurationHash,
  },
  sql.join([...newestFirst], sql`, `),
)} from ${productVersions} where ${productVersions.productId} = ${products.id} and ${productVersions.withdrawnAt} is null)`.mapWith(
  (text: string) => JSON.parse(text) as DatedVersion[],
);

export async function insertVersion(tx: Writer, row: VersionRow) {
  await insertRows(tx, productVersions, [row]);
}

/** A notice with the version that it names, also one that was taken back. */
export type ListedNotice = NoticeRow & {
  version: Pick<VersionRow, "model" | "version" | "configurationHash"> | null;
};

/** Everything that was announced, also what was taken back; what takes effect last is first. */
export async function listNotices(db: Reader, productIds: string[]): Promise<ListedNotice[]> {
  if (productIds.length === 0) return [];
  const { model, version, configurationHash } = productVersions;
  return db
    .select({ ...getTableColumns(productNotices), version: { model, version, configurationHash } })
    .from(productNotices)
    .leftJoin(
      productVersions,
      and(
        // By the index of the product's versions: few of all versions are of a notice.
        eq(productVersions.productId, productNotices.productId),
        eq(productVersions.noticeId, productNotices.id),
      ),
    )
    .where(inArray(productNotices.productId, productIds))
    .orderBy(desc(productNotices.effectiveOn), desc(productNotices.recordedAt), desc(productNotices.id));
}

export async function insertNotice(tx: Writer, row: NoticeRow) {
  await insertRows(tx, productNotices, [row]);
}

/** Takes a notice back, and what it said of a version with it. */
export async function putNoticeWithdrawn(tx: Writer, noticeId: string, withdrawn: Withdrawal) {
  await tx.update(productNotices).set({ withdrawn }).where(eq(productNotices.id, noticeId));
  await tx
    .update(productVersions)
    .set({ withdrawnAt: new Date(withdrawn.at) })
    .where(eq(productVersions.noticeId, noticeId));
}
