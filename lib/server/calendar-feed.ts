import {
  deleteCalendarFeed,
  findCalendarFeed,
  findFeedOwner,
  putCalendarFeed,
} from "@/db/queries/calendar-feeds";
import { listFollowUps } from "@/db/queries/follow-ups";
import { listRetests } from "@/db/queries/retests";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/calendar";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type CalendarEntry, calendarFile } from "@/lib/domain/follow-up/calendar-file";
import { type Actor, demand, may } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { groupedRetests, retestInWords } from "@/lib/domain/stress/retest";
import { env } from "@/lib/env";
import { clientAddress } from "./client-address";
import type { Context } from "./context";
import { Reply } from "./edge";
import { LIMITS, countTry, forgiveTry } from "./rate-limit";
import { hashOfToken, newToken } from "./tokens";
import { workspaceDay } from "./workspace";

/** More than a person has to do, and an end to what one request reads. */
const MOST_ENTRIES = 500;

export async function calendarFeedOf(ctx: Context): Promise<OutputOf<typeof endpoints.getCalendarFeed>> {
  demand(ctx.actor, "account.own");
  const feed = await findCalendarFeed(ctx.db.read, ctx.actor.id);
  return { madeAt: feed?.createdAt.toISOString() ?? null };
}

/** The token stands in the address, because calendar programs send nothing else; the database holds its hash. */
export async function makeCalendarFeed(ctx: Context): Promise<OutputOf<typeof endpoints.makeCalendarFeed>> {
  demand(ctx.actor, "account.own");
  const token = newToken();
  return ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    await putCalendarFeed(tx, { personId: ctx.actor.id, tokenHash: hashOfToken(token), createdAt: at });
    record({ ...entryAbout(ctx), action: "calendar-feed.made" });
    return { address: `${env().url}/api/v1/calendar/${token}`, madeAt: at.toISOString() };
  });
}

/** What is not there is left as it is, without an entry. */
export async function withdrawCalendarFeed(ctx: Context): Promise<null> {
  demand(ctx.actor, "account.own");
  return ctx.change([WORKSPACE_STREAM], async ({ tx, record }) => {
    if (!(await findCalendarFeed(tx, ctx.actor.id))) return null;
    await deleteCalendarFeed(tx, ctx.actor.id);
    record({ ...entryAbout(ctx), action: "calendar-feed.withdrawn" });
    return null;
  });
}

const entryAbout = ({ actor }: Context) => ({
  stream: WORKSPACE_STREAM,
  objectKind: "calendar-feed",
  objectId: actor.id,
  objectRevision: 1,
  payload: { personId: actor.id },
});

/**
 * The due dates of whoever made this address, as their calendar program asks for them.
 *
 * @throws Refusal `not_found` for an address that was withdrawn or whose person is disabled, `rate_limited`
 */
export async function readCalendar(
  ctx: Context,
  { token }: InputOf<typeof endpoints.readCalendar>,
  { headers }: Pick<Request, "headers">,
): Promise<Reply<null>> {
  const tokenHash = hashOfToken(token);
  const wrong = { limit: LIMITS.links, subject: clientAddress(headers) };
  await countTry(ctx, [wrong, { limit: LIMITS.calendar, subject: tokenHash }]);
  const owner = await findFeedOwner(ctx.db.read, tokenHash);
  if (!owner)
    throw new Refusal(
      "not_found",
      "This calendar address was withdrawn. Make another one on your account page.",
    );
  await ctx.change([], ({ tx }) => forgiveTry(tx, wrong));
  demand(owner, "workspace.read");
  // With its owner's eyes, as they are by now: the address lets nobody see more than they would.
  const rows = await listFollowUps(
    ctx.db.read,
    owner,
    { ...WHOSE, ownerId: owner.id },
    { limit: MOST_ENTRIES, offset: 0 },
  );
  const entries = rows
    .filter(({ followUp }) => followUp.dueOn !== "")
    .map(({ followUp, assessmentId, vendorName, productName, useCase }) => ({
      uid: `${followUp.id}@assay`,
      day: followUp.dueOn,
      summary: followUp.title,
      description: `${followUp.kind === "finding" ? "Finding" : "Action"}: ${vendorName}, ${productName}\n${useCase}`,
      url: `${env().url}/assessments/${assessmentId}/actions/${followUp.id}`,
      sequence: followUp.revision,
      changedAt: followUp.updatedAt,
    }));
  const all = [...entries, ...(await retestEntries(ctx, owner))];
  return new Reply(null, CALENDAR_HEADERS, calendarFile(`Assay, ${owner.name}`, all));
}

/** The days on which stress tests of theirs count in full no longer, whether past or to come: by then they are run again. */
async function retestEntries(ctx: Context, owner: Actor): Promise<CalendarEntry[]> {
  if (!may(owner.role, "assessment.answer")) return [];
  const rows = await listRetests(ctx.db.read, owner, { until: "9999-12-31", limit: MOST_ENTRIES });
  const today = await workspaceDay(ctx.db.read, ctx.now());
  return rows.flatMap(({ assessmentId, vendorName, productName, useCase, holdsOn, retests }) =>
    groupedRetests(retests).map((group) => ({
      uid: `${assessmentId}-retest-${group.on}-${group.because}@assay`,
      day: group.on,
      summary: `Run stress tests again: ${group.scenarios.join(", ")}`,
      description: `${vendorName}, ${productName}\n${useCase}\n${retestInWords(group, today)}`,
      url: `${env().url}/assessments/${assessmentId}/stress-tests`,
      sequence: 0,
      changedAt: `${holdsOn}T00:00:00Z`,
    })),
  );
}

/** Open ones, late or not, of any assessment that is not archived; every date is due by the last day there is. */
const WHOSE = {
  ...{ textKey: "", kind: "", severity: "", assessmentId: "", today: "0000-01-01" },
  state: "open",
  dueBy: "9999-12-31",
} as const;

const CALENDAR_HEADERS = new Headers({
  "content-type": "text/calendar; charset=utf-8",
  "content-disposition": 'attachment; filename="assay.ics"',
  "cache-control": "no-store",
});
