import { type CalendarDate, daysBetween } from "./calendar";

export type Due = {
  /** `none` has no date; `soon` is within a week. */
  kind: "none" | "overdue" | "today" | "soon" | "later";
  /** Whole days from today; negative when past. */
  days: number;
};

/** How a due date stands on the workspace's day. An empty date is none. */
export function dueOf(dueOn: CalendarDate, today: CalendarDate): Due {
  if (dueOn === "") return { kind: "none", days: 0 };
  const days = daysBetween(today, dueOn);
  if (days < 0) return { kind: "overdue", days };
  if (days === 0) return { kind: "today", days };
  return { kind: days <= 7 ? "soon" : "later", days };
}

/** `overdue by 3 days`, `due today`, `due tomorrow`, `due in 5 days`; empty for what has no date or is far off. */
export function dueInWords({ kind, days }: Due): string {
  if (kind === "overdue") return days === -1 ? "overdue by a day" : `overdue by ${-days} days`;
  if (kind === "today") return "due today";
  if (kind === "soon") return days === 1 ? "due tomorrow" : `due in ${days} days`;
  return "";
}
