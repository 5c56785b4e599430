import { type SQL, and, asc, count, desc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { putRow } from "../rows";
import { assessments, products, vendors } from "../schema";
import { contains } from "./search";
import { visibleTo } from "./visible";

export type VendorRow = typeof vendors.$inferSelect;

export type VendorFilter = {
  /** Folded text that the name contains, or empty. */
  nameKey: string;
  country: string;
  shown: "current" | "archived" | "all";
  sort: "name" | "-name" | "changed" | "-changed" | "country" | "-country";
  limit: number;
  offset: number;
};

const ORDERS = {
  name: [asc(vendors.nameKey), asc(vendors.id)],
  "-name": [desc(vendors.nameKey), desc(vendors.id)],
  changed: [asc(vendors.updatedAt), asc(vendors.id)],
  "-changed": [desc(vendors.updatedAt), desc(vendors.id)],
  country: [asc(vendors.country), asc(vendors.nameKey)],
  "-country": [desc(vendors.country), desc(vendors.nameKey)],
} satisfies Record<VendorFilter["sort"], SQL[]>;

/** One page of vendors, with how many products and, of those that the actor may see, assessments each has, and how many vendors match in all. */
export async function listVendors(db: Reader, actor: Actor, filter: VendorFilter) {
  // Drizzle leaves the table's name away from columns that stand bare in a select's own sql; inside eq() it stays.
  const rows = await db
    .select({
      id: vendors.id,
      name: vendors.name,
      site: vendors.site,
      country: vendors.country,
      archivedAt: vendors.archivedAt,
      updatedAt: vendors.updatedAt,
      products:
        sql<number>`(select count(*) from ${products} where ${eq(products.vendorId, vendors.id)})`.mapWith(
          Number,
        ),
      assessments:
        sql<number>`(select count(*) from ${assessments} join ${products} on ${eq(products.id, assessments.productId)} where ${and(eq(products.vendorId, vendors.id), visibleTo(actor))})`.mapWith(
          Number,
        ),
      total: sql<number>`(${counted(db, filter)})`.mapWith(Number),
    })
    .from(vendors)
    .where(matching(filter))
    .orderBy(...ORDERS[filter.sort])
    .limit(filter.limit)
    .offset(filter.offset);
  // Only a page past the end, or one of no vendors at all, does not bring the count along.
  const total = rows[0]?.total ?? (filter.offset === 0 ? 0 : ((await counted(db, filter))[0]?.total ?? 0));
  return { rows: rows.map(({ total: _, ...row }) => row), total };
}

const counted = (db: Reader, filter: VendorFilter) =>
  db.select({ total: count() }).from(vendors).where(matching(filter));

/** The countries that vendors have, in order of their codes. */
export async function listCountries(db: Reader): Promise<string[]> {
  const rows = await prepared(db, "list_countries", () =>
    db
      .selectDistinct({ country: vendors.country })
      .from(vendors)
      .where(ne(vendors.country, ""))
      .orderBy(asc(vendors.country))
      .prepare("list_countries"),
  ).execute();
  return rows.map(({ country }) => country);
}

function matching({ nameKey, country, shown }: VendorFilter): SQL | undefined {
  return and(
    shown === "all"
      ? undefined
      : shown === "archived"
        ? isNotNull(vendors.archivedAt)
        : isNull(vendors.archivedAt),
    country === "" ? undefined : eq(vendors.country, country),
    nameKey === "" ? undefined : contains(vendors.nameKey, nameKey),
  );
}

export async function hasVendors(db: Reader): Promise<boolean> {
  const rows = await prepared(db, "has_vendors", () =>
    db.select({ id: vendors.id }).from(vendors).limit(1).prepare("has_vendors"),
  ).execute();
  return rows.length > 0;
}

export async function findVendor(db: Reader, vendorId: string): Promise<VendorRow | undefined> {
  const [row] = await prepared(db, "find_vendor", () =>
    db
      .select()
      .from(vendors)
      .where(eq(vendors.id, sql.placeholder("vendorId")))
      .prepare("find_vendor"),
  ).execute({ vendorId });
  return row;
}

/** The oldest vendor of that name that is not archived. */
export async function findVendorByName(db: Reader, nameKey: string): Promise<VendorRow | undefined> {
  const [row] = await db
    .select()
    .from(vendors)
    .where(and(eq(vendors.nameKey, nameKey), isNull(vendors.archivedAt)))
    .orderBy(asc(vendors.createdAt), asc(vendors.id))
    .limit(1);
  return row;
}

export async function putVendor(tx: Writer, row: VendorRow) {
  await putRow(tx, vendors, ["id"], row);
}
