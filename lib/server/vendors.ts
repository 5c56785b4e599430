import {
  type VendorRow as VendorRecord,
  findVendor,
  listCountries,
  listVendors,
  putVendor,
} from "@/db/queries/vendors";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/vendors";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
import type { Change, Context } from "./context";
import { productsOfVendor } from "./products";

export async function searchVendors(
  ctx: Context,
  input: InputOf<typeof endpoints.listVendors>,
): Promise<OutputOf<typeof endpoints.listVendors>> {
  demand(ctx.actor, "workspace.read");
  const { q, country, shown, sort, page, pageSize } = input;
  const filter = {
    nameKey: foldKey(q),
    country,
    shown,
    sort,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
  const { rows, total } = await listVendors(ctx.db.read, ctx.actor, filter);
  return {
    rows: rows.map((row) => ({
      ...row,
      archivedAt: row.archivedAt?.toISOString() ?? null,
      updatedAt: row.updatedAt.toISOString(),
    })),
    total,
    page,
    pageSize,
  };
}

/** What the page of vendors shows: the list, and the countries it can be narrowed to. */
export async function openVendorList(ctx: Context, input: InputOf<typeof endpoints.listVendors>) {
  return { ...(await searchVendors(ctx, input)), countries: await listCountries(ctx.db.read) };
}

export async function openVendor(
  ctx: Context,
  { vendorId }: InputOf<typeof endpoints.getVendor>,
): Promise<OutputOf<typeof endpoints.getVendor>> {
  demand(ctx.actor, "workspace.read");
  const vendor = await demandVendor(ctx.db.read, vendorId);
  return { ...vendorTold(vendor), products: await productsOfVendor(ctx.db.read, vendorId) };
}

export async function addVendor(
  ctx: Context,
  input: InputOf<typeof endpoints.createVendor>,
): Promise<endpoints.Vendor> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], (change) => addVendorIn(change, input));
}

/** Adds a vendor within a change that extends the workspace's stream. */
export function addVendorIn(
  change: Change,
  input: InputOf<typeof endpoints.createVendor>,
): Promise<endpoints.Vendor> {
  const { at } = change;
  return keep(change, "vendor.added", {
    ...input,
    id: newId(),
    nameKey: foldKey(input.name),
    archivedAt: null,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  });
}

/** @throws Refusal `forbidden`, `not_found`, `conflict` when someone changed it since `input.revision` */
export async function changeVendor(
  ctx: Context,
  { vendorId, revision, ...fields }: InputOf<typeof endpoints.changeVendor>,
): Promise<endpoints.Vendor> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandVendor(change.tx, vendorId);
    if (before.revision !== revision)
      throw new Refusal("conflict", "Someone else changed this vendor first.", {
        current: vendorTold(before),
      });
    return keep(change, "vendor.changed", { ...before, ...fields, nameKey: foldKey(fields.name) });
  });
}

export const archiveVendor = (ctx: Context, { vendorId }: InputOf<typeof endpoints.archiveVendor>) =>
  setArchived(ctx, vendorId, true);

export const restoreVendor = (ctx: Context, { vendorId }: InputOf<typeof endpoints.restoreVendor>) =>
  setArchived(ctx, vendorId, false);

async function setArchived(ctx: Context, vendorId: string, archived: boolean): Promise<endpoints.Vendor> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], (change) => setArchivedIn(change, vendorId, archived));
}

/** Sets a vendor aside or brings it back within a change that extends the workspace's stream. */
export async function setArchivedIn(
  change: Change,
  vendorId: string,
  archived: boolean,
): Promise<endpoints.Vendor> {
  const before = await demandVendor(change.tx, vendorId);
  if ((before.archivedAt !== null) === archived) return vendorTold(before);
  return keep(change, archived ? "vendor.archived" : "vendor.restored", {
    ...before,
    archivedAt: archived ? change.at : null,
  });
}

/** Writes the row at its next revision, with its audit entry. */
async function keep(
  { tx, at, record }: Change,
  action: AuditAction,
  row: VendorRecord,
): Promise<endpoints.Vendor> {
  const kept = action === "vendor.added" ? row : { ...row, revision: row.revision + 1, updatedAt: at };
  await putVendor(tx, kept);
  record({
    stream: WORKSPACE_STREAM,
    action,
    objectKind: "vendor",
    objectId: kept.id,
    objectRevision: kept.revision,
    payload: vendorTold(kept),
  });
  return vendorTold(kept);
}

/** @throws Refusal `not_found` */
async function demandVendor(db: Context["db"]["read"], vendorId: string): Promise<VendorRecord> {
  const vendor = await findVendor(db, vendorId);
  if (!vendor) throw new Refusal("not_found", "There is no such vendor.");
  return vendor;
}

/** A vendor as the trail tells of it. */
export function vendorTold({ nameKey: _, ...row }: VendorRecord): endpoints.Vendor {
  return {
    ...row,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
