import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import { NOTICE_KINDS, PROMISED_BY, type Promised, promisedDays } from "@/lib/domain/product/notice";
import type { Reader } from "../client";
import { answers, assessments } from "../schema";
import { visibleTo } from "./visible";

/** What the vendor promises of notice in the assessments of a product that the actor may see, archived ones aside. */
export async function listPromises(
  db: Reader,
  actor: Actor,
  { productId, limit }: { productId: string; limit: number },
): Promise<Promised[]> {
  const rows = await db
    .select({
      assessmentId: assessments.id,
      useCase: assessments.useCase,
      questionId: answers.questionId,
      state: answers.state,
      value: answers.value,
    })
    .from(assessments)
    .innerJoin(answers, eq(answers.assessmentId, assessments.id))
    .where(
      and(
        eq(assessments.productId, productId),
        isNull(assessments.archivedAt),
        visibleTo(actor),
        inArray(assessments.status, ["draft", "in_review", "decided", "expired"]),
        inArray(answers.questionId, Object.values(PROMISED_BY)),
      ),
    )
    .orderBy(asc(assessments.useCaseKey), asc(assessments.id), asc(answers.questionId))
    .limit(limit);
  return rows.flatMap(({ state, value, ...row }) => {
    const kind = NOTICE_KINDS.find((one) => PROMISED_BY[one] === row.questionId);
    return kind ? [{ ...row, kind, days: promisedDays({ state, value }) }] : [];
  });
}
