import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/history";
import { entryInWords } from "@/lib/domain/explain/history/entry";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";
import { openHistory } from "./history";

/**
 * What was entered about one question or duty, the newest first: who, when, from what to
 * what, and why. Told here, because the words rest on shapes that no browser needs.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function listRevisions(
  ctx: Context,
  { itemId, ...asked }: InputOf<typeof endpoints.listRevisions>,
): Promise<OutputOf<typeof endpoints.listRevisions>> {
  demand(ctx.actor, "workspace.read");
  const { rows, total, questionnaire, people, evidence } = await openHistory(ctx, {
    ...asked,
    questionId: itemId,
  });
  return {
    total,
    rows: rows.map((entry) => {
      const { did, changes, reason } = entryInWords(questionnaire, entry, {
        people,
        evidence,
        day: (date) => date,
      });
      const { seq, at, actor, hash, payload } = entry;
      return { seq, at, actor, hash, did, changes, reason, erased: payload === null };
    }),
  };
}
