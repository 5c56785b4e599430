import { findPeopleNames } from "@/db/queries/assessments";
import { listPromises } from "@/db/queries/promises";
import { listTeams, listViewers } from "@/db/queries/teams";
import { type AssessmentView, listAssessments } from "@/lib/api/endpoints/assessments";
import type { Product } from "@/lib/api/endpoints/products";
import type { Vendor } from "@/lib/api/endpoints/vendors";
import { demandListed, searchAssessments } from "./assessments";
import { demand, may } from "@/lib/domain/permission";
import type { Promised } from "@/lib/domain/product/notice";
import type { Context } from "./context";
import { type Asking, listAskingReassessment } from "./reassess";
import { openProduct } from "./products";
import { openVendor } from "./vendors";
import { workspaceDay } from "./workspace";

/** So many replies are held against what was announced. */
const PROMISES = 40;

/** The assessments under a vendor or a product, archived ones last. */
export type Under = {
  rows: AssessmentView[];
  total: number;
  /** The workspace's calendar day. */
  today: string;
};

/** @throws Refusal `forbidden`, `not_found` */
export async function openProductPage(
  ctx: Context,
  productId: string,
): Promise<{
  product: Product;
  vendor: Vendor;
  assessments: Under;
  asking: Asking[];
  promises: Promised[];
  /** Names of whoever took an announcement back. */
  people: Record<string, string>;
}> {
  const product = await openProduct(ctx, { productId });
  const takers = product.notices.flatMap(({ withdrawn }) => withdrawn?.by ?? []);
  const { products: _, ...vendor } = await openVendor(ctx, { vendorId: product.vendorId });
  const { rows: asking } = await listAskingReassessment(ctx, { productId });
  return {
    ...{ product, vendor, asking },
    assessments: await assessmentsUnder(ctx, { productId }),
    promises: await listPromises(ctx.db.read, ctx.actor, { productId, limit: PROMISES }),
    people: Object.fromEntries(await findPeopleNames(ctx.db.read, [...new Set(takers)])),
  };
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
 * An assessment's particulars, who can own it: whoever sees it and can answer, and its owner
 * even if they no longer can; and the teams to which whoever asks can restrict it.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openParticulars(
  ctx: Context,
  assessmentId: string,
): Promise<{
  assessment: AssessmentView;
  owners: { id: string; name: string }[];
  teams: { id: string; name: string }[];
  mayLift: boolean;
}> {
  demand(ctx.actor, "assessment.edit");
  const db = ctx.db.read;
  const assessment = await demandListed(db, ctx.actor, assessmentId);
  const able = (await listViewers(db, assessmentId)).filter(({ role }) => may(role, "assessment.answer"));
  const owners = able.some(({ id }) => id === assessment.owner.id) ? able : [assessment.owner, ...able];
  const teams = (await listTeams(db, ctx.actor)).filter(
    ({ own, archivedAt }) => own > 0 && archivedAt === null,
  );
  return {
    assessment,
    owners: owners.map(({ id, name }) => ({ id, name })),
    teams: teams.map(({ id, name }) => ({ id, name })),
    mayLift: may(ctx.actor.role, "assessment.unrestrict"),
  };
}

export async function assessmentsUnder(
  ctx: Context,
  of: { vendorId: string } | { productId: string },
): Promise<Under> {
  const input = listAssessments.input.parse({ ...of, shown: "all", sort: "-changed" });
  const { rows, total } = await searchAssessments(ctx, input);
  const [current, archived] = [rows.filter(isCurrent), rows.filter((row) => !isCurrent(row))];
  return { rows: [...current, ...archived], total, today: await workspaceDay(ctx.db.read, ctx.now()) };
}

const isCurrent = ({ archivedAt }: AssessmentView) => archivedAt === null;
