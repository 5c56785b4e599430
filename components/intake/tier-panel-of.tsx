"use client";

import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { documentOf } from "./change";
import { TierPanel, useOutlook } from "./tier-panel";

/** The panel of an intake that nobody changes here. */
export function TierPanelOf({
  questionnaire,
  sheet,
}: {
  questionnaire: Questionnaire;
  sheet: AssessmentSheet;
}) {
  const { answers } = documentOf(questionnaire, sheet);
  const given = { questionnaire, facts: sheet.facts, extended: sheet.extendedSections, answers };
  const ahead = useOutlook(given);
  return <TierPanel ahead={ahead} {...given} />;
}
