import { and, eq, inArray } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, products, vendors } from "../schema";
import { visibleTo } from "./visible";

/** What a product is called. */
export const productName = {
  id: products.id,
  name: products.name,
  vendorName: vendors.name,
  archivedAt: products.archivedAt,
};

/** What an assessment is called: its use, and of what. */
export const assessmentName = {
  id: assessments.id,
  useCase: assessments.useCase,
  productName: products.name,
  vendorName: vendors.name,
  archivedAt: assessments.archivedAt,
};

// Each gives those of the ids that are there, in no order.

export async function listVendorNames(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: vendors.id, name: vendors.name, archivedAt: vendors.archivedAt })
    .from(vendors)
    .where(inArray(vendors.id, [...ids]));
}

export async function listProductNames(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select(productName)
    .from(products)
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(inArray(products.id, [...ids]));
}

/** Of those that the actor may see. */
export async function listAssessmentNames(db: Reader, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select(assessmentName)
    .from(assessments)
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(inArray(assessments.id, [...ids]), visibleTo(actor)));
}
