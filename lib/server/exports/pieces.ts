import { setImmediate as othersTurn } from "node:timers/promises";
import { countInForce, listContracts, listInForce } from "@/db/queries/export-lists";
import { listParties } from "@/db/queries/products";
import { findWorkspace } from "@/db/queries/workspace";
import type { ExportFormat } from "@/lib/domain/portfolio/export";
import { grouped } from "@/lib/domain/stress/fold";
import { csvLines } from "@/lib/report/csv";
import { jsonLines } from "@/lib/report/json";
import { type RegisterItem, registerSheets } from "@/lib/report/portfolio/register";
import type { Value } from "@/lib/report/table";
import { workbookPieces } from "@/lib/report/workbook";
import type { Context } from "../context";
import { type Asked, type Rows, rowsOf } from "./rows";

/** Says how many rows more were read. */
type OnRows = (count: number) => Promise<void>;

/** How many rows an export of this will have, if nothing is hidden or archived meanwhile. */
export async function countRows(ctx: Context, { kind, ...asked }: Asked): Promise<number> {
  if (kind === "register") return countInForce(ctx.db.read, ctx.actor, asked.askedAt);
  return rowsOf(ctx, { ...asked, kind }).total();
}

/** The file piece by piece, with a few rows in memory at a time. */
export function piecesOf(
  ctx: Context,
  { kind, ...asked }: Asked,
  format: ExportFormat,
  onRows: OnRows,
): AsyncGenerator<Uint8Array, void> {
  if (kind === "register") return registerPieces(ctx, asked.askedAt, onRows);
  const rows = rowsOf(ctx, { ...asked, kind });
  switch (format) {
    case "csv":
      return csvPieces(rows, onRows);
    case "xlsx":
      return sheetPieces(rows, onRows);
    case "jsonl":
      return linePieces(rows, onRows);
  }
}

async function* csvPieces(rows: Rows, onRows: OnRows): AsyncGenerator<Uint8Array, void> {
  const { columns } = await rows.empty();
  yield csvLines([columns.map(({ title }) => title)], { first: true });
  for await (const stretch of tableRows(rows, onRows)) if (stretch.length > 0) yield csvLines(stretch);
}

async function* linePieces(rows: Rows, onRows: OnRows): AsyncGenerator<Uint8Array, void> {
  for await (const { count, objects } of rows.stretches()) {
    await othersTurn();
    yield jsonLines(objects());
    await onRows(count);
  }
}

async function* sheetPieces(rows: Rows, onRows: OnRows): AsyncGenerator<Uint8Array, void> {
  yield* workbookPieces([{ ...(await rows.empty()), rows: tableRows(rows, onRows) }]);
}

/** Rows as a table has them. Reading, telling and printing some of them each take their time: others have theirs in between. */
async function* tableRows(rows: Rows, onRows: OnRows): AsyncGenerator<Value[][], void> {
  for await (const { count, table } of rows.stretches()) {
    await othersTurn();
    const stretch = (await table()).rows;
    await othersTurn();
    yield stretch;
    await onRows(count);
  }
}

/** So many decisions are read at a time. */
const STRETCH = 100;

/** Its sheets are several looks at the same decisions, of which there are few enough to be held. */
async function* registerPieces(
  ctx: Context,
  askedAt: Date,
  onRows: OnRows,
): AsyncGenerator<Uint8Array, void> {
  const { db, actor } = ctx;
  const items: RegisterItem[] = [];
  const walk = (after: string) => listInForce(db.read, actor, askedAt, { after, limit: STRETCH });
  for (let rows = await walk(""); rows.length > 0; rows = await walk(rows.at(-1)?.id ?? "")) {
    const contracts = await listContracts(
      db.read,
      rows.map(({ id }) => id),
    );
    const contractsOf = grouped(contracts, ({ assessmentId }) => assessmentId);
    const parties = await listParties(db.read, [...new Set(rows.map(({ product }) => product.id))]);
    const partiesOf = grouped(parties, ({ productId }) => productId);
    for (const { id, product, decision, decidedAt, ...row } of rows)
      if (decision && decidedAt)
        items.push({
          ...row,
          ...{ assessmentId: id, product: product.name, decision, decidedAt: decidedAt.toISOString() },
          contracts: contractsOf.get(id) ?? [],
          parties: partiesOf.get(product.id) ?? [],
        });
    await onRows(rows.length);
  }
  const workspace = (await findWorkspace(db.read))?.name ?? "";
  yield* workbookPieces(registerSheets(items, { workspace, at: askedAt.toISOString() }));
}
