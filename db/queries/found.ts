import { type Column, type SQL, and, asc, desc, eq, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Term } from "@/lib/domain/search/query";
import type { Reader } from "../client";
import { answers, assessments, evidence, products, vendors } from "../schema";
import { placesWith, thingsWith } from "./found-words";
import { assessmentName, productName } from "./named";
import { startsWith } from "./search";
import { visibleTo } from "./visible";

/** What is asked for. */
export type Asked = {
  /** At least one, and all of them have to be there. */
  terms: readonly Term[];
  /** All that was typed, folded as keys are: what is called just so comes first. */
  key: string;
  limit: number;
};

/**
 * Of what can be there in any number, the order is that of so many that were come upon
 * first. Nobody reads that far, and more words narrow it.
 */
const ORDERED_AT_MOST = 1_000;

/** What is called as was typed, then what begins so, then the others; what is archived after all of these. */
const nearest = (key: Column, archivedAt: Column, asked: string): SQL[] => [
  sql`case when ${archivedAt} is null then 0 else 1 end`,
  sql`case when ${eq(key, asked)} then 0 when ${startsWith(key, asked)} then 1 else 2 end`,
  asc(key),
];

// What is nearest is chosen by the keys alone: the rest of ten thousand rows need not be read to be put in order.

export function listFoundVendors(db: Reader, { terms, key, limit }: Asked) {
  const order = [...nearest(vendors.nameKey, vendors.archivedAt, key), asc(vendors.id)];
  const near = db
    .select({ thing: sql<string>`${vendors.id}`.as("thing") })
    .from(vendors)
    .where(sql`${vendors.id} in ${thingsWith("vendor", terms)}`)
    .orderBy(...order)
    .limit(limit)
    .as("near");
  return db
    .select({
      id: vendors.id,
      name: vendors.name,
      site: vendors.site,
      notes: vendors.notes,
      archivedAt: vendors.archivedAt,
    })
    .from(near)
    .innerJoin(vendors, eq(vendors.id, near.thing))
    .orderBy(...order);
}

/** Each term stands in the product's name or in that of its vendor. */
export function listFoundProducts(db: Reader, { terms, key, limit }: Asked) {
  const order = [...nearest(products.nameKey, products.archivedAt, key), asc(products.id)];
  const near = db
    .select({ thing: sql<string>`${products.id}`.as("thing") })
    .from(products)
    .where(and(...terms.map((term) => productCalled(term))))
    .orderBy(...order)
    .limit(limit)
    .as("near");
  return db
    .select(productName)
    .from(near)
    .innerJoin(products, eq(products.id, near.thing))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .orderBy(...order);
}

const productCalled = (term: Term): SQL =>
  sql`(${products.id} in ${thingsWith("product", [term])} or ${products.vendorId} in ${thingsWith("vendorName", [term])})`;

/** Each term stands in the use case, in the product's name or in the vendor's. */
export function listFoundAssessments(db: Reader, actor: Actor, { terms, key, limit }: Asked) {
  const order = [...nearest(assessments.useCaseKey, assessments.archivedAt, key), asc(assessments.id)];
  const called = terms.map((term) =>
    or(
      sql`${assessments.id} in ${thingsWith("useCase", [term])}`,
      sql`${assessments.productId} in (select ${products.id} from ${products} where ${productCalled(term)})`,
    ),
  );
  const near = db
    .select({ thing: sql<string>`${assessments.id}`.as("thing") })
    .from(assessments)
    .where(and(...called, visibleTo(actor)))
    .orderBy(...order)
    .limit(limit)
    .as("near");
  return db
    .select({ ...assessmentName, status: assessments.status, decision: assessments.decision })
    .from(near)
    .innerJoin(assessments, eq(assessments.id, near.thing))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .orderBy(...order);
}

/** By title; what is withdrawn or has been replaced after what holds. */
export function listFoundEvidence(db: Reader, actor: Actor, { terms, key, limit }: Asked) {
  const found = sql`(${placesWith("evidence", terms)}) found`;
  const seen = db
    .select({ thing: sql<string>`found.thing`.as("thing") })
    .from(found)
    .innerJoin(evidence, sql`${evidence.id} = found.thing`)
    .innerJoin(assessments, eq(assessments.id, evidence.assessmentId))
    .where(visibleTo(actor))
    .limit(ORDERED_AT_MOST)
    .as("seen");
  return db
    .select({
      id: evidence.id,
      title: evidence.title,
      issuer: evidence.issuer,
      withdrawnAt: evidence.withdrawnAt,
      replacedBy: evidence.replacedBy,
      ...ofAssessment,
    })
    .from(seen)
    .innerJoin(evidence, eq(evidence.id, seen.thing))
    .innerJoin(assessments, eq(assessments.id, evidence.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .orderBy(
      sql`case when ${evidence.withdrawnAt} is null and ${evidence.replacedBy} is null then 0 else 1 end`,
      ...nearest(evidence.titleKey, assessments.archivedAt, key),
      asc(evidence.id),
    )
    .limit(limit);
}

/** What was noted with an answer, or why its question does not apply: the last written first. */
export function listFoundNotes(db: Reader, actor: Actor, { terms, limit }: Asked) {
  const found = sql`(${placesWith("note", terms)}) found`;
  const seen = db
    .select({
      thing: sql<string>`found.thing`.as("thing"),
      part: sql<string>`found.part`.as("part"),
    })
    .from(found)
    .innerJoin(assessments, sql`${assessments.id} = found.thing`)
    .where(visibleTo(actor))
    .limit(ORDERED_AT_MOST)
    .as("seen");
  return db
    .select({
      questionId: answers.questionId,
      note: answers.note,
      reason: answers.reason,
      questionnaireSha256: assessments.questionnaireSha256,
      ...ofAssessment,
    })
    .from(seen)
    .innerJoin(answers, and(eq(answers.assessmentId, seen.thing), eq(answers.questionId, seen.part)))
    .innerJoin(assessments, eq(assessments.id, answers.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .orderBy(
      sql`case when ${assessments.archivedAt} is null then 0 else 1 end`,
      desc(answers.updatedAt),
      asc(answers.assessmentId),
      asc(answers.questionId),
    )
    .limit(limit);
}

const ofAssessment = {
  assessmentId: assessments.id,
  useCase: assessments.useCase,
  productName: products.name,
  vendorName: vendors.name,
  archivedAt: assessments.archivedAt,
};
