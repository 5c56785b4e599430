import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "../bench";
import { write } from "../clients";
import { type Family, type Figure, shown } from "../figures";
import { readMany } from "../load";
import { openFiles, residentMiB } from "../machine";
import { openWriter } from "../officer";

/** Reads go out in so many portions, with a second of saves after each. */
const PORTIONS = 10;
const SAVING_SECONDS = 1;

/** Very many requests to one process: what fails, what stays open, what memory it keeps. */
export function measureEndurance(bench: Bench): Promise<Family> {
  return bench.whileServed(async ({ served, officer, sheets }) => {
    const { pid } = served;
    const writers = await Promise.all(sheets.slice(0, 10).map((id, place) => openWriter(officer, id, place)));
    const before = { memory: residentMiB(pid), files: openFiles(pid) };
    let requests = 0;
    let failures = 0;
    const memory: (number | null)[] = [];
    for (let portion = 0; portion < PORTIONS; portion += 1) {
      const reads = await readMany({
        served,
        path: "/api/v1/vendors",
        headers: officer.headers,
        clients: 10,
        amount: bench.size.endurance / PORTIONS,
      });
      const writes = await write(
        [pid],
        writers.map(({ save }) => save),
        SAVING_SECONDS,
      );
      requests += reads.requests + writes.requests;
      failures += reads.failures + writes.failures;
      memory.push(residentMiB(pid)?.now ?? null);
    }
    writers.forEach(({ close }) => close());
    // Node keeps an idle connection open for five seconds.
    await sleep(6_000);
    const after = { memory: residentMiB(pid), files: openFiles(pid) };
    return {
      title: `${shown(bench.size.endurance)} requests on one process`,
      how: `GET /api/v1/vendors by 10 clients in ${PORTIONS} portions, with a second of saves by 10 clients after each: ${shown(requests)} requests in all.`,
      figures: figures(failures, before, after),
      tables: [
        {
          caption: "Resident memory after each portion, MiB",
          columns: memory.map((_, portion) => String(portion + 1)),
          rows: [memory.map((value) => (value === null ? "–" : shown(value)))],
        },
      ],
    };
  });
}

type State = { memory: { now: number; peak: number } | null; files: number | null };

const figures = (failures: number, before: State, after: State): Figure[] => [
  { name: "endurance: requests that failed", measured: failures, unit: "", target: { atMost: 0 } },
  { name: "endurance: open files before", measured: before.files, unit: "" },
  { name: "endurance: open files after", measured: after.files, unit: "" },
  { name: "endurance: resident memory before", measured: before.memory?.now ?? null, unit: "MiB" },
  { name: "endurance: resident memory after", measured: after.memory?.now ?? null, unit: "MiB" },
  { name: "endurance: resident memory at its highest", measured: after.memory?.peak ?? null, unit: "MiB" },
];
