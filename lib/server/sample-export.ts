import { findPerson } from "@/db/queries/people";
import { sha256 } from "@/db/sha256";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/sample";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { DECISION_WORDS } from "@/lib/domain/assessment/sign-off";
import { SYSTEM_NAME } from "@/lib/domain/people";
import { demand } from "@/lib/domain/permission";
import { rankOf } from "@/lib/domain/sampling/sample";
import { csvLines, printCsv } from "@/lib/report/csv";
import { contentDisposition } from "@/lib/report/file-name";
import { FILE_TYPES } from "@/lib/report/file-types";
import { POPULATION_COLUMNS, sampleTables } from "@/lib/report/sample";
import { printWorkbook } from "@/lib/report/xlsx";
import { checkpointIn } from "./checkpoints";
import type { Context } from "./context";
import { Reply } from "./edge";
import { drawSample, populationOf } from "./sample";
import { streamOf } from "./stream";
import { readToday } from "./workspace";

/**
 * The sample as a worksheet, or the population that it was drawn from. Who took what away is
 * entered before the first byte leaves.
 *
 * @throws Refusal `forbidden`, `invalid` without a seed
 */
export async function exportSample(
  ctx: Context,
  { format, ...asked }: InputOf<typeof endpoints.exportSample>,
  request?: Pick<Request, "method">,
): Promise<Reply<null>> {
  demand(ctx.actor, "audit.read");
  const { rows, about } = await drawSample(ctx, asked);
  // Next answers HEAD through GET. It takes nothing away, so nothing is noted.
  if (request?.method === "HEAD") return new Reply(null);
  const at = await ctx.change([WORKSPACE_STREAM], async (change) => {
    const { seed, count, filters, population } = about;
    change.record({
      ...{ stream: WORKSPACE_STREAM, action: "sample.exported", objectKind: "list", objectId: "sample" },
      objectRevision: 0,
      payload: { format, seed, count, filters, ...population },
    });
    await checkpointIn(change, "export");
    return change.at.toISOString();
  });
  const name = (await findPerson(ctx.db.read, ctx.actor.id))?.name ?? SYSTEM_NAME;
  const kind = format === "xlsx" ? "xlsx" : "csv";
  const called = `assay-${format === "population" ? "population" : "sample"}-${asked.seed}-${await readToday(ctx)}.${kind}`;
  const headers = new Headers({
    "content-type": FILE_TYPES[kind],
    "content-disposition": contentDisposition(called),
  });
  if (format === "population") return new Reply(null, headers, streamOf(populationPieces(ctx, asked)));
  const printed = sampleTables(
    rows.map((row) => ({ ...row, decision: DECISION_WORDS[row.decision] })),
    about,
    { name, at },
  );
  const bytes =
    format === "xlsx"
      ? await printWorkbook([printed.worksheet, printed.recipe])
      : printCsv(printed.worksheet);
  headers.set("content-length", String(bytes.byteLength));
  return new Reply(null, headers, new Uint8Array(bytes));
}

type Asked = Parameters<typeof drawSample>[1];

async function* populationPieces({ db, actor }: Context, asked: Asked): AsyncGenerator<Uint8Array, void> {
  yield csvLines([POPULATION_COLUMNS], { first: true });
  for await (const { ids } of populationOf(db.read, actor, asked))
    if (ids.length > 0)
      yield csvLines(ids.map((id) => [id.assessmentId, id.questionId, rankOf(asked.seed, id, sha256)]));
}
