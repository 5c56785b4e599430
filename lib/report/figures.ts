import type { CalendarDate } from "@/lib/domain/calendar";
import type { EvidenceLevel } from "@/lib/domain/questionnaire/format";
import { shownPercent, shownShare } from "@/lib/domain/scoring/shown";

/** What stands for a value that does not exist, in every format. */
export const NOTHING = "–";

/** A per cent as a whole number, floored. */
export const percent = (value: number | null): string =>
  value === null ? NOTHING : String(shownPercent(value));

/** A share in [0, 1] as "15%". */
export const share = (value: number): string => `${shownShare(value)}%`;

/**
 * At most four decimals: credits and factors have two each, so that points stand whole
 * and a printed column adds up to its printed sum.
 */
export const figure = (value: number | null): string =>
  value === null ? NOTHING : String(Math.round(value * 1e4) / 1e4);

/** At most two decimals, for what is worked out from sums. */
export const worked = (value: number | null): string =>
  value === null ? NOTHING : (Math.round(value * 100) / 100).toFixed(2);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "30 Jun 2027". */
export function dayInWords(date: CalendarDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  formats.set(zone, format);
  return format;
}

/** "21 Nov 2026, 09:14" in an IANA zone. */
export function momentInWords(at: Date, zone: string): string {
  const format = formatIn(zone);
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
  return `${dayInWords(`${part("year")}-${part("month")}-${part("day")}`)}, ${part("hour")}:${part("minute")}`;
}

/** As titles; explain's words are for the middle of a sentence. */
export const LEVEL_TITLES: Readonly<Record<EvidenceLevel, string>> = {
  asserted: "Asserted",
  documented: "Documented",
  binding: "Binding",
  verified: "Verified",
};

export const TIER_NAMES = { 1: "low", 2: "moderate", 3: "high", 4: "critical" } as const;
