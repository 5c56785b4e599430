import { type CalendarDate, addDays, addMonths } from "../calendar";
import type { EvidenceParticulars, EvidenceRecord } from "./evidence";

/** So many days before something stops counting in full it is said to run out soon (docs/domain.md, 4.5). */
export const SOON_DAYS = 90;

/** Counts in full up to and including `validUntil`; an empty one has no end. */
export function expiryOf(validUntil: CalendarDate, today: CalendarDate): "current" | "soon" | "expired" {
  if (validUntil === "") return "current";
  if (validUntil < today) return "expired";
  return validUntil <= addDays(today, SOON_DAYS) ? "soon" : "current";
}

/** How a thing stands on a day, as far as it can be cited and relied on. */
type EvidenceStanding = ReturnType<typeof expiryOf> | "replaced" | "withdrawn";

type Standing = Pick<EvidenceRecord, "validUntil" | "replacedBy" | "withdrawnAt">;

export function evidenceStanding(
  { validUntil, replacedBy, withdrawnAt }: Standing,
  today: CalendarDate,
): EvidenceStanding {
  if (withdrawnAt !== null) return "withdrawn";
  return replacedBy !== null ? "replaced" : expiryOf(validUntil, today);
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

type Dated = Pick<EvidenceParticulars, "kind" | "periodTo" | "capturedOn" | "issuedOn">;

/**
 * Until when a thing counts by rule (docs/domain.md, 1.0, Freshness), with the rule in
 * words; null where its dates say nothing. For the person to take or not.
 *
 * @param tier of the assessment, which decides how long a test counts; null before its intake
 */
export function suggestedEnd(
  { kind, periodTo, capturedOn, issuedOn }: Dated,
  tier: number | null,
): { date: CalendarDate; because: string } | null {
  switch (kind) {
    case "contract":
    case "dpa":
      return isDay(periodTo) ? { date: periodTo, because: "A contract counts until it ends." } : null;
    case "audit_report":
      return isDay(periodTo)
        ? {
            date: addMonths(periodTo, 12),
            because: "An audit report counts for 12 months after its period.",
          }
        : null;
    case "web_page":
      return isDay(capturedOn)
        ? { date: addMonths(capturedOn, 6), because: "A copy of a web page counts for 6 months." }
        : null;
    case "test_report": {
      const tested = isDay(periodTo) ? periodTo : issuedOn;
      if (tier === null || !isDay(tested)) return null;
      const months = tier <= 2 ? 12 : 6;
      return {
        date: addMonths(tested, months),
        because: `A test counts for ${months} months at tier ${tier}, and no longer than what it tested runs unchanged.`,
      };
    }
    default:
      return null;
  }
}
