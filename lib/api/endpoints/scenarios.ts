import { z } from "zod";
import { supposed } from "../../domain/sensitivity/scenario";
import { endpoint } from "../endpoint";
import { moment, requiredLine, revision, uuid } from "./fields";

const scenario = z.object({
  id: z.string(),
  name: z.string(),
  supposes: z.array(supposed),
  revision,
  createdBy: z.string(),
  createdAt: moment,
  updatedBy: z.string(),
  updatedAt: moment,
  discardedAt: moment.nullable(),
});

export type ScenarioView = z.output<typeof scenario>;

export const listScenarios = endpoint("listScenarios", {
  summary: "The what-ifs of an assessment that were kept under a name",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid }),
  output: z.object({ scenarios: z.array(scenario), people: z.record(z.string(), z.string()) }),
  refusals: ["not_found"],
});

export const keepScenario = endpoint("keepScenario", {
  summary: "Keeps a what-if under a name, or brings a discarded one back; the assessment stays as it is",
  permission: "assessment.answer",
  input: z.strictObject({
    assessmentId: uuid,
    /** The caller's own for a new one. */
    scenarioId: uuid,
    /** 0 for a new one. */
    revision: z.int().min(0),
    name: requiredLine(80, "a name"),
    supposes: z.array(supposed).min(1, "suppose something first").max(500),
  }),
  output: scenario,
  refusals: ["not_found", "conflict", "locked"],
});

export const discardScenario = endpoint("discardScenario", {
  summary: "Throws a kept what-if away; what it supposed stays in the history",
  permission: "assessment.answer",
  input: z.strictObject({ assessmentId: uuid, scenarioId: uuid, revision }),
  output: scenario,
  refusals: ["not_found", "conflict", "locked"],
});
