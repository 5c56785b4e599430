import { listSignatures } from "@/db/queries/sign-off";
import { changedInWords } from "@/lib/domain/assessment/changed-since";
import { demand } from "@/lib/domain/permission";
import { demandAssessment, readFile } from "./assessment-file";
import type { Context } from "./context";
import { signOffOf } from "./sign-off";

/**
 * Whether anybody has signed an assessment, and what has changed since the last who did, as
 * "3 answers"; null where nothing has.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function readChangedSinceSigned(
  ctx: Context,
  { assessmentId }: { assessmentId: string },
): Promise<{ signed: boolean; changed: string | null }> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    await demandAssessment(db, ctx.actor, assessmentId);
    // Most were never signed, and to judge what stands costs as much as the page itself.
    if ((await listSignatures(db, assessmentId)).length === 0) return { signed: false, changed: null };
    const { changed } = await signOffOf(db, await readFile(db, ctx.actor, assessmentId, ctx.now()));
    return { signed: true, changed: changed && changedInWords(changed) };
  });
}
