import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "@/db/client";
import { listProductsById, listVendorsById } from "@/db/queries/audit-strays";
import { type ListedNotice, type VersionRow, listNotices, listVersions } from "@/db/queries/products";
import { listPeople } from "@/db/queries/people";
import { type AuditRecord, WORKSPACE_STREAM, payloadOf } from "@/lib/domain/audit";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Fault } from "./audit-chain";
import { productsTold } from "./products";
import { vendorTold } from "./vendors";

type Told = Record<string, unknown>;

/** What the workspace's stream says last of each vendor, product and person, by its id. */
export type RegisterTold = {
  vendor: Map<string, Told>;
  product: Map<string, Told>;
  person: Map<string, Told>;
};

export const noRegisterTold = (): RegisterTold => ({
  vendor: new Map(),
  product: new Map(),
  person: new Map(),
});

/** Takes an entry in. Payloads of vendors and products hold whole new values, those of people what has changed. */
export function tellOfRegister(told: RegisterTold, { link: { objectKind, objectId }, payload }: AuditRecord) {
  if (objectKind !== "vendor" && objectKind !== "product" && objectKind !== "person") return;
  const of = told[objectKind];
  const says = payloadOf(payload?.json) as Told | null;
  // One whose content was erased says nothing of how it stands.
  of.set(objectId, says === null ? {} : objectKind === "person" ? { ...of.get(objectId), ...says } : says);
}

const PAGE = 500;

/** Compares vendors, products and people with what the trail says of them. */
export async function registerFaults(db: Reader, told: RegisterTold): Promise<Fault[]> {
  const faults: Fault[] = [];
  const fault = (text: string) => faults.push({ stream: WORKSPACE_STREAM, seq: null, fault: text });
  const compare = (kind: keyof RegisterTold, stored: { id: string }) => {
    const says = told[kind].get(stored.id);
    told[kind].delete(stored.id);
    // Accounts can be older than the trail of a workspace.
    if (says === undefined && kind !== "person") fault(`the ${kind} ${stored.id} is not in the trail`);
    for (const [field, value] of Object.entries(stored))
      if (says && field in says && canonicalJson(says[field]) !== canonicalJson(value))
        fault(`${field} of the ${kind} ${stored.id} is not what the audit trail says`);
  };
  await inPages(
    (after) => listVendorsById(db, { after, limit: PAGE }),
    (rows) => rows.forEach((row) => compare("vendor", vendorTold(row))),
  );
  await inPages(
    (after) => listProductsById(db, { after, limit: PAGE }),
    async (rows) => {
      (await productsTold(db, rows)).forEach((product) => compare("product", product));
      const ids = rows.map(({ id }) => id);
      for (const id of strayWithdrawals(await listVersions(db, ids), await listNotices(db, ids)))
        fault(`the version ${id} was not taken back with the notice that told of it`);
    },
  );
  for (const { id, name, email, role, disabledAt } of await listPeople(db))
    compare("person", {
      id,
      ...{ name, email, role },
      disabledAt: disabledAt?.toISOString() ?? null,
    } as Person);
  for (const kind of ["vendor", "product"] as const)
    for (const id of told[kind].keys()) fault(`the ${kind} ${id} is missing`);
  return faults;
}

/** A version is taken back with its notice, in the same moment; then the trail's word of the product names it no more. */
const strayWithdrawals = (versions: readonly VersionRow[], notices: readonly ListedNotice[]): string[] =>
  versions
    .filter(({ noticeId, withdrawnAt }) => {
      const notice = notices.find(({ id }) => id === noticeId);
      return withdrawnAt !== null && withdrawnAt.toISOString() !== notice?.withdrawn?.at;
    })
    .map(({ id }) => id);

type Person = { id: string; name: string; email: string; role: string; disabledAt: string | null };

/** Goes through rows in the order of their ids, and gives everybody else a turn after each page. */
async function inPages<Row extends { id: string }>(
  read: (after: string) => Promise<Row[]>,
  take: (rows: Row[]) => void | Promise<void>,
) {
  for (let after = ""; ;) {
    const rows = await read(after);
    await take(rows);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
    await nextTurn();
  }
}
