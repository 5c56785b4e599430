import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import { toDocument } from "@/lib/domain/assessment/file";
import { verdictLabel } from "@/lib/domain/explain/verdict";
import type { Questionnaire, Tier } from "@/lib/domain/questionnaire/format";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { type IntakeValues, intakeOf } from "./values";

export type Standing = {
  tier: Tier;
  /** Ids of the questions asked. */
  asked: string[];
  verdict: string;
  /** Whole per cent, evidenced; null where there is no score. */
  evidenced: number | null;
};

export type IntakeChange = {
  before: Standing;
  after: Standing;
  /** Questions that come with the change, and that go. */
  added: string[];
  dropped: string[];
  /** Whether anything at all is different from what is kept. */
  differs: boolean;
};

/** The assessment as `assay-assessment/1`, for the same scoring code that the server runs. */
export function documentOf(questionnaire: Questionnaire, sheet: AssessmentSheet): AssessmentDocument {
  const { vendor, product, versions } = sheet;
  const file = { ...sheet, vendor: { name: vendor.name }, product: { name: product.name, versions } };
  return toDocument(questionnaire, file, sheet.today);
}

/** What the intake as typed would change of the assessment as kept. Every fact has to be chosen. */
export function changeOf(
  questionnaire: Questionnaire,
  sheet: AssessmentSheet,
  values: IntakeValues,
): IntakeChange {
  const intake = intakeOf(questionnaire, sheet, values);
  const next = { ...sheet, ...intake };
  const before = standingOf(questionnaire, sheet);
  const after = standingOf(questionnaire, next);
  const kept = { facts: sheet.facts, extended: sheet.extendedSections, pack: sheet.pack };
  return {
    before,
    after,
    added: after.asked.filter((id) => !before.asked.includes(id)),
    dropped: before.asked.filter((id) => !after.asked.includes(id)),
    differs:
      intake.pack !== kept.pack ||
      questionnaire.facts.some(({ id }) => intake.facts[id] !== kept.facts[id]) ||
      [...next.extendedSections].sort().join() !== [...kept.extended].sort().join(),
  };
}

function standingOf(questionnaire: Questionnaire, sheet: AssessmentSheet): Standing {
  const score = scoreAssessment(questionnaire, sheet.questionnaire.sha256, documentOf(questionnaire, sheet));
  return {
    tier: score.tier.value,
    asked: Object.entries(score.questions).flatMap(([id, { asked }]) => (asked ? [id] : [])),
    verdict: verdictLabel(score),
    evidenced: score.overall && shownPercent(score.overall.evidenced),
  };
}
