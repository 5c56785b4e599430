import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "../bench";
import { type Family, median, shown } from "../figures";
import { residentMiB } from "../machine";
import { serveProduct } from "../served";

/** Long enough for the work after the start to be done and for a first collection. */
const IDLE_MS = 5_000;

/** From the command to the first page, and what the process holds when nobody asks for anything. */
export async function measureStart(bench: Bench): Promise<Family> {
  const { folder } = await bench.workspace();
  const ways = { npm: [] as number[], node: [] as number[] };
  const idle: number[] = [];
  const stops: number[] = [];
  // Once for the disk's cache, which a machine that has just built or served holds as well.
  await (await serveProduct(folder)).stop();
  for (let round = 0; round < bench.size.starts; round += 1) {
    const byNpm = await serveProduct(folder, { by: "npm" });
    ways.npm.push(byNpm.firstPageMs);
    await byNpm.stop();
    const served = await serveProduct(folder);
    ways.node.push(served.firstPageMs);
    await sleep(bench.size.quick ? 1_000 : IDLE_MS);
    const memory = residentMiB(served.pid);
    if (memory) idle.push(memory.now);
    const stopping = performance.now();
    await served.stop();
    stops.push(performance.now() - stopping);
  }
  return {
    title: "Starting, and idling",
    how: `From the start of the command until /sign-in had been received whole with status 200, built and with ${shown(bench.size.vendors.some)} vendors in the database; medians of ${bench.size.starts}. Idle memory is that of the serving process ${IDLE_MS / 1000} s after its first page.`,
    figures: [
      {
        name: "start: `npm start` to the first page",
        measured: median(ways.npm),
        unit: "ms",
        target: { atMost: 1_000 },
      },
      { name: "start: `node scripts/start.mjs` to the first page", measured: median(ways.node), unit: "ms" },
      { name: "stop: SIGTERM to the end of the process", measured: median(stops), unit: "ms" },
      {
        name: "idle: resident memory",
        measured: idle.length > 0 ? median(idle) : null,
        unit: "MiB",
        target: { atMost: 150 },
      },
    ],
    tables: [
      {
        caption: "Every start, ms",
        columns: ["by", ...ways.npm.map((_, round) => String(round + 1))],
        rows: Object.entries(ways).map(([by, times]) => [by, ...times.map(shown)]),
      },
    ],
  };
}
