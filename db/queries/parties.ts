import { and, asc, desc, eq, inArray, isNotNull, isNull, max, not, notInArray, sql } from "drizzle-orm";
import type { AsWritten, CurrentProduct } from "@/lib/domain/portfolio/concentration";
import type { PartyKind } from "@/lib/domain/portfolio/parties";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { answers, assessments, productParties, products, summaries, vendors } from "../schema";
import { standing } from "./portfolio";
import { visibleTo } from "./visible";

type Page = { limit: number; offset: number };

/** Products that are for sale to us: neither they nor their vendors lie in the archive. */
const current = and(isNull(products.archivedAt), isNull(vendors.archivedAt));

/** The highest tier at which each product is assessed, of the assessments that the actor may see. */
const tiersOf = (db: Reader, actor: Actor) =>
  db
    .select({ productId: assessments.productId, tier: max(summaries.tier).as("tier") })
    .from(assessments)
    .innerJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(and(standing, visibleTo(actor)))
    .groupBy(assessments.productId)
    .as("tiers");

/**
 * Each spelling of a party, as each kind, with the products that name it so, archived ones
 * too. One row a spelling, read from an index in its order: a row for each of twenty thousand
 * parties would cost many times as much.
 */
export async function listPartiesAsWritten(db: Reader): Promise<AsWritten[]> {
  const rows = await db
    .select({
      key: productParties.nameKey,
      spelling: sql<string>`min(${productParties.name})`,
      kind: productParties.kind,
      products: sql<string>`string_agg(${productParties.productId}, ',')`,
    })
    .from(productParties)
    .groupBy(productParties.nameKey, productParties.kind);
  return rows.map(({ products, ...row }) => ({ ...row, productIds: products.split(",") }));
}

/** Every product that is for sale to us, in one text: a row for each of ten thousand would cost many times as much. */
export async function listCurrentProducts(db: Reader): Promise<CurrentProduct[]> {
  const archived = db.select({ id: vendors.id }).from(vendors).where(isNotNull(vendors.archivedAt));
  const [row] = await db
    .select({ all: sql<string | null>`string_agg(${products.id} || ' ' || ${products.vendorId}, ',')` })
    .from(products)
    .where(and(isNull(products.archivedAt), notInArray(products.vendorId, archived)));
  return (row?.all?.split(",") ?? []).map((pair) => {
    const [productId = "", vendorId = ""] = pair.split(" ");
    return { productId, vendorId };
  });
}

export type BehindFilter = {
  /** The folded spellings that count as the party; never none. */
  spellings: string[];
  as: PartyKind | "";
  /** The highest tier at which the product is assessed, or null for any. */
  tier: number | null;
};

/** The products behind which a party stands, by vendor, with how each writes its name, and how many there are in all. */
export async function listProductsBehind(
  db: Reader,
  actor: Actor,
  { spellings, as, tier, limit, offset }: BehindFilter & Page,
) {
  const tiers = tiersOf(db, actor);
  const flag = (kind: PartyKind) =>
    sql<boolean>`max(case when ${eq(productParties.kind, kind)} then 1 else 0 end) = 1`.mapWith(Boolean);
  const rows = await db
    .select({
      productId: products.id,
      productName: products.name,
      vendorId: vendors.id,
      vendorName: vendors.name,
      spelling: sql<string>`min(${productParties.name})`,
      asProvider: flag("model_provider"),
      asSubprocessor: flag("subprocessor"),
      tier: tiers.tier,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(productParties)
    .innerJoin(products, eq(products.id, productParties.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .leftJoin(tiers, eq(tiers.productId, products.id))
    .where(
      and(
        current,
        inArray(productParties.nameKey, spellings),
        as === "" ? undefined : eq(productParties.kind, as),
        tier === null ? undefined : eq(tiers.tier, tier),
      ),
    )
    .groupBy(products.id, vendors.id, tiers.tier)
    .orderBy(asc(vendors.nameKey), asc(products.nameKey), asc(products.id))
    .limit(limit)
    .offset(offset);
  // Past the last page no row brings the count along, and nobody is told one.
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Somebody noted whose model the product runs. */
const namesProvider = sql`exists (select 1 from ${productParties} where ${and(
  eq(productParties.productId, products.id),
  eq(productParties.kind, "model_provider"),
)})`;

/** Current products of which nobody has noted whose model they run, by vendor. */
export async function listUnnamed(db: Reader, { limit, offset }: Page) {
  const rows = await db
    .select({
      productId: products.id,
      productName: products.name,
      vendorId: vendors.id,
      vendorName: vendors.name,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(products)
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(current, not(namesProvider)))
    .orderBy(asc(vendors.nameKey), asc(products.nameKey), asc(products.id))
    .limit(limit)
    .offset(offset);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What the standing assessments of these products that the actor may see answer to these questions, the latest changed first. */
export async function listAnswersOfProducts(
  db: Reader,
  actor: Actor,
  { productIds, questionIds }: { productIds: string[]; questionIds: readonly string[] },
) {
  if (productIds.length === 0) return [];
  return db
    .select({
      productId: assessments.productId,
      assessmentId: assessments.id,
      questionnaireSha256: assessments.questionnaireSha256,
      questionId: answers.questionId,
      state: answers.state,
      value: answers.value,
      reason: answers.reason,
      note: answers.note,
    })
    .from(assessments)
    .innerJoin(answers, eq(answers.assessmentId, assessments.id))
    .where(
      and(
        inArray(assessments.productId, productIds),
        inArray(answers.questionId, [...questionIds]),
        standing,
        visibleTo(actor),
      ),
    )
    .orderBy(desc(assessments.updatedAt), asc(assessments.id));
}
