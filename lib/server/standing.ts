import { listHolders } from "@/db/queries/capacities";
import { listReviews } from "@/db/queries/reviews";
import type { Reader } from "@/db/client";
import type { Standing } from "@/lib/domain/assessment";
import { awaitsApproval, toDocument } from "@/lib/domain/assessment/file";
import { approversOf } from "@/lib/domain/assessment/sign-off";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import type { OpenFile } from "./assessment-file";

/** What an assessment's moves are judged by, as it stands. */
export async function standingOf(db: Reader, open: OpenFile): Promise<Standing> {
  const { assessment, questionnaire, file, today } = open;
  const document = toDocument(questionnaire, file, today);
  const { verdict, questions, tier } = scoreAssessment(questionnaire, file.questionnaire.sha256, document);
  const critical = new Set(
    questionnaire.sections.flatMap((section) =>
      section.questions.filter((q) => q.critical).map(({ id }) => id),
    ),
  );
  const waiting = file.answers.filter(
    (answer) =>
      questions[answer.questionId]?.asked && awaitsApproval(answer, critical.has(answer.questionId)),
  );
  const unanswered = Object.values(questions).filter(({ asked, state }) => asked && state === "open");
  const reviews = await listReviews(db, assessment.id);
  return {
    status: assessment.status,
    archived: assessment.archivedAt !== null,
    intakeComplete: assessment.intakeAt !== null,
    verdict,
    unanswered: unanswered.length - waiting.length,
    awaitingApproval: waiting.length,
    reopened: reviews.filter(({ state }) => state === "reopened").length,
    submittedBy: assessment.submittedBy,
    signers: new Set(assessment.status === "in_review" ? await listHolders(db, approversOf(tier.value)) : []),
    missingSignatures: [],
    validUntil: assessment.validUntil,
    today,
  };
}
