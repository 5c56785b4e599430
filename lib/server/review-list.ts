import { findPeopleNames } from "@/db/queries/assessments";
import { listJudged } from "@/db/queries/reassess";
import { listReviews } from "@/db/queries/reviews";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type * as endpoints from "@/lib/api/endpoints/reviews";
import { CAUSES, type Cause } from "@/lib/domain/assessment/desk";
import { SOON_DAYS } from "@/lib/domain/assessment/freshness";
import { addDays } from "@/lib/domain/calendar";
import { demand } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import { readFile } from "./assessment-file";
import { type Owner, demandListed, readOwners } from "./assessments";
import type { Context } from "./context";
import { type DeskView, openDesk } from "./desk";
import { workspaceDay } from "./workspace";

/** What the page of everything to judge shows: the list, and whose assessments it can be narrowed to. */
export async function openReviewList(
  ctx: Context,
  input: InputOf<typeof endpoints.listJudgements>,
): Promise<ReviewList & { owners: Owner[] }> {
  demand(ctx.actor, "assessment.review");
  const { people: owners } = await readOwners(ctx);
  return { ...(await listJudgements(ctx, input)), owners: owners.filter(({ owns }) => owns) };
}

/** What asks for judgement in one assessment. */
type JudgedGroup = DeskView & { assessment: AssessmentView };

type ReviewList = OutputOf<typeof endpoints.listJudgements>;

/** So many assessments are looked at, those that have waited longest; and so many answers are shown. */
const ASSESSMENTS_AT_MOST = 100;
const ENTRIES_AT_MOST = 200;

/** So many are read at once: each takes some eight statements, which wait for the database in turn. */
const AT_ONCE = 8;

/**
 * Everything in all assessments that asks for a reviewer's judgement and has none yet: of
 * those in review all of it, of decided ones what runs out.
 *
 * @throws Refusal `forbidden`
 */
export async function listJudgements(
  ctx: Context,
  { cause, ownerId, vendorId }: InputOf<typeof endpoints.listJudgements>,
): Promise<ReviewList> {
  demand(ctx.actor, "assessment.review");
  const db = ctx.db.read;
  const today = await workspaceDay(db, ctx.now());
  const { ids, more } = await listJudged(db, ctx.actor, {
    ...{ ownerId, vendorId },
    soon: addDays(today, SOON_DAYS),
    limit: ASSESSMENTS_AT_MOST,
  });
  const found: JudgedGroup[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE)
    found.push(
      ...(await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => groupOf(ctx, id, cause)))),
    );
  const waiting = found.filter(({ entries }) => entries.length > 0).sort((a, b) => gravity(a) - gravity(b));
  const { groups, left } = cutAt(waiting, ENTRIES_AT_MOST);
  const speakers = groups.flatMap(({ entries }) => entries.flatMap(({ review }) => review?.updatedBy ?? []));
  const people = Object.fromEntries(await findPeopleNames(db, [...new Set(speakers)]));
  return { groups, left, more, people, vendors: vendorsOf(found) };
}

async function groupOf(ctx: Context, id: string, cause: Cause | ""): Promise<JudgedGroup> {
  const db = ctx.db.read;
  const open = await readFile(db, ctx.actor, id, ctx.now());
  const decided = open.assessment.status !== "in_review";
  const { entries, ownAnswers } = await openDesk(db, ctx.actor, open, await listReviews(db, id));
  return {
    assessment: await demandListed(db, ctx.actor, id),
    ownAnswers,
    entries: entries.flatMap((entry) => {
      const causes = decided ? entry.causes.filter((one) => RUNS_OUT.has(one)) : entry.causes;
      const wanted = causes.length > 0 && (cause === "" || causes.includes(cause));
      return wanted && (decided || !entry.accepted) ? [{ ...entry, causes }] : [];
    }),
  };
}

/** What happens to a decision by itself: everything else was judged before it. */
const RUNS_OUT: ReadonlySet<Cause> = new Set(["expired", "expiring"]);

/** By name, each once. */
const vendorsOf = (groups: readonly JudgedGroup[]) =>
  [...new Map(groups.map(({ assessment: { vendor } }) => [vendor.id, vendor])).values()].sort((one, other) =>
    foldKey(one.name) < foldKey(other.name) ? -1 : 1,
  );

const gravity = ({ entries }: JudgedGroup): number =>
  Math.min(...entries.flatMap(({ causes }) => causes.map((cause) => CAUSES.indexOf(cause))));

/** The first groups with so many entries in all, the last of them cut short; and how many are left out. */
function cutAt(groups: readonly JudgedGroup[], atMost: number): Pick<ReviewList, "groups" | "left"> {
  let room = atMost;
  let left = 0;
  const kept: JudgedGroup[] = [];
  for (const { entries, ...group } of groups) {
    const shown = entries.slice(0, room);
    room -= shown.length;
    left += entries.length - shown.length;
    if (shown.length > 0) kept.push({ ...group, entries: shown });
  }
  return { groups: kept, left };
}
