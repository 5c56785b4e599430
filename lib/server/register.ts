import type { OutputOf } from "@/lib/api/endpoint";
import { type AssessmentView, listAssessments } from "@/lib/api/endpoints/assessments";
import type { Product } from "@/lib/api/endpoints/products";
import type { Vendor, getVendor } from "@/lib/api/endpoints/vendors";
import { demandListed, readOwners, searchAssessments } from "./assessments";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";
import { type Asking, listAskingReassessment } from "./reassess";
import { openProduct } from "./products";
import { openVendor } from "./vendors";
import { workspaceDay } from "./workspace";

/** The assessments under a vendor or a product, archived ones last. */
export type Under = {
  rows: AssessmentView[];
  total: number;
  /** The workspace's calendar day. */
  today: string;
};

/** @throws Refusal `forbidden`, `not_found` */
export async function openVendorPage(
  ctx: Context,
  vendorId: string,
): Promise<{ vendor: OutputOf<typeof getVendor>; assessments: Under }> {
  const vendor = await openVendor(ctx, { vendorId });
  return { vendor, assessments: await assessmentsUnder(ctx, { vendorId }) };
}

/** @throws Refusal `forbidden`, `not_found` */
export async function openProductPage(
  ctx: Context,
  productId: string,
): Promise<{ product: Product; vendor: Vendor; assessments: Under; asking: Asking[] }> {
  const product = await openProduct(ctx, { productId });
  const { products: _, ...vendor } = await openVendor(ctx, { vendorId: product.vendorId });
  const { rows: asking } = await listAskingReassessment(ctx, { productId });
  return { product, vendor, assessments: await assessmentsUnder(ctx, { productId }), asking };
}

/**
 * What the page that begins an assessment starts from: the day, and the product where
 * `productId` names one.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openBeginning(
  ctx: Context,
  productId: string,
): Promise<{ today: string; product?: Product; vendor?: Vendor }> {
  demand(ctx.actor, "assessment.edit");
  const today = await workspaceDay(ctx.db.read, ctx.now());
  if (productId === "") return { today };
  const product = await openProduct(ctx, { productId });
  const { products: _, ...vendor } = await openVendor(ctx, { vendorId: product.vendorId });
  return { today, product, vendor };
}

/**
 * An assessment's particulars, and who can own it: whoever can answer, and its owner
 * even if they no longer can.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openParticulars(
  ctx: Context,
  assessmentId: string,
): Promise<{ assessment: AssessmentView; owners: { id: string; name: string }[] }> {
  demand(ctx.actor, "assessment.edit");
  const assessment = await demandListed(ctx.db.read, ctx.actor, assessmentId);
  const { people } = await readOwners(ctx);
  const owners = people.filter(({ id, owns }) => owns || id === assessment.owner.id);
  return { assessment, owners: owners.map(({ id, name }) => ({ id, name })) };
}

async function assessmentsUnder(
  ctx: Context,
  of: { vendorId: string } | { productId: string },
): Promise<Under> {
  const input = listAssessments.input.parse({ ...of, shown: "all", sort: "-changed" });
  const { rows, total } = await searchAssessments(ctx, input);
  const [current, archived] = [rows.filter(isCurrent), rows.filter((row) => !isCurrent(row))];
  return { rows: [...current, ...archived], total, today: await workspaceDay(ctx.db.read, ctx.now()) };
}

const isCurrent = ({ archivedAt }: AssessmentView) => archivedAt === null;
