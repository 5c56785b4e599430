import { listStandings } from "@/db/queries/portfolio";
import {
  type ListedInPortfolio,
  countEndingWaivers,
  countListed,
  countVendorsAdded,
  listByIds,
  listEndingWaivers,
  listListed,
  listVendorsAdded,
} from "@/db/queries/portfolio-lists";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/portfolio";
import { belowFloor, standingOfSections } from "@/lib/domain/portfolio/sections";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";
import { readEvidenced } from "./portfolio";
import { type Days, readDays } from "./portfolio-days";

type Paged = { page: number; pageSize: number };
const cut = ({ page, pageSize }: Paged) => ({ limit: pageSize, offset: (page - 1) * pageSize });

/** @throws Refusal `forbidden` */
export async function searchEnding(
  ctx: Context,
  { what, page, pageSize }: InputOf<typeof endpoints.listEnding>,
): Promise<OutputOf<typeof endpoints.listEnding> & { days: Days }> {
  demand(ctx.actor, "portfolio.read");
  const { actor } = ctx;
  const db = ctx.db.read;
  const days = await readDays(ctx);
  const part = cut({ page, pageSize });
  if (what === "waivers")
    return {
      ...{ days, page, pageSize, rows: [] },
      waivers: await listEndingWaivers(db, actor, { days: days.soon, ...part }),
      total: await countEndingWaivers(db, actor, days.soon),
    };
  const rows = await listListed(db, actor, what, { span: days.soon, ...part });
  return {
    ...{ days, page, pageSize, waivers: [] },
    rows: rows.map(shownRow),
    total: await countListed(db, actor, what, days.soon),
  };
}

/** @throws Refusal `forbidden` */
export async function searchPortfolioChanges(
  ctx: Context,
  { what, month, page, pageSize }: InputOf<typeof endpoints.listPortfolioChanges>,
): Promise<OutputOf<typeof endpoints.listPortfolioChanges> & { days: Days }> {
  demand(ctx.actor, "portfolio.read");
  const { actor } = ctx;
  const db = ctx.db.read;
  const days = await readDays(ctx, month);
  const span = days.ofMonth;
  const told = { days, month: days.month, page, pageSize };
  const part = { span, ...cut({ page, pageSize }) };
  if (what === "vendors") {
    const vendors = await listVendorsAdded(db, part);
    return {
      ...told,
      rows: [],
      vendors: vendors.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })),
      total: await countVendorsAdded(db, span),
    };
  }
  const rows = await listListed(db, actor, what, part);
  return {
    ...told,
    vendors: [],
    rows: rows.map(shownRow),
    total: await countListed(db, actor, what, span),
  };
}

/** @throws Refusal `forbidden` */
export async function searchBelowFloor(
  ctx: Context,
  { section: wanted, page, pageSize }: InputOf<typeof endpoints.listBelowFloor>,
): Promise<OutputOf<typeof endpoints.listBelowFloor>> {
  demand(ctx.actor, "portfolio.read");
  const evidenced = await readEvidenced(ctx, await listStandings(ctx.db.read, ctx.actor));
  const sections = standingOfSections(evidenced);
  const section = (sections.find(({ sectionId }) => sectionId === wanted) ?? sections[0])?.sectionId ?? "";
  const below = belowFloor(evidenced, section);
  const { limit, offset } = cut({ page, pageSize });
  const shown = below.slice(offset, offset + limit);
  const rows = await listByIds(
    ctx.db.read,
    ctx.actor,
    shown.map(({ assessmentId }) => assessmentId),
  );
  const standing = new Map(shown.map((one) => [one.assessmentId, one]));
  return {
    ...{ page, pageSize, sections, section },
    rows: rows.flatMap((row) => {
      const one = standing.get(row.id);
      return one ? [{ ...shownRow(row), evidenced: one.evidenced, floor: one.floor }] : [];
    }),
    total: below.length,
  };
}

const shownRow = ({
  createdAt,
  decidedAt,
  changesOn,
  ...row
}: ListedInPortfolio): endpoints.PortfolioRow => ({
  ...row,
  createdAt: createdAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
  changesOn: changesOn ?? "",
});
