import { findPeopleNames } from "@/db/queries/assessments";
import { listActs } from "@/db/queries/audit";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { assessmentStream } from "@/lib/domain/audit";
import { SYSTEM_NAME } from "@/lib/domain/people";
import { demand } from "@/lib/domain/permission";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { evidenceIn } from "./package-files";
import { signingKey } from "./signing-key";

/**
 * What a package of an assessment would hold, the key that would sign it, and who took one
 * away before, the latest first.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openPackagePage(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.getAssessment>,
) {
  demand(ctx.actor, "report.export");
  const db = ctx.db.read;
  const assessment = await demandListed(db, ctx.actor, assessmentId);
  const files = await evidenceIn(db, assessmentId);
  const taken = await listActs(db, assessmentStream(assessmentId), "package.exported");
  const names = await findPeopleNames(db, [...new Set(taken.map(({ actorId }) => actorId))]);
  return {
    assessment,
    evidence: { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
    fingerprint: signingKey().fingerprint,
    taken: taken.map(({ actorId, at }) => ({ by: names.get(actorId) ?? SYSTEM_NAME, at })).reverse(),
  };
}
