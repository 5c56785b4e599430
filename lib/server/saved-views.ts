import type { Reader } from "@/db/client";
import {
  type ListedView,
  type SavedViewRow,
  countOwnViews,
  deleteView as deleteViewRow,
  findView,
  listViews,
  putView,
} from "@/db/queries/saved-views";
import { findPeopleNames } from "@/db/queries/assessments";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { SavedView } from "@/lib/api/endpoints/saved-views";
import * as endpoints from "@/lib/api/endpoints/saved-views";
import { listQuery } from "@/lib/api/list-address";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Actor, demand, may } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
import type { Change, Context } from "./context";

export async function readViews(ctx: Context): Promise<OutputOf<typeof endpoints.listViews>> {
  demand(ctx.actor, "workspace.read");
  const rows = await listViews(ctx.db.read, ctx.actor.id);
  return { views: rows.map((row) => shownView(row, ctx.actor)) };
}

/**
 * Keeps a list as somebody looks at it, under a name of their own. It shows nobody anything
 * that they could not list themselves.
 *
 * @throws Refusal `forbidden` to share it for those who only read, `invalid` for a name that they use already
 */
export async function keepView(
  ctx: Context,
  { name, shared, query }: InputOf<typeof endpoints.saveView>,
): Promise<SavedView> {
  demand(ctx.actor, "view.keep");
  if (shared) demandSharing(ctx.actor);
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const row: SavedViewRow = {
      ...{ id: newId(), ownerId: ctx.actor.id, name, nameKey: foldKey(name), shared },
      ...{ query: asQuery(query), revision: 1, createdAt: change.at, updatedAt: change.at },
    };
    await demandRoom(change.tx, row);
    return keep(change, ctx.actor, "view.saved", row);
  });
}

/** @throws Refusal `forbidden`, `not_found`, `conflict` when somebody changed it since `revision`, `invalid` */
export async function changeView(
  ctx: Context,
  { viewId, revision, name, shared, query }: InputOf<typeof endpoints.changeView>,
): Promise<SavedView> {
  demand(ctx.actor, "view.keep");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandView(change.tx, ctx.actor, viewId);
    if (shared !== before.shared) demandSharing(ctx.actor);
    if (before.revision !== revision)
      throw new Refusal("conflict", "This view was changed in the meantime. Look at it again, then decide.");
    const row = { ...before, name, nameKey: foldKey(name), shared, query: asQuery(query) };
    await demandRoom(change.tx, row);
    return keep(change, ctx.actor, "view.changed", {
      ...row,
      revision: revision + 1,
      updatedAt: change.at,
    });
  });
}

/** @throws Refusal `forbidden`, `not_found` */
export async function removeView(
  ctx: Context,
  { viewId }: InputOf<typeof endpoints.deleteView>,
): Promise<Record<string, never>> {
  demand(ctx.actor, "view.keep");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const row = await demandView(change.tx, ctx.actor, viewId);
    await deleteViewRow(change.tx, viewId);
    enter(change, "view.deleted", { ...row, revision: row.revision + 1 });
    return {};
  });
}

async function keep(
  change: Change,
  actor: Actor,
  action: AuditAction,
  row: SavedViewRow,
): Promise<SavedView> {
  await putView(change.tx, row);
  enter(change, action, row);
  const name = (await findPeopleNames(change.tx, [row.ownerId])).get(row.ownerId) ?? "";
  return shownView({ ...row, owner: { id: row.ownerId, name } }, actor);
}

const enter = ({ record }: Change, action: AuditAction, row: SavedViewRow) =>
  record({
    ...{ stream: WORKSPACE_STREAM, action, objectKind: "view", objectId: row.id },
    objectRevision: row.revision,
    payload: { ownerId: row.ownerId, name: row.name, shared: row.shared, query: row.query },
  });

const shownView = (
  { id, name, owner, shared, query, revision }: Pick<ListedView, keyof ListedView>,
  actor: Actor,
): SavedView => ({
  ...{ id, name, owner, shared, query, revision },
  mine: isTheirs(actor, { ownerId: owner.id, shared }),
});

/** One's own; and of the shared ones a lead sees to all, whose owner may have left. */
const isTheirs = ({ id, role }: Actor, { ownerId, shared }: Pick<SavedViewRow, "ownerId" | "shared">) =>
  ownerId === id || (shared && may(role, "assessment.review"));

async function demandView(db: Reader, actor: Actor, viewId: string): Promise<SavedViewRow> {
  const row = await findView(db, actor.id, viewId);
  if (!row) throw new Refusal("not_found", "There is no such view.");
  if (!isTheirs(actor, row))
    throw new Refusal("forbidden", "This view is somebody else’s. Save one of your own in its place.");
  return row;
}

function demandSharing({ role }: Actor) {
  if (!may(role, "assessment.edit"))
    throw new Refusal("forbidden", "Officers and leads share views. You can keep this one for yourself.");
}

async function demandRoom(db: Reader, { id, ownerId, name, nameKey }: SavedViewRow) {
  const { all, sameName } = await countOwnViews(db, { ownerId, nameKey, besides: id });
  if (sameName)
    throw new Refusal("invalid", `There is a view called “${name}” already.`, {
      faults: [{ path: "name", message: "choose another name" }],
    });
  if (all >= endpoints.VIEWS_AT_MOST)
    throw new Refusal(
      "invalid",
      `A person keeps ${endpoints.VIEWS_AT_MOST} views at most. Delete one first.`,
    );
}

const asQuery = (query: string) => listQuery(Object.fromEntries(new URLSearchParams(query)));
