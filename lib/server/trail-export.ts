import { type TrailFilter, type TrailPlace, type TrailRow, listTrail } from "@/db/queries/trail";
import { findWorkspace } from "@/db/queries/workspace";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/trail";
import { WORKSPACE_STREAM, payloadOf } from "@/lib/domain/audit";
import { todayIn } from "@/lib/domain/calendar";
import { entryInWords } from "@/lib/domain/explain/history/entry";
import { demand } from "@/lib/domain/permission";
import { csvLines } from "@/lib/report/csv";
import { contentDisposition } from "@/lib/report/file-name";
import { TRAIL_COLUMNS, trailCells } from "@/lib/report/trail";
import { checkpointIn } from "./checkpoints";
import type { Context } from "./context";
import { Reply } from "./edge";
import { demandProof } from "./proof";
import { streamOf } from "./stream";
import { entryOf, tellable, whereOf } from "./trail";

/** So many entries are held at a time, however many are exported. */
const STRETCH = 500;

const FORMATS = {
  csv: { name: "CSV", contentType: "text/csv; charset=utf-8; header=present" },
  jsonl: { name: "JSON Lines", contentType: "application/jsonl; charset=utf-8" },
} as const;

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
  const { name, contentType } = FORMATS[format];
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
      payload: { format: name, ...filter },
    });
    await checkpointIn(change, "export");
    return change.at.toISOString();
  });
  if (at === null) return new Reply(null);
  const zone = (await findWorkspace(ctx.db.read))?.zone ?? "UTC";
  const headers = new Headers({
    "content-type": contentType,
    "content-disposition": contentDisposition(`assay-audit-${todayIn(zone, ctx.now())}.${format}`),
  });
  return new Reply(null, headers, streamOf(pieces(ctx, { where, format, at })));
}

async function* pieces(
  ctx: Context,
  { where, format, at }: { where: TrailFilter; format: keyof typeof FORMATS; at: string },
): AsyncGenerator<Uint8Array, void> {
  const db = ctx.db.read;
  if (format === "csv") yield csvLines([TRAIL_COLUMNS], { first: true });
  // What is entered while the file is on its way stands after this place.
  let older: TrailPlace = { at, stream: "", seq: 0 };
  for (;;) {
    const rows = await listTrail(db, ctx.actor, where, { older, limit: STRETCH });
    const last = rows.at(-1);
    if (!last) return;
    yield format === "csv" ? await asTable(ctx, rows) : asLines(rows);
    if (rows.length < STRETCH) return;
    older = last;
  }
}

async function asTable(ctx: Context, found: TrailRow[]): Promise<Uint8Array> {
  const { rows, questionnaireOf, ...wording } = await tellable(ctx.db.read, ctx.actor, found.map(entryOf));
  return csvLines(
    rows.map((entry) => {
      const { assessment, payload } = entry;
      return trailCells({
        ...entry,
        words: entryInWords(questionnaireOf(entry), entry, { ...wording, day: (date) => date }),
        within: assessment ? `${assessment.vendor}, ${assessment.product}: ${assessment.useCase}` : "",
        erased: payload === null,
      });
    }),
  );
}

/** All that a chain is computed of, so that whoever has the file can do it again. */
const asLines = (rows: TrailRow[]): Uint8Array =>
  new TextEncoder().encode(
    rows.map(({ json, ...row }) => `${JSON.stringify({ ...row, payload: payloadOf(json) })}\n`).join(""),
  );
