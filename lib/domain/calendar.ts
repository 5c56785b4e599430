/**
 * Civil dates as `YYYY-MM-DD`: days in a calendar, with no hour and no zone, so
 * that two of them compare as strings. Years run from 0000 to 9999; what would
 * fall later is held at the last day that can be written.
 */
export type CalendarDate = string;

const LAST_DAY: CalendarDate = "9999-12-31";
const HOUR_MS = 3_600_000;

/** The same day `months` later, or the last day of that month where it is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = parts(date);
  const later = year * 12 + (month - 1) + months;
  const laterYear = Math.floor(later / 12);
  const laterMonth = (later % 12) + 1;
  return write(laterYear, laterMonth, Math.min(day, daysIn(laterYear, laterMonth)));
}

export function nextDay(date: CalendarDate): CalendarDate {
  const [year, month, day] = parts(date);
  if (day < daysIn(year, month)) return write(year, month, day + 1);
  return month < 12 ? write(year, month + 1, 1) : write(year + 1, 1, 1);
}

/** `days` later, or earlier where negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const [year, month, day] = parts(date);
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** How many days `to` is later than `from`; negative where it is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR_MS));

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day it is at the moment `at` in an IANA zone such as `Europe/Paris`.
 *
 * @throws RangeError when the zone is not known
 */
export function todayIn(zone: string, at: Date): CalendarDate {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    formats.set(zone, format);
  }
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return write(found.get("year") ?? 0, found.get("month") ?? 0, found.get("day") ?? 0);
}

/**
 * The first moment of a calendar day in an IANA zone: midnight, or later where the clock
 * is put forward over it. Found by halving, because no zone's rules are at hand but the
 * day that it is at a moment.
 *
 * @throws RangeError when the zone is not known
 */
export function startOfDay(zone: string, date: CalendarDate): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // No zone is more than 14 hours ahead of UTC, or 12 behind it.
  let [before, from] = [midnight - 15 * HOUR_MS, midnight + 13 * HOUR_MS];
  while (from - before > 1) {
    const between = Math.floor((before + from) / 2);
    if (todayIn(zone, new Date(between)) < date) before = between;
    else from = between;
  }
  return new Date(from);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of an IANA zone shows at a moment, as `2026-11-24T14:02`. @throws RangeError when the zone is not known */
export function wallClock(zone: string, at: Date): string {
  let format = clocks.get(zone);
  if (!format) {
    const hours = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
    clocks.set(zone, (format = new Intl.DateTimeFormat("en-u-nu-latn", hours)));
  }
  return `${todayIn(zone, at)}T${format.format(at)}`;
}

/** The last moment at which a clock on the wall of a zone shows `wall`, or less where it skips that minute. */
export function momentOf(zone: string, wall: string): Date {
  const named = Date.parse(`${wall}:00Z`);
  let [from, after] = [named - 15 * HOUR_MS, named + 13 * HOUR_MS];
  while (after - from > 1) {
    const between = Math.floor((from + after) / 2);
    if (wallClock(zone, new Date(between)) <= wall) from = between;
    else after = between;
  }
  return new Date(from);
}

function parts(date: CalendarDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function write(year: number, month: number, day: number): CalendarDate {
  if (year > 9999) return LAST_DAY;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
