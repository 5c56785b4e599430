import { type RetestedAssessment, listRetests } from "@/db/queries/retests";
import { addDays } from "@/lib/domain/calendar";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";

/** So many days before a test counts in full no longer it is on its owner's list. */
const AHEAD_DAYS = 30;
const AT_MOST = 20;

/** The tests to run again of whoever asks, of each assessment those that are due by then. */
export async function listOwnRetests(ctx: Context, today: string): Promise<RetestedAssessment[]> {
  demand(ctx.actor, "assessment.answer");
  const until = addDays(today, AHEAD_DAYS);
  const rows = await listRetests(ctx.db.read, ctx.actor, { until, limit: AT_MOST });
  return rows.map((row) => ({ ...row, retests: row.retests.filter(({ on }) => on <= until) }));
}
