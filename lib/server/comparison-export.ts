import { findPeopleNames } from "@/db/queries/assessments";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/comparisons";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { COMPARED_AT_LEAST, comparisonOf } from "@/lib/domain/comparison/comparison";
import { SYSTEM_NAME } from "@/lib/domain/people";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { printComparison } from "@/lib/report/comparison/print";
import { buildComparisonReport } from "@/lib/report/comparison/report";
import { readChosen } from "./comparisons";
import { checkpointIn } from "./checkpoints";
import type { Context } from "./context";
import { Reply } from "./edge";
import { asShown, fileReply, inPrintingTurn, notedOf, wholeFile } from "./printed-file";
import { VERSION } from "./version";

type Export = InputOf<typeof endpoints.exportComparison>;

/**
 * The comparison as a file. That it was taken away is noted before it leaves in the stream of
 * each assessment that it compares, with what it shows of that one and of no other: who may
 * read one of them is not to learn from it that there is another. The file's SHA-256 is the
 * same in all of them.
 *
 * @throws Refusal `forbidden`, `invalid` with fewer than two that can be compared,
 *   `unavailable` while too many are being printed
 */
export async function exportComparison(
  ctx: Context,
  input: Export,
  request?: Pick<Request, "signal" | "method">,
): Promise<Reply<null>> {
  demand(ctx.actor, "report.export");
  // Next answers HEAD through GET. It takes nothing away, so nothing is printed or noted.
  if (request?.method === "HEAD") {
    await readComparable(ctx, input.ids);
    return new Reply(null);
  }
  const { format, seed } = input;
  const { file, scored } = await inPrintingTurn(format !== "csv", () => printed(ctx, input), request?.signal);
  const { bytes: _, ...named } = notedOf(file);
  const streams = scored.map(({ identity }) => assessmentStream(identity.id));
  await ctx.change([...streams, WORKSPACE_STREAM], async (change) => {
    for (const { identity, side, revision } of scored)
      change.record({
        stream: assessmentStream(identity.id),
        action: "comparison.exported",
        objectKind: "comparison",
        objectId: identity.id,
        objectRevision: revision,
        // Not how long the file is: that would tell how many others it holds.
        payload: { format, seed, ...named, ...asShown(side.score) },
      });
    await checkpointIn(change, "export");
  });
  return fileReply(file);
}

/** Those that were chosen, where they can be compared. @throws Refusal `invalid` */
async function readComparable(ctx: Context, ids: string) {
  const { scored } = await readChosen(ctx, ids);
  const [first] = scored;
  if (!first || scored.length < COMPARED_AT_LEAST)
    throw new Refusal(
      "invalid",
      "Choose at least two assessments that you may see and whose intake is complete.",
    );
  return { scored, first };
}

async function printed(ctx: Context, { ids, format, seed }: Export) {
  const { scored, first } = await readComparable(ctx, ids);
  const names = await findPeopleNames(ctx.db.read, [ctx.actor.id]);
  const report = buildComparisonReport({
    comparison: comparisonOf(scored),
    seed,
    generatedAt: ctx.now(),
    generatedBy: names.get(ctx.actor.id) ?? SYSTEM_NAME,
    appVersion: VERSION,
    zone: first.zone,
  });
  return { file: await wholeFile(await printComparison(format, report)), scored };
}
