import type { Reader } from "@/db/client";
import { listMatchingIds } from "@/db/queries/assessment-list";
import { type ListedAssessment, listListedAssessments } from "@/db/queries/assessments";
import { findProduct } from "@/db/queries/products";
import { findTeam } from "@/db/queries/teams";
import { findVendor } from "@/db/queries/vendors";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type FilterWords, ORDER_WORDS, filterInWords } from "@/lib/domain/explain/list-filter";
import { type ListColumn, columnsIn } from "@/lib/domain/list-columns";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { type ListAbout, type ListLine, listTable } from "@/lib/report/assessment-list";
import { csvLines } from "@/lib/report/csv";
import { contentDisposition } from "@/lib/report/file-name";
import { FILE_TYPES } from "@/lib/report/file-types";
import { workbookPieces } from "@/lib/report/workbook";
import { filterOf } from "./assessment-filter";
import { type Owner, readOwners, shownRow } from "./assessments";
import { checkpointIn } from "./checkpoints";
import type { Context } from "./context";
import { Reply } from "./edge";
import { streamOf } from "./stream";

type Export = InputOf<typeof endpoints.exportAssessments>;

/** So many are read at a time, however many are exported. */
const STRETCH = 500;

/** Their ids are held at once. */
const MOST = 200_000;

/**
 * All assessments that match as a file, or those that were chosen, with the columns that
 * were chosen. Which they are is settled first; each is read as it stands when its line is
 * written. Who took what away is entered before the first byte leaves.
 *
 * @throws Refusal `forbidden`, `too_large`
 */
export async function exportAssessments(ctx: Context, input: Export): Promise<Reply<null>> {
  demand(ctx.actor, "report.export");
  const { format, columns: named, ids: chosen, sort, ...asked } = input;
  const db = ctx.db.read;
  const { people, today } = await readOwners(ctx);
  const ids =
    chosen.length > 0
      ? await inGivenOrder(ctx, chosen)
      : await listMatchingIds(db, ctx.actor, filterOf(asked, today), { sort, limit: MOST + 1 });
  if (ids.length > MOST)
    throw new Refusal("too_large", `Such a file holds ${MOST} assessments at most. Narrow the list.`);
  const filters: FilterWords[] =
    chosen.length > 0 ? [{ label: "Chosen", value: "by hand" }] : await filtersOf(db, asked, people);
  const columns = columnsIn(named);
  const at = await ctx.change([WORKSPACE_STREAM], async (change) => {
    change.record({
      ...{ stream: WORKSPACE_STREAM, action: "list.exported", objectKind: "list", objectId: "assessments" },
      objectRevision: 0,
      payload: { format, count: ids.length, filters, order: sort, columns: columns.map(({ id }) => id) },
    });
    await checkpointIn(change, "export");
    return change.at.toISOString();
  });
  const list: List = {
    ...{ ids, columns, people },
    about: { at, count: ids.length, filters, order: chosen.length > 0 ? "As chosen" : ORDER_WORDS[sort] },
  };
  const headers = new Headers({
    "content-type": FILE_TYPES[format],
    "content-disposition": contentDisposition(`assay-assessments-${today}.${format}`),
  });
  return new Reply(null, headers, streamOf(format === "csv" ? csvPieces(ctx, list) : workbookOf(ctx, list)));
}

type List = { ids: string[]; columns: ListColumn[]; people: Owner[]; about: ListAbout };

async function inGivenOrder(ctx: Context, chosen: readonly string[]): Promise<string[]> {
  const seen = new Set((await listListedAssessments(ctx.db.read, ctx.actor, chosen)).map(({ id }) => id));
  return [...new Set(chosen)].filter((id) => seen.has(id));
}

async function* csvPieces(ctx: Context, list: List): AsyncGenerator<Uint8Array, void> {
  const titles = listTable([], list.columns, list.about).columns.map(({ title }) => title);
  yield csvLines([titles], { first: true });
  for await (const lines of stretches(ctx, list))
    yield csvLines(listTable(lines, list.columns, list.about).rows);
}

function workbookOf(ctx: Context, list: List): AsyncGenerator<Uint8Array, void> {
  const rows = async function* () {
    for await (const lines of stretches(ctx, list)) yield listTable(lines, list.columns, list.about).rows;
  };
  return workbookPieces([{ ...listTable([], list.columns, list.about), rows: rows() }]);
}

/** What was hidden from whoever asks, or is gone, since it was found is left out. */
async function* stretches(ctx: Context, { ids, people }: List): AsyncGenerator<ListLine[], void> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  for (let start = 0; start < ids.length; start += STRETCH) {
    const part = ids.slice(start, start + STRETCH);
    const rows = new Map(
      (await listListedAssessments(ctx.db.read, ctx.actor, part)).map((row) => [row.id, row]),
    );
    yield part.flatMap((id) => {
      const row = rows.get(id);
      return row ? [lineOf(row, names)] : [];
    });
  }
}

export function lineOf(row: ListedAssessment, names: ReadonlyMap<string, string>): ListLine {
  const { vendor, product, owner, team, ...shown } = shownRow(row);
  return {
    ...shown,
    vendor: vendor.name,
    product: product.name,
    owner: names.get(owner.id) ?? owner.name,
    team: team && team.name,
  };
}

type Asked = Omit<Export, "format" | "columns" | "ids" | "sort">;

async function filtersOf(db: Reader, asked: Asked, people: readonly Owner[]): Promise<FilterWords[]> {
  const { ownerId, vendorId, productId, teamId, ...same } = asked;
  const named = async (
    id: string,
    find: (db: Reader, id: string) => Promise<{ name: string } | undefined>,
  ) => (id === "" ? "" : ((await find(db, id))?.name ?? id));
  return filterInWords({
    ...same,
    owner: people.find(({ id }) => id === ownerId)?.name ?? ownerId,
    vendor: await named(vendorId, findVendor),
    product: await named(productId, findProduct),
    team: await named(teamId, findTeam),
  });
}
