import type { Reader, Writer } from "@/db/client";
import {
  type ListedNotice,
  type PartyRow,
  type ProductRow,
  type VersionRow,
  findProduct,
  insertVersion,
  listNotices,
  listParties,
  listProductsOfVendor,
  listVersions,
  putParties,
  putProduct,
} from "@/db/queries/products";
import { listAssessmentIdsOfProduct } from "@/db/queries/assessments";
import { findVendor } from "@/db/queries/vendors";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/products";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Actor, demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
import type { Change, Context } from "./context";
import { rescore } from "./summaries";
import { workspaceDay } from "./workspace";

type Product = endpoints.Product;

export const productsOfVendor = async (db: Reader, vendorId: string): Promise<Product[]> =>
  productsTold(db, await listProductsOfVendor(db, vendorId));

/** Products with all that belongs to them, as the trail tells of them. */
export async function productsTold(db: Reader, rows: ProductRow[]): Promise<Product[]> {
  const parts = await partsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => shown(row, parts));
}

export async function openProduct(
  ctx: Context,
  { productId }: InputOf<typeof endpoints.getProduct>,
): Promise<Product> {
  demand(ctx.actor, "workspace.read");
  return whole(ctx.db.read, productId);
}

/** @throws Refusal `forbidden`, `not_found`, `invalid` for a version dated in the future */
export async function addProduct(
  ctx: Context,
  input: InputOf<typeof endpoints.createProduct>,
): Promise<Product> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], (change) => addProductIn(change, ctx.actor, input));
}

/** Adds a product within a change that extends the workspace's stream. */
export async function addProductIn(
  change: Change,
  actor: Actor,
  { vendorId, version, name, surfaces, parties }: InputOf<typeof endpoints.createProduct>,
): Promise<Product> {
  const { tx, at } = change;
  if (!(await findVendor(tx, vendorId))) throw new Refusal("not_found", "There is no such vendor.");
  const id = newId();
  await putProduct(tx, {
    id,
    vendorId,
    name,
    nameKey: foldKey(name),
    surfaces,
    archivedAt: null,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  });
  await replaceParties(tx, id, parties);
  if (version) await addVersion(change, actor, id, version, "version.since");
  return recorded(change, "product.added", id);
}

/** @throws Refusal `forbidden`, `not_found`, `conflict` when someone changed it since `input.revision` */
export async function changeProduct(
  ctx: Context,
  { productId, revision, name, surfaces, parties }: InputOf<typeof endpoints.changeProduct>,
): Promise<Product> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx } = change;
    const before = await demandProduct(tx, productId);
    if (before.revision !== revision)
      throw new Refusal("conflict", "Someone else changed this product first.", {
        current: await whole(tx, productId),
      });
    await putNext(change, { ...before, name, nameKey: foldKey(name), surfaces });
    await replaceParties(tx, productId, parties);
    return recorded(change, "product.changed", productId);
  });
}

/**
 * Notes what a product has run since a day. Recorded runs of other versions stop
 * counting from that day, so the product's open assessments are scored again.
 *
 * @throws Refusal `forbidden`, `not_found`, `invalid` for a day in the future
 */
export async function recordVersion(
  ctx: Context,
  { productId, ...fields }: InputOf<typeof endpoints.recordProductVersion>,
): Promise<Product> {
  demand(ctx.actor, "vendor.edit");
  return changeVersions(ctx, { productId, action: "product.version_recorded" }, (change) =>
    addVersion(change, ctx.actor, productId, fields, "since"),
  );
}

/**
 * Has `work` change what a product runs from some day on, and scores its assessments again,
 * each of which keeps an entry.
 *
 * @throws Refusal `not_found`
 */
export async function changeVersions(
  ctx: Context,
  of: { productId: string; action: AuditAction },
  work: (change: Change) => Promise<void>,
): Promise<Product> {
  for (;;) {
    const assessmentIds = await listAssessmentIdsOfProduct(ctx.db.read, of.productId);
    try {
      return await changeVersionsOnce(ctx, { ...of, assessmentIds }, work);
    } catch (error) {
      if (!(error instanceof OneMore)) throw error;
    }
  }
}

/** An assessment has come to the product since its assessments were listed, and its stream is not held. */
class OneMore extends Error {}

type ChangedVersions = { productId: string; action: AuditAction; assessmentIds: string[] };

function changeVersionsOnce(
  ctx: Context,
  { assessmentIds, ...of }: ChangedVersions,
  work: (change: Change) => Promise<void>,
): Promise<Product> {
  return ctx.change([WORKSPACE_STREAM, ...assessmentIds.map(assessmentStream)], async (change) => {
    const present = await listAssessmentIdsOfProduct(change.tx, of.productId);
    if (present.some((id) => !assessmentIds.includes(id))) throw new OneMore();
    return changeVersionsIn(change, { ...of, assessmentIds: present }, work);
  });
}

