import { listPlans, listRuns } from "@/db/queries/stress";
import { planOf } from "@/lib/domain/stress/plan";
import { givenPlan, givenRun } from "../given";
import { reinstateRun, withdrawRun } from "../stress-runs";
import { type Scene, at } from "./scene";

const HC = "HC";

/** What is planned and recorded of stress tests, and taken back. */
export const onStress = {
  async plan({ ctx, assessmentId, pick, other, said }: Scene) {
    const of = { pack: HC, scenario: `HC-${1 + (pick % 3)}` };
    const before = planOf(await listPlans(ctx.db.read, assessmentId), of);
    const asked = { requiredRate: 0.95 + (other % 5) / 100, because: `Since: ${said}` };
    await givenPlan(ctx, { assessmentId, ...of }, { ...asked, revision: before?.revision ?? 0 });
  },
  async run({ ctx, assessmentId, pick, other }: Scene) {
    const { pack, scenario } = at(await listPlans(ctx.db.read, assessmentId), pick);
    const plan = planOf(await listPlans(ctx.db.read, assessmentId), { pack, scenario });
    const passed = 100 - (other % 4);
    await givenRun(
      ctx,
      { assessmentId, pack, scenario },
      {
        planRevision: plan?.revision ?? 0,
        results: { by: "form", cases: 100, passed, neverEvents: passed < 98 ? 1 : 0, failures: [] },
      },
    );
  },
  async unrun({ ctx, assessmentId, pick, said }: Scene) {
    const counted = (await listRuns(ctx.db.read, assessmentId)).filter((run) => run.withdrawn === null);
    const { id: runId, revision } = at(counted, pick);
    await withdrawRun(ctx.as("lead"), { assessmentId, runId, revision, because: `Wrong: ${said}` });
  },
  async rerun({ ctx, assessmentId, pick }: Scene) {
    const withdrawn = (await listRuns(ctx.db.read, assessmentId)).filter((run) => run.withdrawn !== null);
    const { id: runId, revision } = at(withdrawn, pick);
    await reinstateRun(ctx.as("lead"), { assessmentId, runId, revision });
  },
};
