import { findPeopleNames } from "@/db/queries/assessments";
import { listScenarios } from "@/db/queries/scenarios";
import type { InputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type * as endpoints from "@/lib/api/endpoints/scenarios";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import { toDocument } from "@/lib/domain/assessment/file";
import { demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { readFile } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";

type WhatIf = {
  assessment: AssessmentView;
  questionnaire: Questionnaire;
  questionnaireSha256: string;
  /** The assessment as it stands today: what is supposed is supposed of a copy of it. */
  document: AssessmentDocument;
  scenarios: endpoints.ScenarioView[];
  /** Names of those who kept them. */
  people: Record<string, string>;
};

/**
 * What the page of what-ifs needs to reckon by itself, all as of one moment.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openWhatIf(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.listScenarios>,
): Promise<WhatIf> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    const { questionnaire, file, today } = await readFile(db, ctx.actor, assessmentId, ctx.now());
    const scenarios = (await listScenarios(db, assessmentId)).filter(
      ({ discardedAt }) => discardedAt === null,
    );
    const names = await findPeopleNames(db, [...new Set(scenarios.map(({ updatedBy }) => updatedBy))]);
    return {
      assessment: await demandListed(db, ctx.actor, assessmentId),
      questionnaire,
      questionnaireSha256: file.questionnaire.sha256,
      document: toDocument(questionnaire, file, today),
      scenarios,
      people: Object.fromEntries(names),
    };
  });
}
