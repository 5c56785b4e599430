import { type CalendarDate, nextDay } from "../calendar";

/** A due date as a calendar shows it: all of one day, wherever its reader is. */
export type CalendarEntry = {
  /** The same for as long as the thing is there, so that a program moves an entry instead of adding one. */
  uid: string;
  day: CalendarDate;
  summary: string;
  description: string;
  url: string;
  /** Counts the changes. */
  sequence: number;
  /** RFC 3339 in UTC. */
  changedAt: string;
};

/**
 * Entries as one iCalendar file (RFC 5545). Days stand as `VALUE=DATE`, which has no zone
 * that could move them, and end before the next day (section 3.6.1).
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Assay//Due dates//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${asText(name)}`,
    ...entries.flatMap(({ uid, day, summary, description, url, sequence, changedAt }) => [
      "BEGIN:VEVENT",
      `UID:${asText(uid)}`,
      `DTSTAMP:${asMoment(changedAt)}`,
      `LAST-MODIFIED:${asMoment(changedAt)}`,
      `SEQUENCE:${sequence}`,
      `DTSTART;VALUE=DATE:${asDay(day)}`,
      `DTEND;VALUE=DATE:${asDay(nextDay(day))}`,
      `SUMMARY:${asText(summary)}`,
      ...(description === "" ? [] : [`DESCRIPTION:${asText(description)}`]),
      `URL:${url}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const asDay = (day: CalendarDate) => day.replaceAll("-", "");

const asMoment = (at: string) => `${at.slice(0, 19).replace(/[-:]/g, "")}Z`;

/** Section 3.3.11. A line of its own can only be made by a break, so that none of any kind is left. */
const asText = (text: string): string =>
  text
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** Lines are 75 octets at most, cut between characters (section 3.1). */
function folded(line: string): string {
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 75) {
      out += "\r\n ";
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
