import { type Figure, type RawTable, millisecondsInWords, shown } from "./figures";
import type { LargeProduct, OnEngine } from "./large";
import { type Load, read } from "./load";

/** What is asked for, by what it is called. */
export type Addresses = Record<string, string>;

export type Asked = { name: string; load: Load };

/** Reads each address by one client, one after the other. */
export async function readEach(
  { served, lead }: LargeProduct,
  addresses: Addresses,
  seconds: number,
): Promise<Asked[]> {
  const headers = { cookie: lead.cookie, "accept-encoding": "gzip" };
  const rows: Asked[] = [];
  for (const [name, path] of Object.entries(addresses))
    rows.push({ name, load: await read({ served, path, headers, clients: 1, seconds }) });
  return rows;
}

/** How long the slowest of what was asked for takes on each engine, and the most memory of the server. */
export const slowestOf = (
  what: string,
  on: readonly OnEngine<readonly Asked[]>[],
  atMostMs: number,
): Figure[] =>
  on.flatMap(({ engine, told, peakMiB }) => [
    {
      name: `${what}, ${engine}: p95 of the slowest`,
      measured: told.length === 0 ? null : Math.max(...told.map(({ load }) => load.p95Ms)),
      unit: "ms",
      target: { atMost: atMostMs },
    },
    { name: `${what}, ${engine}: most memory`, measured: peakMiB, unit: "MiB", target: { atMost: 512 } },
  ]);

/** All that was asked for, a table for each engine. */
export const tablesOf = (on: readonly OnEngine<readonly Asked[]>[]): RawTable[] =>
  on.map(({ engine, told }) => ({
    caption: `On ${engine}`,
    columns: ["asked for", "p50", "p95", "p99", "server CPU", "answer", "failed"],
    rows: told.map(({ name, load }) => [
      name,
      ...[load.p50Ms, load.p95Ms, load.p99Ms].map((ms) => `${shown(ms)} ms`),
      millisecondsInWords(load.processorMs),
      `${shown(load.answerBytes / 1024)} KiB`,
      String(load.failures),
    ]),
  }));
