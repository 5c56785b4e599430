import {
  type TeamRow,
  deleteMember,
  findTeam,
  findTeamByName,
  insertMember,
  isMember,
  listMembers,
  listTeams,
  putTeam,
} from "@/db/queries/teams";
import { listPeople } from "@/db/queries/people";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/teams";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Role, demand, may } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
import type { Change, Context } from "./context";
import { demandPerson } from "./people";
import { demandProof } from "./proof";

/** @throws Refusal `forbidden` */
export async function readTeams(ctx: Context): Promise<OutputOf<typeof endpoints.listTeams>> {
  demand(ctx.actor, "workspace.read");
  const rows = await listTeams(ctx.db.read, ctx.actor);
  return {
    rows: rows.map(({ archivedAt, own, ...row }) => ({
      ...row,
      own: own > 0,
      archivedAt: archivedAt?.toISOString() ?? null,
    })),
  };
}

/** @throws Refusal `forbidden`, `not_found` */
export async function readTeam(
  ctx: Context,
  { teamId }: InputOf<typeof endpoints.getTeam>,
): Promise<endpoints.Team> {
  demand(ctx.actor, "teams.manage");
  return whole(ctx.db.read, await demandTeam(ctx.db.read, teamId));
}

/** A team with those who could still be added to it. @throws Refusal `forbidden`, `not_found` */
export async function openTeam(
  ctx: Context,
  teamId: string,
): Promise<{ team: endpoints.Team; others: { id: string; name: string; role: Role }[] }> {
  demand(ctx.actor, "teams.manage");
  const team = await readTeam(ctx, { teamId });
  const members = new Set(team.members.map(({ id }) => id));
  const others = (await listPeople(ctx.db.read))
    .filter(({ id, role, disabledAt }) => disabledAt === null && belongs(role) && !members.has(id))
    .map(({ id, name, role }) => ({ id, name, role }));
  return { team, others };
}

/** To whom belonging to a team says anything: others see every assessment, or none. */
const belongs = (role: Role) => !may(role, "assessment.read_all");

/** @throws Refusal `forbidden`, `conflict` for a name that a team has */
export async function addTeam(
  ctx: Context,
  { name }: InputOf<typeof endpoints.addTeam>,
): Promise<endpoints.Team> {
  demand(ctx.actor, "teams.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandFreeName(change.tx, name);
    const { at } = change;
    return keep(change, "team.added", {
      ...{ id: newId(), name, archivedAt: null, revision: 0 },
      ...{ createdBy: ctx.actor.id, createdAt: at },
    });
  });
}

/** @throws Refusal `forbidden`, `not_found`, `conflict` for a name that a team has, and at an older revision, `locked` */
export async function renameTeam(
  ctx: Context,
  { teamId, revision, name }: InputOf<typeof endpoints.renameTeam>,
): Promise<endpoints.Team> {
  demand(ctx.actor, "teams.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandTeam(change.tx, teamId);
    demandCurrent(before);
    if (before.revision !== revision)
      throw new Refusal("conflict", "Someone else changed this team first. Read the page again.", {
        current: await whole(change.tx, before),
      });
    await demandFreeName(change.tx, name, teamId);
    return keep(change, "team.renamed", { ...before, name });
  });
}

export const archiveTeam = (ctx: Context, { teamId }: InputOf<typeof endpoints.archiveTeam>) =>
  setArchived(ctx, teamId, true);

export const restoreTeam = (ctx: Context, { teamId }: InputOf<typeof endpoints.restoreTeam>) =>
  setArchived(ctx, teamId, false);

/** What already is as it is asked to be stays so, without an entry. */
async function setArchived(ctx: Context, teamId: string, archived: boolean): Promise<endpoints.Team> {
  demand(ctx.actor, "teams.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandTeam(change.tx, teamId);
    if ((before.archivedAt !== null) === archived) return whole(change.tx, before);
    const archivedAt = archived ? change.at : null;
    return keep(change, archived ? "team.archived" : "team.restored", { ...before, archivedAt });
  });
}

/**
 * Has a person belong to a team. It widens what they read, so it takes a proof.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found`, `locked` while it is archived, `conflict`
 *   for a disabled account and for a role that sees every assessment
 */
export async function addMember(
  ctx: Context,
  { teamId, personId }: InputOf<typeof endpoints.addTeamMember>,
): Promise<endpoints.Team> {
  demand(ctx.actor, "teams.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    const before = await demandTeam(change.tx, teamId);
    demandCurrent(before);
    const person = await demandPerson(change.tx, personId);
    if (person.disabledAt) throw new Refusal("conflict", "Enable this person's account first.");
    if (!belongs(person.role))
      throw new Refusal("conflict", "Auditors and administrators see every assessment without a team.");
    if (await isMember(change.tx, teamId, personId)) return whole(change.tx, before);
    await insertMember(change.tx, { teamId, personId, givenBy: ctx.actor.id, givenAt: change.at });
    return keep(change, "team.member_added", before);
  });
}

/**
 * Takes a person out of a team, also out of an archived one, and whatever is theirs: who
 * should see no more must not wait until somebody has found another owner.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function removeMember(
  ctx: Context,
  { teamId, personId }: InputOf<typeof endpoints.removeTeamMember>,
): Promise<endpoints.Team> {
  demand(ctx.actor, "teams.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandTeam(change.tx, teamId);
    if (!(await isMember(change.tx, teamId, personId))) return whole(change.tx, before);
    await deleteMember(change.tx, teamId, personId);
    return keep(change, "team.member_removed", before);
  });
}

/** Writes the team at its next revision, with the entry that says it whole, members too. */
async function keep(
  { tx, at, record }: Change,
  action: AuditAction,
  before: Omit<TeamRow, "nameKey" | "updatedAt">,
): Promise<endpoints.Team> {
  const row = { ...before, nameKey: foldKey(before.name), revision: before.revision + 1, updatedAt: at };
  await putTeam(tx, row);
  const team = await whole(tx, row);
  record({
    stream: WORKSPACE_STREAM,
    action,
    objectKind: "team",
    objectId: row.id,
    objectRevision: row.revision,
    payload: {
      name: team.name,
      archivedAt: team.archivedAt,
      members: team.members.map(({ id }) => id).sort(),
    },
  });
  return team;
}

async function whole(db: Reader, { id, name, archivedAt, revision }: TeamRow): Promise<endpoints.Team> {
  const members = await listMembers(db, id);
  return {
    ...{ id, name, revision },
    archivedAt: archivedAt?.toISOString() ?? null,
    members: members.map(({ disabledAt, since, ...member }) => ({
      ...member,
      disabledAt: disabledAt?.toISOString() ?? null,
      since: since.toISOString(),
    })),
  };
}

/** @throws Refusal `not_found` */
async function demandTeam(db: Reader, teamId: string): Promise<TeamRow> {
  const team = await findTeam(db, teamId);
  if (!team) throw new Refusal("not_found", "There is no such team.");
  return team;
}

function demandCurrent({ archivedAt }: TeamRow) {
  if (archivedAt !== null) throw new Refusal("locked", "This team is archived. Restore it first.");
}

/** @throws Refusal `conflict` */
async function demandFreeName(db: Reader, name: string, teamId?: string) {
  const other = await findTeamByName(db, foldKey(name));
  if (other && other.id !== teamId)
    throw new Refusal(
      "conflict",
      other.archivedAt === null
        ? "There is a team of this name already."
        : "An archived team has this name. Restore that one, or choose another name.",
      { faults: [{ path: "name", message: "another team is called so" }] },
    );
}
