import { countFollowUps } from "@/db/queries/follow-ups";
import { listStandings } from "@/db/queries/portfolio";
import {
  countEndingWaivers,
  countListed,
  countVendors,
  countVendorsAdded,
} from "@/db/queries/portfolio-lists";
import type { Portfolio } from "@/lib/api/endpoints/portfolio";
import { demand } from "@/lib/domain/permission";
import { type Evidenced, standingOfSections } from "@/lib/domain/portfolio/sections";
import {
  type Standing,
  countOf,
  isSuperseded,
  isWhole,
  tallyVerdicts,
} from "@/lib/domain/portfolio/standing";
import type { Context } from "./context";
import { readParties } from "./parties";
import { type Days, readDays } from "./portfolio-days";
import { questionnaireOf } from "./questionnaires";

/** Everything is counted over what whoever asks may see. @throws Refusal `forbidden` */
export async function openPortfolio(ctx: Context): Promise<Portfolio> {
  demand(ctx.actor, "portfolio.read");
  const days = await readDays(ctx);
  // On PostgreSQL the long lists are read while others are worked on.
  const standings = listStandings(ctx.db.read, ctx.actor);
  const [evidenced, { parties, products, unnamed }, counts] = await Promise.all([
    standings.then((all) => readEvidenced(ctx, all)),
    readParties(ctx, standings),
    countRest(ctx, days, standings),
  ]);
  return {
    ...counts,
    answeredWhole: evidenced.reduce((sum, { assessments }) => sum + assessments.length, 0),
    sections: standingOfSections(evidenced),
    concentration: {
      ...{ products, unnamed, total: parties.length },
      parties: parties.slice(0, PARTIES_SHOWN),
    },
  };
}

const countRest = async (ctx: Context, days: Days, standings: Promise<readonly Standing[]>) => ({
  vendors: await countVendors(ctx.db.read),
  changes: await countChanges(ctx, days),
  ...(await countHead(ctx, days, await standings)),
});

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
      scores: await countListed(read, actor, "scores", soon),
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

/** The standing assessments of these that are answered whole, with how they stand in each section. */
export const readEvidenced = async (
  { db }: Pick<Context, "db">,
  standings: readonly Standing[],
): Promise<Evidenced[]> =>
  Promise.all(
    standings
      .filter((one) => !isSuperseded(one))
      .filter(isWhole)
      .map(async ({ questionnaireSha256, tier, evidenced }) => ({
        ...{ questionnaire: await questionnaireOf(db.read, questionnaireSha256), tier },
        assessments: evidenced(),
      })),
  );
