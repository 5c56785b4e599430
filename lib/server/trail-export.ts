import { type TrailFilter, type TrailPlace, type TrailRow, listTrail } from "@/db/queries/trail";
import { findWorkspace } from "@/db/queries/workspace";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/trail";
import { WORKSPACE_STREAM, payloadOf } from "@/lib/domain/audit";
import { todayIn } from "@/lib/domain/calendar";
import { entryInWords } from "@/lib/domain/explain/history/entry";
import { demand } from "@/lib/domain/permission";
import { EXPORT_FORMAT_WORDS } from "@/lib/domain/portfolio/export";
import { csvLines } from "@/lib/report/csv";
import { jsonLines } from "@/lib/report/json";
import { contentDisposition } from "@/lib/report/file-name";
import { FILE_TYPES } from "@/lib/report/file-types";
import { TRAIL_COLUMNS, trailCells } from "@/lib/report/trail";
import { checkpointIn } from "./checkpoints";
import type { Context } from "./context";
import { Reply } from "./edge";
import { demandProof } from "./proof";
import { streamOf } from "./stream";
import { entryOf, tellable, whereOf } from "./trail";

/** So many entries are held at a time, however many are exported. */
const STRETCH = 500;

/**
 * Every entry that fits as a file, the newest first, up to the moment in which it was
 * asked for. Who took what away is entered before the first byte leaves. The file is made
 * while it is sent, and the maker waits for the reader.
 *
 * @throws Refusal `forbidden`, `unproven`
 */
export async function exportTrail(
  ctx: Context,
  { format, ...filter }: InputOf<typeof endpoints.exportTrail>,
  request?: Pick<Request, "method">,
): Promise<Reply<null>> {
  demand(ctx.actor, "audit.read");
  const where = await whereOf(ctx, filter);
  const at = await ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    // Next answers HEAD through GET. It takes nothing away, so nothing is noted.
    if (request?.method === "HEAD") return null;
    change.record({
      stream: WORKSPACE_STREAM,
      action: "audit.exported",
      objectKind: "audit",
      objectId: WORKSPACE_STREAM,
      objectRevision: 0,
      payload: { format: EXPORT_FORMAT_WORDS[format], ...filter },
    });
    await checkpointIn(change, "export");
    return change.at.toISOString();
  });
  if (at === null) return new Reply(null);
  const zone = (await findWorkspace(ctx.db.read))?.zone ?? "UTC";
  const headers = new Headers({
    "content-type": FILE_TYPES[format],
    "content-disposition": contentDisposition(`assay-audit-${todayIn(zone, ctx.now())}.${format}`),
  });
  return new Reply(null, headers, streamOf(pieces(ctx, { where, format, at })));
}

async function* pieces(
  ctx: Context,
  { where, format, at }: { where: TrailFilter; format: "csv" | "jsonl"; at: string },
): AsyncGenerator<Uint8Array, void> {
  if (format === "csv") yield csvLines([TRAIL_COLUMNS], { first: true });
  for await (const rows of trailStretches(ctx, where, at))
    yield format === "csv" ? csvLines(await trailTable(ctx, rows)) : jsonLines(rows.map(trailObject));
}

/** All entries that fit, the newest first, from before the moment `at`: what is entered while they are read is not among them. */
export async function* trailStretches(
  ctx: Pick<Context, "db" | "actor">,
  where: TrailFilter,
  at: string,
  limit = STRETCH,
): AsyncGenerator<TrailRow[], void> {
  let older: TrailPlace = { at, stream: "", seq: 0 };
  for (;;) {
    const rows = await listTrail(ctx.db.read, ctx.actor, where, { older, limit });
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    if (rows.length < limit) return;
    older = last;
  }
}

/** Entries in words, in the order of TRAIL_COLUMNS. */
export async function trailTable(ctx: Context, found: readonly TrailRow[]): Promise<(string | number)[][]> {
  const { rows, questionnaireOf, ...wording } = await tellable(ctx.db.read, ctx.actor, found.map(entryOf));
  return rows.map((entry) => {
    const { assessment, payload } = entry;
    return trailCells({
      ...entry,
      words: entryInWords(questionnaireOf(entry), entry, { ...wording, day: (date) => date }),
      within: assessment ? `${assessment.vendor}, ${assessment.product}: ${assessment.useCase}` : "",
      erased: payload === null,
    });
  });
}

/** All that a chain is computed of, so that whoever has the file can do it again. */
export const trailObject = ({ json, ...row }: TrailRow) => ({ ...row, payload: payloadOf(json) });
