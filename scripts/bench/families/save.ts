import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveBareNext } from "../bare-next";
import { type Bench, CLIENTS, type Size } from "../bench";
import { type Save, type Writes, middleOf, openClient, write } from "../clients";
import { type Family, millisecondsInWords, shown } from "../figures";
import { openWriter } from "../officer";
import { type Served, serve } from "../served";

type Writer = { save: Save; close: () => void };
type Contestant = { name: string; pid: number; writers: Writer[]; rounds: Map<number, Writes[]> };

const OURS = "saving an answer";
const BARE = "bare node:http, one durable INSERT";

const BARE_BODY = {
  revision: 1,
  state: "answered",
  value: "named",
  note: "Read again, round 1.",
  evidence: [{ title: "Order form", link: "", clause: "clause 4.2", level: "binding", validUntil: "" }],
};

/** Saving an answer, beside the least that could do anything like it. */
export function measureSave(bench: Bench): Promise<Family> {
  return bench.whileServed(async ({ served, officer, sheets }) => {
    const folder = mkdtempSync(join(tmpdir(), "assay-bare-"));
    const bareHttp = await serve(
      () => ({ program: process.execPath, args: ["scripts/bench/bare-http.mjs", folder] }),
      "/",
    );
    const bareNext = await serveBareNext();
    const most = Math.max(...CLIENTS);
    const ours = await Promise.all(sheets.slice(0, most).map((id, place) => openWriter(officer, id, place)));
    const contestants = [
      contestant(OURS, served, ours),
      contestant(
        "bare Next route handler, nothing kept",
        bareNext,
        bareWriters(`${bareNext.url}/write`, most),
      ),
      contestant(BARE, bareHttp, bareWriters(bareHttp.url, most)),
    ];
    await compete(contestants, bench.size);
    for (const { writers } of contestants) writers.forEach(({ close }) => close());
    await bareHttp.stop();
    await bareNext.stop();
    rmSync(folder, { recursive: true, force: true });
    return told(contestants);
  });
}

const contestant = (name: string, { pid }: Served, writers: Writer[]): Contestant => ({
  name,
  pid,
  writers,
  rounds: new Map(),
});

function bareWriters(url: string, count: number): Writer[] {
  return Array.from({ length: count }, () => {
    const client = openClient();
    return { save: () => client.send({ method: "PUT", url, body: BARE_BODY }), close: client.close };
  });
}

/** In turn, so that a slow minute of the machine falls on all of them. */
async function compete(contestants: Contestant[], { rounds: count, seconds, warmUpSeconds }: Size) {
  const writeBy = ({ pid, writers }: Contestant, clients: number, length: number) =>
    write(
      [pid],
      writers.slice(0, clients).map(({ save }) => save),
      length,
    );
  for (const one of contestants) await writeBy(one, 10, warmUpSeconds);
  for (let round = 0; round < count; round += 1)
    for (const clients of CLIENTS)
      for (const one of contestants)
        one.rounds.set(clients, [...(one.rounds.get(clients) ?? []), await writeBy(one, clients, seconds)]);
}

function told(contestants: Contestant[]): Family {
  const at = (name: string, clients: number) =>
    middleOf(contestants.find((one) => one.name === name)?.rounds.get(clients) ?? []);
  const ours = at(OURS, 10);
  return {
    title: "Saving an answer",
    how: "PUT of one answer of an assessment with all 67 questions answered; each client writes to an assessment of its own, with the right revision, its evidence and an idempotency key. Durable: the answer leaves after the WAL was synced. Beside it, in turn and by the same clients, two bare programs. Medians of the rounds.",
    figures: [
      {
        name: "save, 10 clients: throughput",
        measured: ours.requestsPerSecond,
        unit: "req/s",
        target: { atLeast: 500 },
      },
      { name: "save, 10 clients: p99", measured: ours.p99Ms, unit: "ms", target: { atMost: 40 } },
      {
        name: "saves that failed",
        measured: contestants[0]
          ? [...contestants[0].rounds.values()].flat().reduce((sum, { failures }) => sum + failures, 0)
          : null,
        unit: "",
        target: { atMost: 0 },
      },
    ],
    tables: [
      {
        caption: "By program and clients at once",
        columns: ["", "clients", "req/s", "p50", "p99", "server CPU", "against the bare durable write"],
        rows: contestants.flatMap(({ name }) =>
          CLIENTS.map((clients) => {
            const { requestsPerSecond, p50Ms, p99Ms, processorMs } = at(name, clients);
            const bare = at(BARE, clients);
            return [
              name,
              String(clients),
              shown(requestsPerSecond),
              `${shown(p50Ms)} ms`,
              `${shown(p99Ms)} ms`,
              millisecondsInWords(processorMs),
              `${shown(requestsPerSecond / bare.requestsPerSecond)} ×`,
            ];
          }),
        ),
      },
    ],
  };
}
