import { listListedAssessments } from "@/db/queries/assessments";
import { type RoomLinkRow, findLinkById, listShown } from "@/db/queries/rooms";
import type { Reader } from "@/db/client";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { type RoomPage, standingOf } from "@/lib/domain/room";
import type { Report } from "@/lib/report/model";
import { buildReport } from "@/lib/report/report";
import { demandAssessment, readFile } from "./assessment-file";
import { demandListed, shownRow } from "./assessments";
import type { Context, Fact } from "./context";
import { historyOf } from "./history";
import { readSteadyFile, reportSourceOf } from "./report-source";
import { VISITS_A_PAGE, type Visits, visitsOf } from "./room-visits";

/*
 * The use cases of the auditor's room: what a guest reads, each page noted before it is read.
 * With a guest's eyes a query finds what their link shows and nothing else.
 */

/** What the guest was invited to, by vendor, product and use. @throws Refusal `forbidden`, `unauthenticated` */
export async function listRoom(ctx: Context): Promise<AssessmentView[]> {
  const { id } = await demandGuest(ctx);
  const shown = await listShown(ctx.db.read, ctx.actor, [id]);
  const ids = shown.map((one) => one.id);
  const rows = await listListedAssessments(ctx.db.read, ctx.actor, ids);
  const byId = new Map(rows.map((row) => [row.id, shownRow(row)]));
  return ids.flatMap((one) => byId.get(one) ?? []);
}

/**
 * The assessment as it stands, or as it was signed, from the very report that its files are
 * printed from.
 *
 * @returns no report before the intake is complete
 * @throws Refusal `forbidden`, `unauthenticated`, `not_found` for what the link does not show
 */
export async function openRoomAssessment(
  ctx: Context,
  assessmentId: string,
): Promise<{ assessment: AssessmentView; report: Report | null }> {
  await look(ctx, assessmentId, "assessment");
  return {
    assessment: await demandListed(ctx.db.read, ctx.actor, assessmentId),
    report: await reportFor(ctx, assessmentId),
  };
}

/**
 * Everything that is held as evidence, each with the questions whose answers cite it.
 *
 * @throws Refusal as `openRoomAssessment`
 */
export async function openRoomEvidence(ctx: Context, assessmentId: string) {
  await look(ctx, assessmentId, "evidence");
  const { file, today } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
  return {
    assessment: await demandListed(ctx.db.read, ctx.actor, assessmentId),
    today,
    evidence: file.evidence.toSorted(byTitle).map((thing) => ({
      thing,
      citedBy: file.answers
        .filter(({ evidence }) => evidence.some(({ id }) => id === thing.id))
        .map(({ questionId }) => questionId),
    })),
  };
}

/** A page of the assessment's audit stream, newest first. @throws Refusal as `openRoomAssessment` */
export async function openRoomHistory(
  ctx: Context,
  { assessmentId, page }: { assessmentId: string; page: number },
) {
  await look(ctx, assessmentId, "history");
  // The names of everybody with an account are no part of what was chosen.
  const { accounts: _, ...history } = await historyOf(ctx, {
    ...{ assessmentId, questionId: "", page, pageSize: VISITS_A_PAGE },
  });
  return history;
}

/** What the guest has looked at and taken away, the newest first. @throws Refusal `forbidden`, `unauthenticated` */
export async function listOwnVisits(ctx: Context, { page }: { page: number }): Promise<Visits> {
  const { id } = await demandGuest(ctx);
  const shown = await listShown(ctx.db.read, ctx.actor, [id]);
  const streams = [WORKSPACE_STREAM, ...shown.map((one) => assessmentStream(one.id))];
  return visitsOf(ctx, { linkId: id, streams, page });
}

/**
 * The link by which a guest asks, as long as it holds.
 *
 * @throws Refusal `forbidden` for anybody else, `unauthenticated` once it has ended
 */
export async function demandGuest(
  { actor, now, db: { read } }: Context,
  db: Reader = read,
): Promise<RoomLinkRow> {
  demand(actor, "room.read");
  const link = await findLinkById(db, actor.id);
  if (!link || standingOf(link, now()) !== "open")
    throw new Refusal("unauthenticated", "This link has ended or was withdrawn.");
  return link;
}

const byTitle = (one: { title: string }, other: { title: string }) => (one.title < other.title ? -1 : 1);

/** Notes that a page is looked at, before anything of it is read: of a link that was withdrawn nothing is. */
export async function look(ctx: Context, assessmentId: string, page: RoomPage): Promise<void> {
  await demandGuest(ctx);
  const { revision } = await demandAssessment(ctx.db.read, ctx.actor, assessmentId);
  const stream = assessmentStream(assessmentId);
  await ctx.change([stream], async ({ tx, record }) => {
    const link = await demandGuest(ctx, tx);
    record({ ...visitOf(link, "room.viewed", { page }), stream, objectRevision: revision });
  });
}

/** What is entered of an act of a guest: who they are stands in it, so that the stream alone tells it. */
export const visitOf = (
  { id, name, organisation }: RoomLinkRow,
  action: "room.viewed" | "room.downloaded",
  payload: object,
): Omit<Fact, "stream" | "objectRevision"> => ({
  ...{ action, objectKind: "room-visit", objectId: id },
  payload: { guest: { name, organisation }, ...payload },
});

async function reportFor(ctx: Context, assessmentId: string): Promise<Report | null> {
  const source = await ctx.db.steady(async (db) => {
    const steady = await readSteadyFile(db, ctx.actor, assessmentId, ctx.now());
    return steady.open.assessment.intakeAt === null ? null : reportSourceOf(ctx, db, steady);
  });
  return source && buildReport(source);
}
