import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { toDocument } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { assessmentFaults } from "@/lib/domain/scoring/fits";
import { readOpenFile } from "./assessment-file";
import { demandRevision, putNext, sheetOf } from "./assessments";
import type { Context } from "./context";
import { keepSummary, summaryOf } from "./summaries";

/**
 * Sets the facts of the use, the pack and the sections answered in full. The first
 * time it opens the questionnaire; later it can move the tier and the verdict, so
 * it then needs a reason, and the entry keeps both sides (docs/domain.md, section 3).
 *
 * @throws Refusal `forbidden`, `not_found`, `locked`, `conflict`, `invalid` for a fact
 *   that is missing or unknown, or a change without its reason
 */
export async function setIntake(
  ctx: Context,
  { assessmentId, revision, reason, ...intake }: InputOf<typeof endpoints.setIntake>,
): Promise<endpoints.AssessmentSheet> {
  demand(ctx.actor, "assessment.edit");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const { tx, at } = change;
    const open = await readOpenFile(tx, assessmentId, at);
    const { assessment, questionnaire, file } = open;
    demandRevision(assessment, revision);
    const again = assessment.intakeAt !== null;
    if (again && reason === "")
      throw new Refusal("invalid", "Say why the facts changed.", {
        faults: [{ path: "reason", message: "a reason is needed once the intake was complete" }],
      });
    const missing = questionnaire.facts.filter(({ id }) => intake.facts[id] === undefined);
    const next = { ...open, file: { ...file, ...intake } };
    const faults = [
      ...missing.map(({ id }) => ({ path: `facts.${id}`, message: "choose one" })),
      ...assessmentFaults(questionnaire, toDocument(questionnaire, next.file, open.today)),
    ];
    if (faults.length > 0)
      throw new Refusal("invalid", "Every fact of the use is needed before the first answer.", { faults });

    const before = again ? summaryOf(open) : null;
    const row = { ...assessment, ...intake, intakeAt: assessment.intakeAt ?? at };
    const after = summaryOf(next);
    await putNext(change, "intake.set", row, {
      reason,
      before: before && {
        tier: before.tier,
        asked: before.asked,
        verdict: before.verdict,
        provisional: before.provisional,
      },
      after: { tier: after.tier, asked: after.asked, verdict: after.verdict, provisional: after.provisional },
    });
    await keepSummary(tx, next);
    return sheetOf(tx, { ...next, assessment: row });
  });
}
