import { type CalendarDate, addDays } from "./calendar";

/** An auditor from outside, who comes by a link and has no account. */
export type Guest = { name: string; organisation: string };

/** As the trail and every list call them. */
export const guestInWords = ({ name, organisation }: Guest): string =>
  `Outside auditor ${name}, ${organisation}`;

/** What a guest can look at of an assessment, as the trail tells it. */
export const ROOM_PAGES = {
  assessment: "the assessment",
  evidence: "the index of evidence",
  history: "the history",
  requests: "the requests",
} as const;

export type RoomPage = keyof typeof ROOM_PAGES;

/** A link shows so many assessments at most … */
export const MOST_SHOWN = 50;
/** … for so many days from today at most … */
export const MOST_DAYS = 90;
/** … and for so many where nobody says. */
export const USUAL_DAYS = 30;

/** Whether a link may hold until that day: tomorrow at the earliest. */
export const mayEndOn = (lastDay: CalendarDate, today: CalendarDate): boolean =>
  lastDay > today && lastDay <= addDays(today, MOST_DAYS);

export type LinkStanding = "open" | "ended" | "withdrawn";

/** How a link stands at a moment: it opens nothing any more from the moment of its end on. */
export function standingOf(
  { expiresAt, withdrawnAt }: { expiresAt: Date; withdrawnAt: Date | null },
  at: Date,
): LinkStanding {
  if (withdrawnAt !== null) return "withdrawn";
  return at < expiresAt ? "open" : "ended";
}