/**
 * The same within a change that extends the workspace's stream and those of `assessmentIds`,
 * which are all of the product's.
 *
 * @throws Refusal `not_found`
 */
export async function changeVersionsIn(
  change: Change,
  { productId, action, assessmentIds }: ChangedVersions,
  work: (change: Change) => Promise<void>,
): Promise<Product> {
  const { tx, record } = change;
  await putNext(change, await demandProduct(tx, productId));
  await work(change);
  const product = await recorded(change, action, productId);
  for (const id of assessmentIds) {
    await rescore(change, id);
    record(entryOf(product, action, assessmentStream(id)));
  }
  return product;
}

export const archiveProduct = (ctx: Context, { productId }: InputOf<typeof endpoints.archiveProduct>) =>
  setArchived(ctx, productId, true);

export const restoreProduct = (ctx: Context, { productId }: InputOf<typeof endpoints.restoreProduct>) =>
  setArchived(ctx, productId, false);

async function setArchived(ctx: Context, productId: string, archived: boolean): Promise<Product> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandProduct(change.tx, productId);
    if ((before.archivedAt !== null) === archived) return whole(change.tx, productId);
    await putNext(change, { ...before, archivedAt: archived ? change.at : null });
    return recorded(change, archived ? "product.archived" : "product.restored", productId);
  });
}

export const versionRow = (
  { at }: Change,
  actor: Actor,
  fields: endpoints.VersionFields & { productId: string; noticeId: string | null },
): VersionRow => ({ id: newId(), ...fields, recordedBy: actor.id, recordedAt: at, withdrawnAt: null });

const putNext = ({ tx, at }: Change, row: ProductRow) =>
  putProduct(tx, { ...row, revision: row.revision + 1, updatedAt: at });

async function addVersion(
  change: Change,
  actor: Actor,
  productId: string,
  fields: endpoints.VersionFields,
  /** Of the day in the input, for the fault. */
  path: string,
) {
  const { tx, at } = change;
  if (fields.since > (await workspaceDay(tx, at)))
    throw new Refusal(
      "invalid",
      "A version is noted once it runs; note one to come as the vendor’s notice.",
      {
        faults: [{ path, message: "cannot be later than today" }],
      },
    );
  await insertVersion(tx, versionRow(change, actor, { ...fields, productId, noticeId: null }));
}

const replaceParties = (tx: Writer, productId: string, parties: endpoints.PartyFields[]) =>
  putParties(
    tx,
    productId,
    parties.map((party) => ({ id: newId(), productId, ...party, nameKey: foldKey(party.name) })),
  );

async function recorded({ tx, record }: Change, action: AuditAction, productId: string): Promise<Product> {
  const product = await whole(tx, productId);
  record(entryOf(product, action, WORKSPACE_STREAM));
  return product;
}

/** A product's whole new state, as either stream tells of it. */
const entryOf = (product: Product, action: AuditAction, stream: string) => ({
  ...{ stream, action, objectKind: "product", objectId: product.id },
  objectRevision: product.revision,
  payload: product,
});

async function demandProduct(db: Reader, productId: string): Promise<ProductRow> {
  const row = await findProduct(db, productId);
  if (!row) throw new Refusal("not_found", "There is no such product.");
  return row;
}

async function whole(db: Reader, productId: string): Promise<Product> {
  const row = await demandProduct(db, productId);
  return shown(row, await partsOf(db, [productId]));
}

type Parts = { parties: PartyRow[]; versions: VersionRow[]; notices: ListedNotice[] };

const partsOf = async (db: Reader, ids: string[]): Promise<Parts> => ({
  parties: await listParties(db, ids),
  versions: await listVersions(db, ids),
  notices: await listNotices(db, ids),
});

function shown(row: ProductRow, parts: Parts): Product {
  const own = ({ productId }: { productId: string }) => productId === row.id;
  const [parties, versions, notices] = [
    parts.parties.filter(own),
    parts.versions.filter(own),
    parts.notices.filter(own),
  ];
  return {
    id: row.id,
    vendorId: row.vendorId,
    name: row.name,
    surfaces: row.surfaces,
    parties: parties.map(({ kind, name, country, purpose }) => ({ kind, name, country, purpose })),
    versions: versions
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id, model, version, configurationHash, since, recordedAt, noticeId }) => ({
        ...{ id, model, version, configurationHash, since, noticeId },
        recordedAt: recordedAt.toISOString(),
      })),
    notices: notices.map(({ productId: _, recordedAt, ...notice }) => ({
      ...notice,
      recordedAt: recordedAt.toISOString(),
    })),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    revision: row.revision,
  };
}
