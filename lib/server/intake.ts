import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { toDocument } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { assessmentFaults } from "@/lib/domain/scoring/fits";
import { type OpenFile, demandDraft, readOpenFile } from "./assessment-file";
import { putNext, sheetOf, staleAssessment } from "./assessments";
import type { Change, Context } from "./context";
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
    const open = await readOpenFile(change, assessmentId);
    demandDraft(open.assessment);
    if (open.assessment.revision !== revision)
      throw staleAssessment(
        await sheetOf(change.tx, ctx.actor, open, change.headOf(assessmentStream(open.assessment.id)).seq),
      );
    const next = await setIntakeIn(change, open, reason, intake);
    await keepSummary(change.tx, next);
    return sheetOf(change.tx, ctx.actor, next, change.headOf(assessmentStream(open.assessment.id)).seq);
  });
}

type Intake = Pick<
  InputOf<typeof endpoints.setIntake>,
  "facts" | "extendedSections" | "pack" | "scenariosNotApplicable"
>;

/**
 * Sets the intake within a change that extends the assessment's stream. The caller
 * keeps the summary of what it gives: the file as it then stands.
 */
export async function setIntakeIn(
  change: Change,
  open: OpenFile,
  reason: string,
  intake: Intake,
): Promise<OpenFile> {
  const { assessment, questionnaire, file } = open;
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

  const before = again ? effectOf(open) : null;
  const row = { ...assessment, ...intake, intakeAt: assessment.intakeAt ?? change.at };
  return {
    ...next,
    assessment: await putNext(change, "intake.set", row, { reason, before, after: effectOf(next) }),
  };
}

/** How an assessment stands, as the entries keep it that may move it. */
export function effectOf(open: OpenFile) {
  const { tier, asked, verdict, provisional } = summaryOf(open);
  return { tier, asked, verdict, provisional };
}
