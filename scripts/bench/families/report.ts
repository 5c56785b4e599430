import { execFileSync } from "node:child_process";
import type { Bench } from "../bench";
import { openClient } from "../clients";
import { type Family, median, shown } from "../figures";
import { residentMiB } from "../machine";

type Printed = { milliseconds: number[]; bytes: number; before: number; peak: number };

const MIB = 2 ** 20;

/** The PDF of a whole assessment: by the report's code in a process of its own, and by the product. */
export async function measureReport(bench: Bench): Promise<Family> {
  const { folder, sheets } = await bench.workspace();
  const [assessmentId = ""] = sheets;
  const times = bench.size.quick ? 2 : 5;
  const text = execFileSync(
    process.execPath,
    ["--import", "tsx", "scripts/bench/report-once.ts", folder, assessmentId, String(times)],
    { encoding: "utf8" },
  );
  const alone = JSON.parse(text) as Printed;
  const served = await bench.whileServed(async ({ served, officer }) => {
    const client = openClient();
    const before = residentMiB(served.pid);
    const answers = [];
    for (let round = 0; round < times; round += 1)
      answers.push(
        await client.send({
          method: "GET",
          url: `${officer.url}/api/v1/assessments/${assessmentId}/report?format=pdf`,
          headers: officer.headers,
        }),
      );
    client.close();
    return { answers, before, after: residentMiB(served.pid) };
  });
  const overHttp = served.answers.map(({ milliseconds }) => milliseconds);
  const gained = served.before && served.after ? served.after.peak - served.before.now : null;
  return {
    title: "The report as PDF",
    how: `The report of an assessment with all 67 questions answered, ${shown(alone.bytes / 1024)} KiB. Alone: read, built and printed by the report's code in a process of its own. Over HTTP: asked of the product, which also hashes it and notes the export.`,
    figures: [
      {
        name: "PDF over HTTP: the first since the start",
        measured: overHttp[0] ?? null,
        unit: "ms",
        target: { atMost: 1_500 },
      },
      {
        name: "PDF over HTTP: median",
        measured: median(overHttp),
        unit: "ms",
        target: { atMost: 1_500 },
      },
      { name: "PDF over HTTP: memory above idle, at its highest", measured: gained, unit: "MiB" },
      {
        name: "PDF over HTTP: failed",
        measured: served.answers.filter(({ status }) => status !== 200).length,
        unit: "",
        target: { atMost: 0 },
      },
      { name: "PDF alone: the first", measured: alone.milliseconds[0] ?? null, unit: "ms" },
      { name: "PDF alone: median", measured: median(alone.milliseconds), unit: "ms" },
      {
        name: "PDF alone: memory above the loaded program, at its highest",
        measured: (alone.peak - alone.before) / MIB,
        unit: "MiB",
      },
    ],
    tables: [],
  };
}
