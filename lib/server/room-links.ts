import { listListedAssessments } from "@/db/queries/assessments";
import {
  type ListedLink,
  type RoomLinkRow,
  countLinks,
  deleteRoomSessionsOf,
  findLink,
  insertLink,
  listLastVisits,
  listLinks,
  listShown,
  listShownIds,
  putLink,
} from "@/db/queries/rooms";
import type { Reader, Writer } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type * as endpoints from "@/lib/api/endpoints/rooms";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { type CalendarDate, nextDay, startOfDay, todayIn } from "@/lib/domain/calendar";
import { type Actor, demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { MOST_DAYS, mayEndOn, standingOf } from "@/lib/domain/room";
import { env } from "@/lib/env";
import { newId } from "./app";
import { noAssessment } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Change, Context, Fact } from "./context";
import { demandProof } from "./proof";
import { hashOfToken, newToken } from "./tokens";
import { type Visits, visitsOf } from "./room-visits";
import { workspaceDay, zoneOf } from "./workspace";

type View = endpoints.RoomLinkView;

/**
 * Links of auditors from outside that show what whoever asks sees too, the newest first.
 *
 * @throws Refusal `forbidden`
 */
export async function readRoomLinks(
  ctx: Context,
  { assessmentId, page, pageSize }: InputOf<typeof endpoints.listRoomLinks>,
): Promise<OutputOf<typeof endpoints.listRoomLinks>> {
  demand(ctx.actor, "audit.read");
  const { read } = ctx.db;
  const asked = { assessmentId, limit: pageSize, offset: (page - 1) * pageSize };
  return {
    rows: await viewsOf(ctx, read, await listLinks(read, ctx.actor, asked)),
    total: await countLinks(read, ctx.actor, assessmentId),
    ...{ page, pageSize },
  };
}

/**
 * One link with what was done by way of it, as far as whoever asks sees what it was done to.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openRoomLink(
  ctx: Context,
  { linkId, page }: { linkId: string; page: number },
): Promise<{ link: View; visits: Visits; today: CalendarDate }> {
  demand(ctx.actor, "audit.read");
  const { read } = ctx.db;
  const link = await viewOf(ctx, read, await demandLink(read, ctx.actor, linkId));
  const streams = streamsOf(link.assessments.map(({ id }) => id));
  return {
    link,
    visits: await visitsOf(ctx, { linkId, streams, page }),
    today: await workspaceDay(read, ctx.now()),
  };
}

/**
 * Who from outside was shown an assessment, and what they did with it.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openOutsideAuditors(
  ctx: Context,
  { assessmentId, page }: { assessmentId: string; page: number },
): Promise<{ assessment: AssessmentView; links: View[]; visits: Visits }> {
  demand(ctx.actor, "audit.read");
  const { read } = ctx.db;
  const assessment = await demandListed(read, ctx.actor, assessmentId);
  const listed = await listLinks(read, ctx.actor, { assessmentId, limit: MOST_LISTED, offset: 0 });
  return {
    assessment,
    links: await viewsOf(ctx, read, listed),
    visits: await visitsOf(ctx, { linkId: "", streams: [assessmentStream(assessmentId)], page }),
  };
}

/** So many links stand on an assessment's page, the newest. */
const MOST_LISTED = 50;

/**
 * What the form for a new link begins with: the assessment that it is asked for from, where
 * whoever asks sees it.
 *
 * @throws Refusal `forbidden`
 */
export async function openNewRoomLink(
  ctx: Context,
  { assessmentId }: { assessmentId: string },
): Promise<{ chosen: Pick<AssessmentView, "id" | "useCase" | "vendor" | "product">[]; today: CalendarDate }> {
  demand(ctx.actor, "room.manage");
  const { read } = ctx.db;
  const rows = await listListedAssessments(read, ctx.actor, assessmentId === "" ? [] : [assessmentId]);
  const chosen = rows.map(({ id, useCase, vendor, product }) => ({ id, useCase, vendor, product }));
  return { chosen, today: await workspaceDay(read, ctx.now()) };
}

/**
 * Makes a link to assessments that whoever makes it sees. The token stands behind the #, which
 * browsers send to no server; the database holds its hash, so that nobody is shown it again.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found` for what they do not see, `invalid` for its last day
 */
export async function makeRoomLink(
  ctx: Context,
  { assessmentIds, ...fields }: InputOf<typeof endpoints.makeRoomLink>,
): Promise<OutputOf<typeof endpoints.makeRoomLink>> {
  demand(ctx.actor, "room.manage");
  const token = newToken();
  return ctx.change(streamsOf(assessmentIds), async (change) => {
    const { tx, at, actor } = change;
    await demandProof(ctx, change);
    const seen = await listListedAssessments(tx, actor, assessmentIds);
    if (seen.length < assessmentIds.length) throw noAssessment();
    const row: RoomLinkRow = {
      ...{ id: newId(), tokenHash: hashOfToken(token), ...fields },
      expiresAt: await endOf(tx, fields.lastDay, at),
      ...{ withdrawnAt: null, withdrawnBy: null, createdBy: actor.id, createdAt: at, revision: 1 },
    };
    await insertLink(tx, row, assessmentIds);
    enter(change, "room.invited", row, assessmentIds);
    const link = await viewOf(ctx, tx, await demandLink(tx, actor, row.id));
    return { link, address: `${env().url}/room/enter#${token}` };
  });
}

