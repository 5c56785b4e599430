import { listTags, putTags } from "@/db/queries/tags";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { TAGS_AT_MOST, tagged } from "@/lib/domain/assessment/tags";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { demandAssessment, demandOpen } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";

/**
 * Adds tags to an assessment and takes tags away. What others tagged meanwhile stays: only
 * what is named here comes and goes. Tags say nothing of what was answered or decided, and
 * are given in every state.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` once it is archived, `invalid` for too many
 */
export async function tagAssessment(
  ctx: Context,
  { assessmentId, add, remove }: InputOf<typeof endpoints.tagAssessment>,
): Promise<endpoints.AssessmentView> {
  demand(ctx.actor, "assessment.edit");
  const stream = assessmentStream(assessmentId);
  return ctx.change([stream], async ({ tx, record }) => {
    demandOpen(await demandAssessment(tx, ctx.actor, assessmentId));
    const before = await listTags(tx, assessmentId);
    const tags = tagged(before, { add, remove });
    if (tags.length > TAGS_AT_MOST)
      throw new Refusal(
        "invalid",
        `An assessment bears ${TAGS_AT_MOST} tags at most. Take some away first.`,
        {
          faults: [{ path: "add", message: `leave it at ${TAGS_AT_MOST} tags` }],
        },
      );
    if (tags.join() !== before.join()) {
      await putTags(tx, assessmentId, tags);
      record({
        ...{ stream, action: "assessment.tagged", objectKind: "tags", objectId: assessmentId },
        objectRevision: 0,
        payload: { tags },
      });
    }
    return demandListed(tx, ctx.actor, assessmentId);
  });
}
