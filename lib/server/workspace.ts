import type { Reader } from "@/db/client";
import { hasSecondFactor } from "@/db/queries/second-factors";
import { type WorkspaceRow, findWorkspace, insertWorkspace, updateWorkspace } from "@/db/queries/workspace";
import type {
  changeWorkspace as changeWorkspaceEndpoint,
  requireSecondFactor,
  Workspace,
} from "@/lib/api/endpoints/workspace";
import type { InputOf } from "@/lib/api/endpoint";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { todayIn } from "@/lib/domain/calendar";
import { ROLES, type Role, demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import type { Context } from "./context";
import { demandProof } from "./proof";

const shown = ({ name, zone, secondFactorRoles, revision }: WorkspaceRow): Workspace => ({
  name,
  zone,
  secondFactorRoles: secondFactorRoles ?? [],
  revision,
});

/** Makes the one workspace of this installation, unless it is there already. */
export async function openWorkspace(ctx: Context): Promise<void> {
  demand(ctx.actor, "settings.manage");
  await ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    if (await findWorkspace(tx)) return;
    const row = {
      id: newId(),
      name: "Our workspace",
      zone: "UTC",
      secondFactorRoles: null,
      revision: 1,
      createdAt: at,
    };
    await insertWorkspace(tx, row);
    record({
      stream: WORKSPACE_STREAM,
      action: "workspace.opened",
      objectKind: "workspace",
      objectId: row.id,
      objectRevision: 1,
      payload: shown(row),
    });
  });
}

export async function readWorkspace(ctx: Context): Promise<Workspace> {
  demand(ctx.actor, "workspace.read");
  return shown(await demandWorkspace(ctx.db.read));
}

/** @throws Refusal `forbidden`, `conflict` when someone changed it since `input.revision` */
export async function changeWorkspace(
  ctx: Context,
  input: InputOf<typeof changeWorkspaceEndpoint>,
): Promise<Workspace> {
  demand(ctx.actor, "settings.manage");
  return ctx.change([WORKSPACE_STREAM], async ({ tx, record }) => {
    const before = await demandWorkspace(tx);
    if (before.revision !== input.revision)
      throw new Refusal("conflict", "Someone else changed the settings first.", { current: shown(before) });
    const after = { ...before, name: input.name, zone: input.zone, revision: before.revision + 1 };
    await updateWorkspace(tx, after);
    record({
      stream: WORKSPACE_STREAM,
      action: "workspace.changed",
      objectKind: "workspace",
      objectId: after.id,
      objectRevision: after.revision,
      payload: shown(after),
    });
    return shown(after);
  });
}

/**
 * Says of which roles a second factor is asked. It holds from the next request on, in sessions
 * that there are as well: who has none does nothing before they have set one up. Whoever
 * asks it of their own role has one, or nobody might be left to take it back.
 *
 * @throws Refusal `forbidden`, `unproven`, `conflict` where somebody else was faster, or one's own is missing
 */
export async function requireFactor(
  ctx: Context,
  { roles, before: shownBefore }: InputOf<typeof requireSecondFactor>,
): Promise<Workspace> {
  demand(ctx.actor, "settings.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, record } = change;
    await demandProof(ctx, change);
    const before = await demandWorkspace(tx);
    const known = inOrder(before.secondFactorRoles ?? []);
    if (inOrder(shownBefore).join() !== known.join())
      throw new Refusal("conflict", "Someone else changed this first.", { current: shown(before) });
    const asked = inOrder(roles);
    if (asked.some((role) => role === ctx.actor.role) && !(await hasSecondFactor(tx, ctx.actor.id)))
      throw new Refusal(
        "conflict",
        "Set up your own second factor first, under Your account: or this would lock you out.",
      );
    if (asked.join() === known.join()) return shown(before);
    // The revision is that of name and zone: whoever has those open has nothing to choose between.
    const after = { ...before, secondFactorRoles: asked };
    await updateWorkspace(tx, after);
    record({
      stream: WORKSPACE_STREAM,
      action: "workspace.changed",
      objectKind: "workspace",
      objectId: after.id,
      objectRevision: after.revision,
      payload: shown(after),
    });
    return shown(after);
  });
}

/** Each once, in the one order there is. */
const inOrder = (roles: readonly Role[]) => ROLES.filter((role) => roles.includes(role));

/** The workspace's calendar day, for a form that begins with it. */
export async function readToday(ctx: Context): Promise<string> {
  demand(ctx.actor, "workspace.read");
  return workspaceDay(ctx.db.read, ctx.now());
}

/** The workspace's calendar day at `at`: the day on which evidence is judged and deadlines fall. */
export async function workspaceDay(db: Reader, at: Date): Promise<string> {
  return todayIn(await zoneOf(db), at);
}

/** The IANA zone in which the workspace's days are meant. */
export async function zoneOf(db: Reader): Promise<string> {
  return (await demandWorkspace(db)).zone;
}

async function demandWorkspace(db: Reader): Promise<WorkspaceRow> {
  const row = await findWorkspace(db);
  if (!row) throw new Error("The workspace has not been opened: start the product once.");
  return row;
}