/**
 * Moves the day on which a link ends, for who sees all that it shows.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found`, `conflict` at an older revision,
 *   `locked` once it was withdrawn, `invalid` for the day
 */
export async function changeRoomLink(
  ctx: Context,
  { linkId, revision, lastDay }: InputOf<typeof endpoints.changeRoomLink>,
): Promise<View> {
  demand(ctx.actor, "room.manage");
  const shown = await listShownIds(ctx.db.read, linkId);
  return ctx.change(streamsOf(shown), async (change) => {
    const { tx, at, actor } = change;
    const { link } = await demandLink(tx, actor, linkId);
    if ((await listShown(tx, actor, [linkId])).length < shown.length)
      throw new Refusal("forbidden", "It shows assessments of a team that you do not belong to.");
    await demandProof(ctx, change);
    if (link.withdrawnAt !== null)
      throw new Refusal("locked", "This link was withdrawn. Make another one in its place.");
    if (link.revision !== revision)
      throw new Refusal("conflict", "Somebody changed this link first. Look at it again.", {
        current: await viewOf(ctx, tx, await demandLink(tx, actor, linkId)),
      });
    const next = {
      ...link,
      ...{ lastDay, expiresAt: await endOf(tx, lastDay, at), revision: revision + 1 },
    };
    await putLink(tx, next);
    enter(change, "room.end_changed", next, shown);
    return viewOf(ctx, tx, await demandLink(tx, actor, linkId));
  });
}

/**
 * Withdraws a link, and ends the sessions that it began. One that was withdrawn stays so,
 * without another entry.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function withdrawRoomLink(
  ctx: Context,
  { linkId }: InputOf<typeof endpoints.withdrawRoomLink>,
): Promise<View> {
  demand(ctx.actor, "room.manage");
  const shown = await listShownIds(ctx.db.read, linkId);
  return ctx.change(streamsOf(shown), async (change) => {
    const { tx, at, actor } = change;
    const { link } = await demandLink(tx, actor, linkId);
    if (link.withdrawnAt === null) {
      const next = { ...link, withdrawnAt: at, withdrawnBy: actor.id, revision: link.revision + 1 };
      await putLink(tx, next);
      await deleteRoomSessionsOf(tx, linkId);
      enter(change, "room.withdrawn", next, shown);
    }
    return viewOf(ctx, tx, await demandLink(tx, actor, linkId));
  });
}

const streamsOf = (assessmentIds: readonly string[]) => [
  WORKSPACE_STREAM,
  ...assessmentIds.map(assessmentStream),
];

/**
 * Enters what became of a link in the workspace's stream and in that of each assessment, so that
 * each tells it by itself: which assessments it shows stands in theirs alone, since whoever may
 * not see one of them reads the workspace's.
 */
function enter(
  { record }: Change,
  action: Fact["action"],
  { id, name, organisation, purpose, evidence, lastDay, expiresAt, tokenHash, revision }: RoomLinkRow,
  assessmentIds: readonly string[],
) {
  // By the token's hash a check notices a link that was made somebody else's.
  const ends = { lastDay, expiresAt: expiresAt.toISOString() };
  const payload = { name, organisation, purpose, evidence, ...ends, tokenHash };
  const fact = { action, objectKind: "room-link", objectId: id, objectRevision: revision };
  record({ ...fact, stream: WORKSPACE_STREAM, payload });
  for (const assessmentId of assessmentIds)
    record({ ...fact, stream: assessmentStream(assessmentId), payload });
}

/** The moment in which a link's last day is over. @throws Refusal `invalid` for a day that is not ahead, or too far */
async function endOf(tx: Writer, lastDay: CalendarDate, at: Date): Promise<Date> {
  const zone = await zoneOf(tx);
  if (!mayEndOn(lastDay, todayIn(zone, at)))
    throw new Refusal("invalid", "The link cannot end on that day.", {
      faults: [{ path: "lastDay", message: `choose a day from tomorrow to ${MOST_DAYS} days from today` }],
    });
  return startOfDay(zone, nextDay(lastDay));
}

async function demandLink(db: Reader, actor: Actor, linkId: string): Promise<ListedLink> {
  const listed = await findLink(db, actor, linkId);
  if (!listed) throw new Refusal("not_found", "There is no such link.");
  return listed;
}

async function viewOf(ctx: Context, db: Reader, listed: ListedLink): Promise<View> {
  const [view] = await viewsOf(ctx, db, [listed]);
  if (!view) throw new Error("A link has no view.");
  return view;
}

async function viewsOf({ actor, now }: Context, db: Reader, listed: readonly ListedLink[]): Promise<View[]> {
  const ids = listed.map(({ link }) => link.id);
  const shown = await listShown(db, actor, ids);
  const last = await listLastVisits(db, ids);
  const views: View[] = [];
  for (const { link, createdByName } of listed) {
    const { id, name, organisation, purpose, evidence, lastDay, revision } = link;
    const seen = shown.filter(({ linkId }) => linkId === id);
    views.push({
      ...{ id, name, organisation, purpose, evidence, lastDay, revision },
      standing: standingOf(link, now()),
      expiresAt: link.expiresAt.toISOString(),
      withdrawnAt: link.withdrawnAt?.toISOString() ?? null,
      createdBy: { id: link.createdBy, name: createdByName },
      createdAt: link.createdAt.toISOString(),
      assessments: seen.map(({ linkId: _, ...assessment }) => assessment),
      hidden: (await listShownIds(db, id)).length - seen.length,
      lastUsedAt: last.get(id) ?? null,
    });
  }
  return views;
}
