import { countFollowUps } from "@/db/queries/follow-ups";
import { listEvidencedSections, listStandings } from "@/db/queries/portfolio";
import {
  countEndingWaivers,
  countListed,
  countVendors,
  countVendorsAdded,
} from "@/db/queries/portfolio-lists";
import type { Portfolio } from "@/lib/api/endpoints/portfolio";
import { demand } from "@/lib/domain/permission";
import { type SectionStanding, standingOfSections } from "@/lib/domain/portfolio/sections";
import { type Standing, countOf, isSuperseded, tallyVerdicts } from "@/lib/domain/portfolio/standing";
import type { Context } from "./context";
import { readParties } from "./parties";
import { type Days, readDays } from "./portfolio-days";
import { questionnaireOf } from "./questionnaires";

/** Everything is counted over what whoever asks may see. @throws Refusal `forbidden` */
export async function openPortfolio(ctx: Context): Promise<Portfolio> {
  demand(ctx.actor, "portfolio.read");
  const days = await readDays(ctx);
  const standings = await listStandings(ctx.db.read, ctx.actor);
  const { answeredWhole, sections } = await readSections(ctx);
  const { parties, products, unnamed } = await readParties(ctx, standings);
  return {
    ...(await countHead(ctx, days, standings)),
    vendors: await countVendors(ctx.db.read),
    answeredWhole,
    sections: sections.map(shownSection),
    concentration: {
      ...{ products, unnamed, total: parties.length },
      parties: parties.slice(0, PARTIES_SHOWN),
    },
    changes: await countChanges(ctx, days),
  };
}

export type PortfolioHead = Pick<
  Portfolio,
  "today" | "soon" | "month" | "assessments" | "superseded" | "verdicts" | "ending" | "overdueConditions"
>;

/** What of it stands on a lead's home page. @throws Refusal `forbidden` */
export async function openPortfolioHead(ctx: Context): Promise<PortfolioHead> {
  demand(ctx.actor, "portfolio.read");
  return countHead(ctx, await readDays(ctx), await listStandings(ctx.db.read, ctx.actor));
}

/** Those behind most products are shown; the others stand in their list. */
const PARTIES_SHOWN = 8;

async function countHead(
  { db: { read }, actor }: Context,
  { today, soon, month }: Days,
  standings: readonly Standing[],
): Promise<PortfolioHead> {
  return {
    ...{ today, soon: soon.to, month },
    assessments: countOf(standings),
    superseded: countOf(standings.filter(isSuperseded)),
    verdicts: tallyVerdicts(standings).map(({ verdict, ...tally }) => ({
      verdict: verdict ?? "intake",
      ...tally,
    })),
    ending: {
      decisions: await countListed(read, actor, "decisions", soon),
      evidence: await countListed(read, actor, "evidence", soon),
      waivers: await countEndingWaivers(read, actor, soon),
    },
    overdueConditions: await countFollowUps(read, actor, { ...OVERDUE_CONDITIONS, today }),
  };
}

const OVERDUE_CONDITIONS = {
  kind: "condition",
  state: "overdue",
  textKey: "",
  ownerId: "",
  severity: "",
  assessmentId: "",
  dueBy: "",
} as const;

async function countChanges(
  { db: { read }, actor }: Context,
  { ofMonth }: Days,
): Promise<Portfolio["changes"]> {
  return {
    begun: await countListed(read, actor, "begun", ofMonth),
    decided: await countListed(read, actor, "decided", ofMonth),
    changed: await countListed(read, actor, "changed", ofMonth),
    expired: await countListed(read, actor, "expired", ofMonth),
    superseded: await countListed(read, actor, "superseded", ofMonth),
    vendors: await countVendorsAdded(read, ofMonth),
  };
}

/** How each section stands over the standing assessments that are answered whole, the weakest first. */
export async function readSections({
  db,
  actor,
}: Context): Promise<{ answeredWhole: number; sections: SectionStanding[] }> {
  const rows = await listEvidencedSections(db.read, actor);
  const evidenced = await Promise.all(
    rows.map(async ({ questionnaireSha256, ...row }) => ({
      ...row,
      questionnaire: await questionnaireOf(db.read, questionnaireSha256),
    })),
  );
  return {
    answeredWhole: rows.reduce((sum, row) => sum + row.assessments.length, 0),
    sections: standingOfSections(evidenced),
  };
}

export const shownSection = ({ below, ...section }: SectionStanding) => ({
  ...section,
  below: below.length,
});
