import type { Reader } from "@/db/client";
import { listViewers } from "@/db/queries/teams";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/threads";
import { demand, may } from "@/lib/domain/permission";
import { demandAssessment } from "./assessment-file";
import type { Context } from "./context";

/** @throws Refusal `forbidden`, `not_found` */
export async function listMentionable(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.listMentionable>,
): Promise<OutputOf<typeof endpoints.listMentionable>> {
  demand(ctx.actor, "assessment.comment");
  await demandAssessment(ctx.db.read, ctx.actor, assessmentId);
  return { people: await mentionable(ctx.db.read, assessmentId) };
}

/**
 * Whom a comment on this assessment can mention, by name: who may read it and reply,
 * for an ask of anybody else would wait for good.
 */
export async function mentionable(db: Reader, assessmentId: string) {
  return (await listViewers(db, assessmentId)).filter(({ role }) => may(role, "assessment.comment"));
}
