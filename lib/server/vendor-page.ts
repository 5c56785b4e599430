import { listLives } from "@/db/queries/lives";
import { findWorkspace } from "@/db/queries/workspace";
import type { OutputOf } from "@/lib/api/endpoint";
import type { getVendor } from "@/lib/api/endpoints/vendors";
import type { Side } from "@/lib/domain/assessment/compared";
import { type Difference, differenceOf } from "@/lib/domain/assessment/difference";
import { type LifeEvent, type Lived, lifeEvents } from "@/lib/domain/assessment/life";
import { todayIn } from "@/lib/domain/calendar";
import { demand } from "@/lib/domain/permission";
import type { Score } from "@/lib/domain/scoring/document";
import { readFile } from "./assessment-file";
import type { Context } from "./context";
import { judgedOn } from "./decided";
import { type Under, assessmentsUnder } from "./register";
import { openVendor } from "./vendors";

/** The life of so many assessments is told in place. */
const LIVES_AT_MOST = 40;

type Life = Lived & {
  id: string;
  useCase: string;
  productName: string;
  /** Without a completed intake nothing can be set against another. */
  comparable: boolean;
};

/** One of two that are set against one another. */
type Compared = Pick<Life, "id" | "useCase" | "productName" | "begunOn"> & {
  /** The day on which it is judged. */
  on: string;
  tier: number;
  verdict: Score["verdict"];
  decision: Life["decision"];
  decided: number | null;
  questionnaire: string;
  /** What the product ran. */
  version: string;
};

export type VendorPage = {
  vendor: OutputOf<typeof getVendor>;
  assessments: Under;
  lives: Life[];
  events: LifeEvent<Life>[];
  /** Null where the two are not chosen, or are not two of this vendor's that can be seen and have begun. */
  difference: (Difference & { before: Compared; now: Compared }) | null;
};

/**
 * A vendor with its products and its assessments over time, and what is different between the
 * two that are named, the one that began first before the other.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openVendorPage(
  ctx: Context,
  vendorId: string,
  chosen: { of: string; and: string } = { of: "", and: "" },
): Promise<VendorPage> {
  demand(ctx.actor, "workspace.read");
  const vendor = await openVendor(ctx, { vendorId });
  const lives = await livesOf(ctx, vendorId);
  return {
    vendor,
    assessments: await assessmentsUnder(ctx, { vendorId }),
    lives,
    events: lifeEvents(lives),
    difference: await differenceBetween(ctx, lives, chosen),
  };
}

async function livesOf({ db, actor }: Context, vendorId: string): Promise<Life[]> {
  const zone = (await findWorkspace(db.read))?.zone ?? "UTC";
  const day = (at: Date | null) => (at === null ? "" : todayIn(zone, at));
  const rows = await listLives(db.read, actor, { vendorId, limit: LIVES_AT_MOST });
  return rows.map(({ createdAt, intakeAt, archivedAt: _, decidedAt, supersededAt, signed, ...row }) => ({
    ...row,
    begunOn: day(createdAt),
    decidedOn: day(decidedAt),
    supersededOn: row.status === "superseded" ? day(supersededAt) : "",
    score: signed === null ? null : ((JSON.parse(signed) as Score).overall?.decided ?? null),
    comparable: intakeAt !== null,
  }));
}

async function differenceBetween(
  ctx: Context,
  lives: readonly Life[],
  { of, and }: { of: string; and: string },
): Promise<VendorPage["difference"]> {
  // The latest begun stands first.
  const [now, before, ...more] = lives.filter(
    ({ id, comparable }) => comparable && (id === of || id === and),
  );
  if (!now || !before || more.length > 0) return null;
  const [earlier, later] = [await sideOf(ctx, before.id), await sideOf(ctx, now.id)];
  return {
    ...differenceOf(earlier, later),
    before: shown(before, earlier),
    now: shown(now, later),
  };
}

const sideOf = async ({ db, actor, now }: Context, assessmentId: string): Promise<Side> =>
  judgedOn(db.read, await readFile(db.read, actor, assessmentId, now()));

const shown = (
  { id, useCase, productName, begunOn, decision }: Life,
  { document, score, questionnaire }: Side,
): Compared => ({
  ...{ id, useCase, productName, begunOn, decision },
  on: document.on,
  tier: score.tier.value,
  verdict: score.verdict,
  decided: score.overall?.decided ?? null,
  questionnaire: `${questionnaire.title} ${questionnaire.version}`,
  version: document.product.version ?? "",
});
