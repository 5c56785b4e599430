import type { Reader } from "@/db/client";
import {
  insertNotice,
  insertVersion,
  listNotices,
  listVersions,
  putNoticeWithdrawn,
} from "@/db/queries/products";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/products";
import { type NoticeGiven, noticesGiven } from "@/lib/domain/product/notice";
import { type Actor, demand } from "@/lib/domain/permission";
import { type FieldFault, Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import type { Change, Context } from "./context";
import { changeVersions, changeVersionsIn, versionRow } from "./products";
import { workspaceDay } from "./workspace";

/**
 * Notes what a vendor announced. The version that it names is the product's from the day on
 * which it takes effect, with nobody doing anything more.
 *
 * @throws Refusal `forbidden`, `not_found`, `invalid` for one received in the future, or a
 *   change that names no version
 */
export async function recordNotice(
  ctx: Context,
  notice: InputOf<typeof endpoints.recordProductNotice>,
): Promise<endpoints.Product> {
  demand(ctx.actor, "vendor.edit");
  const { productId } = notice;
  return changeVersions(ctx, { productId, action: "product.notice_recorded" }, (change) =>
    addNotice(change, ctx.actor, notice),
  );
}

/**
 * Notes it within a change that extends the workspace's stream and those of `assessmentIds`,
 * which are all of the product's.
 */
export async function recordNoticeIn(
  change: Change,
  actor: Actor,
  { assessmentIds, ...notice }: InputOf<typeof endpoints.recordProductNotice> & { assessmentIds: string[] },
): Promise<void> {
  const { productId } = notice;
  await changeVersionsIn(change, { productId, action: "product.notice_recorded", assessmentIds }, (inside) =>
    addNotice(inside, actor, notice),
  );
}

async function addNotice(
  change: Change,
  actor: Actor,
  { productId, version, ...fields }: InputOf<typeof endpoints.recordProductNotice>,
): Promise<void> {
  const { tx, at } = change;
  const faults = noticeFaults({ version, ...fields }, await workspaceDay(tx, at));
  if (faults.length > 0) throw new Refusal("invalid", "A notice says something else.", { faults });
  const id = newId();
  const recorded = { recordedBy: actor.id, recordedAt: at, withdrawn: null };
  await insertNotice(tx, { id, productId, ...fields, ...recorded });
  if (version === null) return;
  const dated = { ...version, since: fields.effectiveOn, productId, noticeId: id };
  await insertVersion(tx, versionRow(change, actor, dated));
}

function noticeFaults(
  { kind, receivedOn, ends, version }: endpoints.NoticeFields,
  today: string,
): FieldFault[] {
  return [
    ...(receivedOn > today ? [{ path: "receivedOn", message: "cannot be later than today" }] : []),
    ...(kind === "change" && version === null
      ? [{ path: "version.version", message: "say which version runs from then, even if it is a date" }]
      : []),
    ...(kind === "change" && ends !== ""
      ? [{ path: "ends", message: "is for the end of a version: a change ends none by itself" }]
      : []),
  ];
}

/** The notice that was given of a product's changes and ends, the latest first: by what was on record at a moment, or is now. */
export async function noticesOn(
  db: Reader,
  productId: string,
  by: Date = new Date(8.64e15),
): Promise<NoticeGiven[]> {
  const known = ({ recordedAt }: { recordedAt: Date }) => recordedAt <= by;
  const versions = (await listVersions(db, [productId]))
    .filter(known)
    .filter(({ withdrawnAt }) => withdrawnAt === null || withdrawnAt > by);
  const notices = (await listNotices(db, [productId])).filter(known).map((notice) => ({
    ...notice,
    withdrawn: notice.withdrawn && new Date(notice.withdrawn.at) <= by ? notice.withdrawn : null,
  }));
  return noticesGiven(versions, notices);
}

/**
 * Takes a notice back, and the version that it named: the product runs what it ran before.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` once it was taken back
 */
export async function withdrawNotice(
  ctx: Context,
  { productId, noticeId, because }: InputOf<typeof endpoints.withdrawProductNotice>,
): Promise<endpoints.Product> {
  demand(ctx.actor, "vendor.edit");
  return changeVersions(ctx, { productId, action: "product.notice_withdrawn" }, async ({ tx, at }) => {
    const notice = (await listNotices(tx, [productId])).find(({ id }) => id === noticeId);
    if (!notice) throw new Refusal("not_found", "This product has no such notice.");
    if (notice.withdrawn) throw new Refusal("locked", "It was taken back already.");
    await putNoticeWithdrawn(tx, noticeId, { by: ctx.actor.id, at: at.toISOString(), because });
  });
}
