import type { Reader } from "@/db/client";
import { type WorkspaceRow, findWorkspace, insertWorkspace, updateWorkspace } from "@/db/queries/workspace";
import type { changeWorkspace as changeWorkspaceEndpoint, Workspace } from "@/lib/api/endpoints/workspace";
import type { InputOf } from "@/lib/api/endpoint";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { todayIn } from "@/lib/domain/calendar";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import type { Context } from "./context";

const shown = ({ name, zone, revision }: WorkspaceRow): Workspace => ({ name, zone, revision });

/** Makes the one workspace of this installation, unless it is there already. */
export async function openWorkspace(ctx: Context): Promise<void> {
  demand(ctx.actor, "settings.manage");
  await ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    if (await findWorkspace(tx)) return;
    const row = { id: newId(), name: "Our workspace", zone: "UTC", revision: 1, createdAt: at };
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

/** The workspace's calendar day, for a form that begins with it. */
export async function readToday(ctx: Context): Promise<string> {
  demand(ctx.actor, "workspace.read");
  return workspaceDay(ctx.db.read, ctx.now());
}

/** The workspace's calendar day at `at`: the day on which evidence is judged and deadlines fall. */
export async function workspaceDay(db: Reader, at: Date): Promise<string> {
  return todayIn((await demandWorkspace(db)).zone, at);
}

async function demandWorkspace(db: Reader): Promise<WorkspaceRow> {
  const row = await findWorkspace(db);
  if (!row) throw new Error("The workspace has not been opened: start the product once.");
  return row;
}
