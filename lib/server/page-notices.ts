import { listSignatures } from "@/db/queries/sign-off";
import { changedInWords } from "@/lib/domain/assessment/changed-since";
import { demand } from "@/lib/domain/permission";
import { demandAssessment, readFile } from "./assessment-file";
import type { Context } from "./context";
import { newerVersionFor } from "./moves";
import { signOffOf } from "./sign-off";

/**
 * What every page of an assessment says of it: whether anybody has signed it, and what has
 * changed since the last who did, as "3 answers", null where nothing has; and which version of
 * its questionnaire a draft could move to, null where it has the current one.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function readPageNotices(
  ctx: Context,
  { assessmentId }: { assessmentId: string },
): Promise<{ signed: boolean; changed: string | null; newer: string | null }> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    const assessment = await demandAssessment(db, ctx.actor, assessmentId);
    const newer = await newerVersionFor(db, assessment);
    // Most were never signed, and to judge what stands costs as much as the page itself.
    if ((await listSignatures(db, assessmentId)).length === 0) return { signed: false, changed: null, newer };
    const { changed } = await signOffOf(db, await readFile(db, ctx.actor, assessmentId, ctx.now()));
    return { signed: true, changed: changed && changedInWords(changed), newer };
  });
}
