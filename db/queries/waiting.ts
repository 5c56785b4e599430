import { and, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { answers, assessments, people, products, questionnaires, vendors } from "../schema";
import { visibleTo } from "./visible";

export async function listQuestionnaireHashes(db: Reader): Promise<string[]> {
  const rows = await db.select({ sha256: questionnaires.sha256 }).from(questionnaires);
  return rows.map(({ sha256 }) => sha256);
}

/**
 * Critical answers set aside by someone other than the actor and not approved yet, of
 * assessments that the actor may see, the newest first.
 *
 * @param criticals per questionnaire, by hash: the ids of its critical questions
 */
export async function listAwaitingApproval(
  db: Reader,
  actor: Actor,
  { criticals, limit }: { criticals: Map<string, string[]>; limit: number },
) {
  const critical = [...criticals].map(([sha256, ids]) =>
    and(eq(assessments.questionnaireSha256, sha256), inArray(answers.questionId, ids)),
  );
  if (critical.length === 0) return [];
  return db
    .select({
      assessmentId: answers.assessmentId,
      questionId: answers.questionId,
      questionnaireSha256: assessments.questionnaireSha256,
      reason: answers.reason,
      since: answers.updatedAt,
      by: { id: answers.updatedBy, name: people.name },
      useCase: assessments.useCase,
      vendorName: vendors.name,
      productName: products.name,
    })
    .from(answers)
    .innerJoin(assessments, eq(assessments.id, answers.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .leftJoin(people, eq(people.id, answers.updatedBy))
    .where(
      and(
        // Written out rather than bound, so that an index on these rows alone can serve.
        sql`${answers.state} = 'not_applicable'`,
        isNull(answers.approvedBy),
        ne(answers.updatedBy, actor.id),
        visibleTo(actor),
        isNotNull(assessments.intakeAt),
        isNull(assessments.archivedAt),
        or(...critical),
      ),
    )
    .orderBy(desc(answers.updatedAt), answers.assessmentId, answers.questionId)
    .limit(limit);
}
