import type { AssessmentDocument } from "../assessment/document";
import { addMonths, type CalendarDate, nextDay } from "../calendar";
import type { DatedVersion } from "../product/version";
import type { Questionnaire } from "../questionnaire/format";
import { ruleFor, tierOf } from "./tier";

/**
 * The first day after `assessment.on` on which the score could differ although
 * nobody edits anything: evidence lapses, a stress-test run ages, one dated
 * ahead begins to count, or the product runs another version. Null when no such day lies ahead.
 *
 * @param versions what the product runs from which day on: on each of these days it runs something else
 */
export function nextChange(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  versions: readonly Pick<DatedVersion, "since">[] = [],
): CalendarDate | null {
  const { testMonths } = ruleFor(questionnaire, tierOf(questionnaire, assessment.facts).value);
  let next: CalendarDate | null = null;
  const consider = (day: CalendarDate) => {
    if (day > assessment.on && (next === null || day < next)) next = day;
  };

  for (const { state, evidence } of Object.values(assessment.answers)) {
    if (state !== "answered") continue;
    for (const { level, validUntil } of evidence ?? [])
      if (validUntil !== undefined && level !== "asserted") consider(nextDay(validUntil));
  }
  for (const run of assessment.runs ?? []) {
    if (run.pack !== assessment.pack) continue;
    consider(run.on);
    consider(nextDay(addMonths(run.on, testMonths)));
    consider(nextDay(addMonths(run.on, 2 * testMonths)));
  }
  for (const { since } of versions) consider(since);
  return next;
}
