import { execFileSync } from "node:child_process";
import type { Bench } from "../bench";
import { type Family, shown } from "../figures";

type Made = {
  milliseconds: number;
  rows: number;
  bytes: number;
  before: number;
  peak: number;
  longest: number;
};

const MIB = 2 ** 20;

/** What is exported most, and what is longest, in each form. */
const EXPORTS = ["assessments", "evidence", "trail"].flatMap((kind) =>
  ["csv", "xlsx", "jsonl"].map((format) => ({ kind, format })),
);

/** Files of the whole workspace, each made in a process of its own. */
export async function measureExports(bench: Bench): Promise<Family> {
  const { folder } = await bench.workspace();
  const made = EXPORTS.map(({ kind, format }) => {
    const text = execFileSync(
      process.execPath,
      ["--import", "tsx", "scripts/bench/export-once.ts", folder, kind, format],
      { encoding: "utf8" },
    );
    return { kind, format, ...(JSON.parse(text) as Made) };
  });
  const most = (of: (one: Made) => number) => Math.max(...made.map(of));
  return {
    title: "Exports of the workspace",
    how: `Each file is read, printed and stored by the code that makes exports, in a process of its own, in a workspace of ${shown(bench.size.vendors.some)} vendors on SQLite. Memory is what the process held at most, above what it held before.`,
    figures: [
      {
        name: "exports: the most memory for one",
        measured: most(({ peak, before }) => (peak - before) / MIB),
        unit: "MiB",
        target: { atMost: 150 },
      },
      {
        name: "exports: the longest in which nothing else could run",
        measured: most(({ longest }) => longest),
        unit: "ms",
        target: { atMost: 250 },
      },
    ],
    tables: [
      {
        caption: "Each export",
        columns: [
          "Of what",
          "As",
          "Rows",
          "MiB",
          "Seconds",
          "Memory above before, MiB",
          "Longest hold-up, ms",
        ],
        rows: made.map(({ kind, format, rows, bytes, milliseconds, peak, before, longest }) => [
          kind,
          format,
          shown(rows),
          shown(bytes / MIB),
          shown(milliseconds / 1_000),
          shown((peak - before) / MIB),
          shown(longest),
        ]),
      },
    ],
  };
}
