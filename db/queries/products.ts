import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { insertRows, putRow } from "../rows";
import { productParties, productVersions, products } from "../schema";

export type ProductRow = typeof products.$inferSelect;
export type PartyRow = typeof productParties.$inferSelect;
export type VersionRow = typeof productVersions.$inferSelect;

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

/** Newest first. */
export async function listVersions(db: Reader, productIds: string[]): Promise<VersionRow[]> {
  if (productIds.length === 0) return [];
  return db
    .select()
    .from(productVersions)
    .where(inArray(productVersions.productId, productIds))
    .orderBy(desc(productVersions.since), desc(productVersions.recordedAt), desc(productVersions.id));
}

export async function insertVersion(tx: Writer, row: VersionRow) {
  await insertRows(tx, productVersions, [row]);
}
