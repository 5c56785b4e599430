import { demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Context } from "./context";
import { currentQuestionnaire } from "./questionnaires";

/**
 * The current questionnaire, for the hub's text and the questions that stand on it.
 *
 * @throws Refusal `forbidden`
 */
export async function openHub(ctx: Context): Promise<Questionnaire> {
  demand(ctx.actor, "workspace.read");
  return (await currentQuestionnaire(ctx.db.read)).questionnaire;
}
