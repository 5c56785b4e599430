import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openDatabase, sqlitePath } from "@/db/client";
import { EXPORT_FORMATS, EXPORT_KIND_IDS } from "@/lib/domain/portfolio/export";
import { readEnv } from "@/lib/env";
import { clock } from "@/lib/server/clock";
import { piecesOf } from "@/lib/server/exports/pieces";
import { systemContext } from "@/lib/server/place";
import { folderStorage } from "@/lib/server/storage/folder";

/**
 * Makes one export in a process of its own, and tells what it took:
 * `tsx export-once.ts FOLDER KIND FORMAT`.
 */
const [folder = "", kind, format] = process.argv.slice(2);
const db = openDatabase(`file:${sqlitePath(readEnv({ ASSAY_DATA: folder }).databaseUrl)}`);
const target = mkdtempSync(join(tmpdir(), "assay-export-"));
const asked = {
  kind: EXPORT_KIND_IDS.find((id) => id === kind) ?? "assessments",
  filter: { from: "", to: "", shown: "all", what: "" } as const,
  askedAt: clock(),
};
let rows = 0;
const pieces = piecesOf(
  systemContext({ db, now: clock }),
  asked,
  EXPORT_FORMATS.find((id) => id === format) ?? "csv",
  (count) => {
    rows += count;
    return Promise.resolve();
  },
);
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const started = performance.now();
const { bytes } = await folderStorage(target).put(pieces, { mostBytes: Number.MAX_SAFE_INTEGER });
const milliseconds = performance.now() - started;
delay.disable();
await db.close();
rmSync(target, { recursive: true });
// maxRSS is in KiB, the delay in nanoseconds.
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ milliseconds, rows, bytes, before, peak, longest: delay.max / 1e6 }));
