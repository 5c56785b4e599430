import { putCapacities } from "@/db/queries/capacities";
import { CAPACITIES } from "@/lib/domain/capacity";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { Refusal } from "@/lib/domain/refusal";
import { readSheet } from "../assessments";
import { givenTeam } from "../given";
import { systemContext } from "../place";
import { givenAssessment } from "../seed";
import type { TestContext } from "../testing";

export const questions = builtIn.sections.flatMap((section) => section.questions);

/** A history as it goes on: who acts in it, and the assessments that follow each other, the present one last. */
export type History = { ctx: TestContext; teamId: string; assessmentIds: string[] };

/** What one act finds, and the chances by which it chooses. */
export type Scene = {
  history: History;
  ctx: TestContext;
  assessmentId: string;
  sheet: Awaited<ReturnType<typeof readSheet>>;
  pick: number;
  other: number;
  said: string;
};

/** An officer's assessment, with a lead, one who reviews and one for each capacity in a team with the officer. */
export async function beginHistory(ctx: TestContext): Promise<History> {
  const leads = ["lead", "reviewer", ...CAPACITIES];
  for (const id of leads)
    await ctx.as("lead", id).change([], async ({ tx, at }) => {
      const given = CAPACITIES.filter((capacity) => capacity === id);
      if (given.length > 0) await putCapacities(tx, id, { given, givenBy: "admin", givenAt: at });
    });
  const teamId = await givenTeam(systemContext(ctx), "Near", [ctx.actor.id, ...leads]);
  return { ctx, teamId, assessmentIds: [await givenAssessment(ctx)] };
}

export async function sceneOf(
  history: History,
  chance: Pick<Scene, "pick" | "other" | "said">,
): Promise<Scene> {
  const { ctx, assessmentIds } = history;
  const assessmentId = at(assessmentIds, assessmentIds.length - 1);
  return { history, ctx, assessmentId, sheet: await readSheet(ctx, { assessmentId }), ...chance };
}

/** One of `items`, whatever the index. @throws Refusal where there is none, as an act that is not allowed */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Refusal("not_found", "There is nothing to choose from.");
  return item;
}

export const revisionIn = (sheet: Scene["sheet"], id: string) =>
  sheet.answers.find(({ questionId }) => questionId === id)?.revision ?? 0;

export const blank = { value: null, note: "", reason: "", evidence: [] };
