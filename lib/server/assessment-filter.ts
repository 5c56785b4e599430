import type { AssessmentFilter } from "@/db/queries/assessment-list";
import type { InputOf } from "@/lib/api/endpoint";
import type { listAssessments } from "@/lib/api/endpoints/assessments";
import { SOON_DAYS } from "@/lib/domain/assessment/freshness";
import { type CalendarDate, addDays } from "@/lib/domain/calendar";
import { foldKey } from "@/lib/domain/text";

type Asked = Omit<InputOf<typeof listAssessments>, "sort" | "page" | "pageSize">;

/** Due at the latest this many days from today. */
const DUE_DAYS = { overdue: -1, week: 7, month: 31 };

/** Whether what is asked cannot be told without knowing the day. */
export const asksForTheDay = ({ due, expiring }: Pick<Asked, "due" | "expiring">): boolean =>
  due !== "any" || expiring !== "any";

/** What the database is asked, on the workspace's calendar day. */
export function filterOf(asked: Asked, today: CalendarDate): AssessmentFilter {
  const { q, tier, due, expiring, section, below, ...same } = asked;
  return {
    ...same,
    textKey: foldKey(q),
    tier: tier === "" ? null : Number(tier),
    scored: below === 0 ? null : { section, below },
    dueBy: due === "any" ? "" : addDays(today, DUE_DAYS[due]),
    evidenceEnds: expiring === "any" ? null : endsOf(expiring, today),
  };
}

const endsOf = (expiring: "soon" | "expired", today: CalendarDate) =>
  expiring === "soon"
    ? { from: today, to: addDays(today, SOON_DAYS) }
    : { from: FIRST_DAY, to: addDays(today, -1) };

/** Before any day that is kept, and after the empty one of what has no end. */
const FIRST_DAY = "0";
