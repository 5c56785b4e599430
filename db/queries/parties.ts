import { type SQL, and, asc, count, desc, eq, inArray, isNull, max, not, or, sql } from "drizzle-orm";
import type { PartyKind } from "@/lib/domain/portfolio/parties";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { answers, assessments, productParties, products, summaries, vendors } from "../schema";
import { roots } from "./party-names";
import { namesProvider, standing } from "./portfolio";
import { contains } from "./search";
import { visibleTo } from "./visible";

type Page = { limit: number; offset: number };

/** The folded name under which a party of a product counts. */
const party = sql<string>`coalesce(roots.party, ${productParties.nameKey})`;
const joined = sql`roots.spelling = ${productParties.nameKey}`;

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

const flag = (kind: PartyKind) =>
  sql<number>`max(case when ${eq(productParties.kind, kind)} then 1 else 0 end)`;

/** Each party of each current product once, however often and by whatever spelling the product names it. */
const behindProducts = (db: Reader, where?: SQL) =>
  db
    .select({
      key: party.as("key"),
      productId: sql<string>`${products.id}`.as("of_product"),
      vendorId: sql<string>`${vendors.id}`.as("of_vendor"),
      /** As somebody said that it counts; null where nobody had to. */
      saidName: sql<string | null>`min(roots.name)`.as("said_name"),
      spelling: sql<string>`min(${productParties.name})`.as("spelling"),
      asProvider: flag("model_provider").as("as_provider"),
      asSubprocessor: flag("subprocessor").as("as_subprocessor"),
    })
    .from(productParties)
    .innerJoin(products, eq(products.id, productParties.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .leftJoin(roots, joined)
    .where(and(current, where))
    .groupBy(party, products.id, vendors.id)
    .as("behind");

/**
 * Who stands behind products, whoever stands behind most in front, with the highest tiers of
 * those products, and how many parties there are in all.
 */
export async function listParties(
  db: Reader,
  actor: Actor,
  { textKey, limit, offset }: Page & { textKey: string },
) {
  const tiers = tiersOf(db, actor);
  const behind = behindProducts(db, textKey === "" ? undefined : inArray(party, namedLike(db, textKey)));
  const atTier = (tier: number) =>
    sql<number>`sum(case when ${eq(tiers.tier, tier)} then 1 else 0 end)`.mapWith(Number);
  const rows = await db
    .select({
      key: behind.key,
      name: sql<string>`coalesce(min(${behind.saidName}), min(${behind.spelling}))`,
      products: sql<number>`count(*)`.mapWith(Number),
      vendors: sql<number>`count(distinct ${behind.vendorId})`.mapWith(Number),
      asProvider: sql<number>`sum(${behind.asProvider})`.mapWith(Number),
      asSubprocessor: sql<number>`sum(${behind.asSubprocessor})`.mapWith(Number),
      tier1: atTier(1),
      tier2: atTier(2),
      tier3: atTier(3),
      tier4: atTier(4),
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(behind)
    .leftJoin(tiers, eq(tiers.productId, behind.productId))
    .groupBy(behind.key)
    .orderBy(sql`count(*) desc`, asc(behind.key))
    .limit(limit)
    .offset(offset);
  // Past the last page no row brings the count along, and nobody is told one.
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** The parties that are called so, by any of their spellings or by the name that counts. */
const namedLike = (db: Reader, textKey: string) =>
  db
    .select({ key: party })
    .from(productParties)
    .leftJoin(roots, joined)
    .where(or(contains(productParties.nameKey, textKey), contains(party, textKey)));

/** How each party is called as it counts today, and behind how many products it stands. */
export async function listNamesAsCounted(db: Reader): Promise<{ name: string; products: number }[]> {
  const behind = behindProducts(db);
  return db
    .select({
      name: sql<string>`coalesce(min(${behind.saidName}), min(${behind.spelling}))`,
      products: count(),
    })
    .from(behind)
    .groupBy(behind.key)
    .orderBy(asc(behind.key));
}

export type BehindFilter = {
  /** The folded name that counts. */
  partyKey: string;
  as: PartyKind | "";
  /** The highest tier at which the product is assessed, or null for any. */
  tier: number | null;
};

/** The products behind which a party stands, by vendor, with how each writes its name, and how many there are in all. */
export async function listProductsBehind(
  db: Reader,
  actor: Actor,
  { partyKey, as, tier, limit, offset }: BehindFilter & Page,
) {
  const tiers = tiersOf(db, actor);
  const behind = behindProducts(
    db,
    and(eq(party, partyKey), as === "" ? undefined : eq(productParties.kind, as)),
  );
  const rows = await db
    .select({
      productId: products.id,
      productName: products.name,
      vendorId: vendors.id,
      vendorName: vendors.name,
      partyName: sql<string>`coalesce(${behind.saidName}, ${behind.spelling})`,
      spelling: behind.spelling,
      asProvider: sql<boolean>`${behind.asProvider} = 1`.mapWith(Boolean),
      asSubprocessor: sql<boolean>`${behind.asSubprocessor} = 1`.mapWith(Boolean),
      tier: tiers.tier,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(behind)
    .innerJoin(products, eq(products.id, behind.productId))
    .innerJoin(vendors, eq(vendors.id, behind.vendorId))
    .leftJoin(tiers, eq(tiers.productId, behind.productId))
    .where(tier === null ? undefined : eq(tiers.tier, tier))
    .orderBy(asc(vendors.nameKey), asc(products.nameKey), asc(products.id))
    .limit(limit)
    .offset(offset);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Current products of which nobody has noted whose model they run, by vendor. */
export async function listUnnamed(db: Reader, { limit, offset }: Page) {
  return db
    .select({
      productId: products.id,
      productName: products.name,
      vendorId: vendors.id,
      vendorName: vendors.name,
    })
    .from(products)
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(current, not(namesProvider)))
    .orderBy(asc(vendors.nameKey), asc(products.nameKey), asc(products.id))
    .limit(limit)
    .offset(offset);
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
