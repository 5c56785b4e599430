import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { toDocument } from "@/lib/domain/assessment/file";
import { demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { QuestionScore } from "@/lib/domain/scoring/document";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { readFile } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { currentQuestionnaire } from "./questionnaires";

export type Hub = {
  questionnaire: Questionnaire;
  /** Where one assessment stands; null where none is named. */
  standing: {
    assessment: Pick<AssessmentView, "id" | "useCase" | "vendor" | "product">;
    /** By question id; null until the intake is complete. */
    questions: Record<string, QuestionScore> | null;
  } | null;
};

/**
 * The hub's text with the questions that stand on it: of the current questionnaire, or
 * of the one an assessment is answered with, and then with how each question stands.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openHub(ctx: Context, { assessmentId }: { assessmentId: string }): Promise<Hub> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  if (assessmentId === "")
    return { questionnaire: (await currentQuestionnaire(db)).questionnaire, standing: null };
  const { assessment, questionnaire, file, today } = await readFile(db, ctx.actor, assessmentId, ctx.now());
  const { id, useCase, vendor, product } = await demandListed(db, ctx.actor, assessmentId);
  const score = () =>
    scoreAssessment(questionnaire, file.questionnaire.sha256, toDocument(questionnaire, file, today));
  return {
    questionnaire,
    standing: {
      assessment: { id, useCase, vendor, product },
      questions: assessment.intakeAt === null ? null : score().questions,
    },
  };
}
