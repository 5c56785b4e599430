import { listDecisionsPast } from "@/db/queries/assessments";
import { moveOf, obstaclesTo } from "@/lib/domain/assessment";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { readFile } from "./assessment-file";
import { putNext } from "./assessments";
import type { Context } from "./context";
import { standingOf } from "./standing";
import { workspaceDay } from "./workspace";

/**
 * Has every decision expire whose last day has passed, one assessment a transaction.
 *
 * @returns how many there were
 */
export async function expireDecisions(ctx: Context): Promise<number> {
  demand(ctx.actor, "settings.manage");
  const past = await listDecisionsPast(ctx.db.read, await workspaceDay(ctx.db.read, ctx.now()));
  for (const id of past)
    await ctx.change([assessmentStream(id)], async (change) => {
      const open = await readFile(change.tx, ctx.actor, id, change.at);
      // Another node may have been here, or a successor decided meanwhile.
      if (obstaclesTo("expire", await standingOf(change.tx, open), ctx.actor).length > 0) return;
      await putNext(change, "assessment.expired", { ...open.assessment, status: moveOf("expire").to });
    });
  return past.length;
}
