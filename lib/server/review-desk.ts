import type { Reader } from "@/db/client";
import { listEntries } from "@/db/queries/audit";
import { capacitiesOf } from "@/db/queries/capacities";
import { listWaivers } from "@/db/queries/waivers";
import { type AssessmentRow, findPeopleNames } from "@/db/queries/assessments";
import { listReviews } from "@/db/queries/reviews";
import type { InputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { SignOffView, getSignOff } from "@/lib/api/endpoints/sign-off";
import { type Move, obstaclesTo } from "@/lib/domain/assessment";
import type { Reason } from "@/lib/domain/assessment/reassess";
import { type WaiverRecord, isInForce, latestExpiry } from "@/lib/domain/assessment/waiver";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import type { Report } from "@/lib/report/model";
import { buildReport } from "@/lib/report/report";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { type DeskView, openDesk } from "./desk";
import { reasonsOf } from "./reassess";
import { readSteadyFile, reportSourceOf } from "./report-source";
import { shownSignOffOf } from "./sign-off";
import { standingOf } from "./standing";

export type ReviewPage = {
  assessment: AssessmentView;
  /** What keeps the asker from each move; empty where they may make it. */
  obstacles: Record<"submit" | "return", string[]>;
  /** Why it was taken back to draft; null where it was not, or was submitted again. */
  returned: { at: string; by: string; reason: string } | null;
  /** Without entries but while it is a draft or in review. */
  desk: DeskView;
  /** Null until the intake is complete. */
  report: Report | null;
  signOff: SignOffView;
  /** Why it asks to be reassessed; empty where it does not. */
  reasons: Reason[];
  /** The accepted risks in force, why the asker can accept none, and the last day that one can name. */
  waivers: { inForce: WaiverRecord[]; obstacles: string[]; today: string; latest: string };
  /** Names of the people whose ids stand in reviews. */
  people: Record<string, string>;
};

/**
 * Everything between the last answer and the decision of one assessment, in one moment of
 * the database.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openReview(
  ctx: Context,
  { assessmentId }: InputOf<typeof getSignOff>,
): Promise<ReviewPage> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    const steady = await readSteadyFile(db, ctx.actor, assessmentId, ctx.now());
    const { open } = steady;
    const standing = await standingOf(db, open);
    const reviews = await listReviews(db, assessmentId);
    const report =
      open.assessment.intakeAt === null ? null : buildReport(await reportSourceOf(ctx, db, steady));
    const inForce = (await listWaivers(db, assessmentId)).filter((waiver) => isInForce(waiver, open.today));
    const executive = (await capacitiesOf(db, ctx.actor.id)).includes("executive");
    const names = await findPeopleNames(db, [
      ...new Set([
        ...reviews.map(({ updatedBy }) => updatedBy),
        ...inForce.map(({ grantedBy }) => grantedBy),
      ]),
    ]);
    const obstacles = (move: Move) => obstaclesTo(move, standing, ctx.actor);
    return {
      assessment: await demandListed(db, ctx.actor, assessmentId),
      obstacles: { submit: obstacles("submit"), return: obstacles("return") },
      returned: await returnedOf(db, open.assessment),
      desk:
        report && isUndecided(standing.status)
          ? await openDesk(db, ctx.actor, open, reviews)
          : { entries: [], ownAnswers: 0 },
      report,
      signOff: await shownSignOffOf(ctx, db, open),
      reasons: await reasonsOf(db, open),
      waivers: {
        inForce,
        obstacles: executive ? [] : ["Only an executive accepts a risk."],
        today: open.today,
        latest: latestExpiry(open.today),
      },
      people: Object.fromEntries(names),
    };
  });
}

async function returnedOf(db: Reader, { id, status }: Pick<AssessmentRow, "id" | "status">) {
  if (status !== "draft") return null;
  const of = { stream: assessmentStream(id), objectId: id, actions: ["assessment.returned"] };
  const [last] = await listEntries(db, { ...of, limit: 1, offset: 0 });
  if (!last) return null;
  // What was erased from the trail leaves only that it was taken back.
  const { reason = "" } = JSON.parse(last.json ?? "{}") as { reason?: string };
  return { at: last.at, by: last.actorName ?? "Somebody", reason };
}

const isUndecided = (status: AssessmentView["status"]) => status === "draft" || status === "in_review";
