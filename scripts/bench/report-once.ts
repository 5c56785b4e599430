import { sqlitePath } from "@/db/client";
import { openDatabase } from "@/db/client";
import { readEnv } from "@/lib/env";
import { printReport } from "@/lib/report/formats";
import { clock } from "@/lib/server/clock";
import { systemContext } from "@/lib/server/place";
import { readSteadyFile, printedSourceOf } from "@/lib/server/report-source";

/**
 * Prints one report as PDF again and again in a process of its own, and tells what
 * each took: `tsx report-once.ts FOLDER ASSESSMENT TIMES`.
 */
const [folder = "", assessmentId = "", times = "1"] = process.argv.slice(2);
const db = openDatabase(`file:${sqlitePath(readEnv({ ASSAY_DATA: folder }).databaseUrl)}`);
const ctx = systemContext({ db, now: clock });
const before = process.memoryUsage.rss();
const milliseconds: number[] = [];
let bytes = 0;
for (let round = 0; round < Number(times); round += 1) {
  const started = performance.now();
  const source = await ctx.db.steady(async (still) =>
    printedSourceOf(ctx, still, await readSteadyFile(still, ctx.actor, assessmentId, clock())),
  );
  const { body } = await printReport("pdf", source);
  bytes = 0;
  if (body instanceof Uint8Array) bytes = body.byteLength;
  else for await (const chunk of body) bytes += chunk instanceof Uint8Array ? chunk.byteLength : 0;
  milliseconds.push(performance.now() - started);
}
await db.close();
// maxRSS is in KiB.
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ milliseconds, bytes, before, peak }));
