import { findTeam, isMember } from "@/db/queries/teams";
import { findPerson } from "@/db/queries/people";
import type { InputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type * as endpoints from "@/lib/api/endpoints/teams";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { demand, may } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { demandAssessment, demandOpen } from "./assessment-file";
import { demandListed, putNext, staleAssessment } from "./assessments";
import type { Change, Context } from "./context";

/**
 * Says who sees an assessment: everybody, or a team of one's own. To lift a restriction, or
 * to move it to another team, shows it to others, and is a lead's with a reason. It holds
 * from everybody's next request on.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` once it is archived, `conflict` at an
 *   older revision, `invalid` without a reason, for a team of others or one that its owner is not in
 */
export async function restrictAssessment(
  ctx: Context,
  { assessmentId, revision, teamId, reason }: InputOf<typeof endpoints.restrictAssessment>,
): Promise<AssessmentView> {
  demand(ctx.actor, "assessment.edit");
  // With the workspace's stream, so that nobody leaves the team between the look at it and the change.
  return ctx.change([assessmentStream(assessmentId), WORKSPACE_STREAM], async (change) => {
    const { tx } = change;
    const before = await demandAssessment(tx, ctx.actor, assessmentId);
    demandOpen(before);
    if (before.revision !== revision) throw staleAssessment(await demandListed(tx, ctx.actor, assessmentId));
    if (before.teamId === teamId) return demandListed(tx, ctx.actor, assessmentId);
    if (before.teamId !== null) demandLifting(ctx, reason);
    const team = teamId === null ? null : await demandOwnTeam(change, ctx, teamId, before.ownerId);
    const action = team === null ? "assessment.unrestricted" : "assessment.restricted";
    const more = { teamName: team?.name ?? "", reason };
    await putNext(change, action, { ...before, teamId: team?.id ?? null }, more);
    return demandListed(tx, ctx.actor, assessmentId);
  });
}

function demandLifting({ actor }: Context, reason: string) {
  if (!may(actor.role, "assessment.unrestrict"))
    throw new Refusal("forbidden", "A lead of the team lifts this, or moves it to another team.");
  if (reason === "")
    throw new Refusal("invalid", "Say why others may see it.", {
      faults: [{ path: "reason", message: "say why" }],
    });
}

async function demandOwnTeam({ tx }: Change, { actor }: Context, teamId: string, ownerId: string) {
  const refused = (message: string) =>
    new Refusal("invalid", "It cannot be restricted to this team.", {
      faults: [{ path: "teamId", message }],
    });
  const team = await findTeam(tx, teamId);
  if (!team || (actor.role !== "system" && !(await isMember(tx, teamId, actor.id))))
    throw refused("choose a team that you belong to");
  if (team.archivedAt !== null) throw refused("this team is archived");
  const owner = await findPerson(tx, ownerId);
  const sees = owner && (may(owner.role, "assessment.read_all") || (await isMember(tx, teamId, ownerId)));
  if (!sees) throw refused("its owner does not belong to this team; give it to a member first");
  return team;
}
