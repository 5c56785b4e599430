import type { AssessmentDocument } from "../assessment/document";
import { addMonths, type CalendarDate, nextDay } from "../calendar";
import type { Questionnaire } from "../questionnaire/format";
import { ruleFor, tierOf } from "./tier";

/**
 * The first day after `assessment.on` on which the score could differ although
 * nobody edits anything: evidence lapses, a stress-test run ages, or one dated
 * ahead begins to count. Null when no such day lies ahead.
 */
export function nextChange(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
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
  return next;
}
