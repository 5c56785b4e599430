import { type CalendarDate, addDays, addMonths } from "../calendar";
import { SOON_DAYS } from "../assessment/freshness";

/** What ends by itself: a decision, a score whose evidence, test or version ends, an accepted risk. */
export const ENDING_KINDS = ["decisions", "scores", "waivers"] as const;
export type EndingKind = (typeof ENDING_KINDS)[number];

/** What happens in a month. `changed` are those decided otherwise than the one before; `expired` those that nothing has followed since. */
export const CHANGE_KINDS = ["begun", "decided", "changed", "expired", "superseded", "vendors"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The last day that is soon. */
export const soonFrom = (today: CalendarDate): CalendarDate => addDays(today, SOON_DAYS);

/** A month as `2026-11`: its first day and its last one. */
export function daysOfMonth(month: string): { from: CalendarDate; to: CalendarDate } {
  const from = `${month}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/** The month of a day, `steps` later or, where negative, earlier. */
export const monthOf = (day: CalendarDate, steps = 0): string =>
  addMonths(`${day.slice(0, 7)}-01`, steps).slice(0, 7);
