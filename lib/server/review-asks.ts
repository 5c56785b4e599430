import { listHandedBack, listReopenedTo } from "@/db/queries/review-asks";
import { demand, may } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

/** An answer or duty in review on which somebody waits for a word of the one who asks. */
export type ReviewAsk = {
  assessmentId: string;
  /** Of a question or a duty. */
  itemId: string;
  isDuty: boolean;
  prompt: string;
  /** What is asked for, or what was done about it; may be empty then. */
  note: string;
  /** RFC 3339 in UTC. */
  since: string;
  byName: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

const AT_MOST = 50;

/**
 * What reviewers reopened and waits for an answer of the one who asks, and for a reviewer
 * what was handed back: the newest fifty of each.
 *
 * @throws Refusal `forbidden` unless the role answers
 */
export async function listReviewAsks(
  ctx: Context,
): Promise<{ reopened: ReviewAsk[]; handedBack: ReviewAsk[] }> {
  const { db, actor } = ctx;
  demand(actor, "assessment.answer");
  const view = async ({
    questionnaireSha256,
    since,
    byName,
    ...row
  }: Awaited<ReturnType<typeof listReopenedTo>>[number]): Promise<ReviewAsk> => {
    const questionnaire = await questionnaireOf(db.read, questionnaireSha256);
    const duty = questionnaire.duties.find(({ id }) => id === row.itemId);
    return {
      ...row,
      isDuty: duty !== undefined,
      prompt: (duty ?? findQuestion(questionnaire, row.itemId))?.prompt ?? "",
      since: since.toISOString(),
      byName: byName ?? "the system",
    };
  };
  const reopened = await listReopenedTo(db.read, actor, AT_MOST);
  const handedBack = may(actor.role, "assessment.review")
    ? await listHandedBack(db.read, actor, AT_MOST)
    : [];
  return {
    reopened: await Promise.all(reopened.map(view)),
    handedBack: await Promise.all(handedBack.map(view)),
  };
}
