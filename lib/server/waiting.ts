import { listAwaitingApproval, listQuestionnaireHashes } from "@/db/queries/waiting";
import { demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

/** A critical question that somebody set aside, waiting for a second person. */
export type Waiting = {
  assessmentId: string;
  questionId: string;
  prompt: string;
  reason: string;
  /** ISO 8601, UTC. */
  since: string;
  byName: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

const AT_MOST = 50;

/**
 * The not-applicable answers that the one who asks may approve: those on critical
 * questions, set aside by somebody else, in assessments that are not archived.
 *
 * @throws Refusal `forbidden` unless the role approves
 */
export async function listWaiting(ctx: Context): Promise<Waiting[]> {
  demand(ctx.actor, "assessment.approve");
  const criticals = new Map<string, string[]>();
  for (const sha256 of await listQuestionnaireHashes(ctx.db.read)) {
    const { sections } = await questionnaireOf(ctx.db.read, sha256);
    const questions = sections.flatMap((section) => section.questions);
    criticals.set(
      sha256,
      questions.filter(({ critical }) => critical).map(({ id }) => id),
    );
  }
  const rows = await listAwaitingApproval(ctx.db.read, ctx.actor, { criticals, limit: AT_MOST });
  return Promise.all(
    rows.map(async ({ questionnaireSha256, by, since, ...row }) => ({
      ...row,
      prompt:
        findQuestion(await questionnaireOf(ctx.db.read, questionnaireSha256), row.questionId)?.prompt ?? "",
      since: since.toISOString(),
      byName: by.name ?? "the system",
    })),
  );
}
