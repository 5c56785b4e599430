import { withClient } from "@/db/postgres/client";
import { type Cluster, makeCluster } from "@/db/postgres/testing";
import { assessmentStream } from "@/lib/domain/audit";
import type { Bench, Size } from "../bench";
import { type Save, type Writes, middleOf, write } from "../clients";
import { type Family, median, millisecondsInWords, shown } from "../figures";
import { heldTo } from "../held";
import { moveTo } from "../large";
import { type Officer, officerAt, openWriter, signIn } from "../officer";
import { type Served, serveProduct } from "../served";

/** Processes behind the round-robin. */
const NODES = [1, 2, 4];

const CLIENTS = 8;

/** More than wait for one node at a time, so that none of four has nothing to do. */
const CLIENTS_OF_HELD = 16;

/** Of one processor, so that four nodes, PostgreSQL and the clients together need less than the machine has. */
const SHARE = 0.2;

type Arrangement = {
  name: string;
  saves: Save[];
  /** Of the product's processes alone, and with PostgreSQL's. */
  nodePids: number[];
  pids: () => number[];
  rounds: Writes[];
};

/** Saves on SQLite by one process, and on PostgreSQL by one, two and four. */
export async function measureNodes(bench: Bench): Promise<Family> {
  const { folder, sheets } = await bench.workspace();
  const cluster = await makeCluster();
  await moveTo(cluster.url(), folder);
  return bench.whileServed(async ({ served, officer }) => {
    const nodes: Served[] = [];
    for (let count = Math.max(...NODES); count > 0; count -= 1)
      nodes.push(await serveProduct(folder, { databaseUrl: cluster.url() }));
    const moved = await signIn(nodes[0]?.url ?? "");
    const officers = nodes.map(({ url }) => officerAt(moved, url));
    // Sheets of their own, for a writer remembers the revision of what it wrote.
    let next = 0;
    const writersOn = async (at: Officer, on: readonly Officer[], count: number) => {
      const writers = [];
      for (const id of sheets.slice(next, (next += count))) writers.push(await openWriter(at, id, next, on));
      return writers.map(({ save }) => save);
    };
    const onSqlite: Arrangement = {
      name: "SQLite, 1 process",
      saves: await writersOn(officer, [officer], CLIENTS),
      nodePids: [served.pid],
      pids: () => [served.pid],
      rounds: [],
    };
    const onPostgres = async (count: number, clients: number): Promise<Arrangement> => ({
      name: `PostgreSQL, ${count} ${count === 1 ? "process" : "processes"}`,
      saves: await writersOn(moved, officers.slice(0, count), clients),
      nodePids: nodes.slice(0, count).map(({ pid }) => pid),
      pids: () => [...nodes.slice(0, count).map(({ pid }) => pid), ...cluster.pids()],
      rounds: [],
    });
    const free = [onSqlite];
    for (const count of NODES) free.push(await onPostgres(count, CLIENTS));
    await inTurn(free, bench.size, (one, seconds) => write(one.pids(), one.saves, seconds));
    const [one] = free.slice(1);
    const beside = one && (await besideLocked(cluster, one, sheets[next] ?? "", bench.size));

    next = 0;
    const held: Arrangement[] = [];
    for (const count of NODES) held.push(await onPostgres(count, CLIENTS_OF_HELD));
    const slow = await heldTo(
      SHARE,
      nodes.map(({ pid }) => pid),
      async () => {
        await inTurn(held, bench.size, (which, seconds) => write(which.pids(), which.saves, seconds));
        return held;
      },
    );
    for (const node of nodes) await node.stop();
    await cluster.remove();
    return told(free, slow ?? [], beside ?? null);
  });
}

/** By the command that people move with. @throws Error with what it printed */
/** In turn, so that a slow minute of the machine falls on all of them. */
async function inTurn(
  arrangements: readonly Arrangement[],
  { rounds, seconds, warmUpSeconds }: Size,
  load: (one: Arrangement, seconds: number) => Promise<Writes>,
) {
  for (const one of arrangements) await load(one, warmUpSeconds);
  for (let round = 0; round < rounds; round += 1)
    for (const one of arrangements) one.rounds.push(await load(one, seconds));
}

/** The median save while somebody stands in the midst of changing another assessment, against that while nobody does. */
async function besideLocked(
  cluster: Cluster,
  { pids, saves }: Arrangement,
  assessmentId: string,
  { rounds, seconds }: Size,
) {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const alone = await write(pids(), saves, seconds);
    const beside = await withClient(cluster.url(), async (client) => {
      await client.query("BEGIN");
      await client.query("SELECT seq FROM audit_heads WHERE stream = $1 FOR UPDATE", [
        assessmentStream(assessmentId),
      ]);
      return write(pids(), saves, seconds);
    });
    ratios.push(beside.p50Ms / alone.p50Ms);
  }
  return median(ratios);
}

function told(free: readonly Arrangement[], held: readonly Arrangement[], beside: number | null): Family {
  const [sqlite, one, two] = free.map(({ rounds }) => middleOf(rounds));
  const [heldOne, heldTwo, heldFour] = held.map(({ rounds }) => middleOf(rounds));
  const ratio = (above: number | undefined, below: number | undefined) =>
    above === undefined || below === undefined ? null : above / below;
  return {
    title: "PostgreSQL, and several processes",
    how: `The same workspace on SQLite, and moved to a PostgreSQL on the same machine. ${CLIENTS} clients save, each to an assessment of its own, and of several processes each takes the next: a round-robin without a proxy's time in it. Then the same with each process held to ${SHARE * 100} % of one processor and ${CLIENTS_OF_HELD} clients, as if each had a small machine of its own. Medians of the rounds.`,
    figures: [
      {
        name: "nodes: PostgreSQL's save p95 against SQLite's, 8 clients",
        measured: ratio(one?.p95Ms, sqlite?.p95Ms),
        unit: "×",
        target: { atMost: 2 },
      },
      {
        name: "nodes: saves by two processes against one, on processors they share",
        measured: ratio(two?.requestsPerSecond, one?.requestsPerSecond),
        unit: "×",
      },
      {
        name: "nodes: saves by two processes against one, each with processor time of its own",
        measured: ratio(heldTwo?.requestsPerSecond, heldOne?.requestsPerSecond),
        unit: "×",
        target: { atLeast: 1.6 },
      },
      {
        name: "nodes: saves by four processes against one, each with processor time of its own",
        measured: ratio(heldFour?.requestsPerSecond, heldOne?.requestsPerSecond),
        unit: "×",
      },
      {
        name: "nodes: a save while another assessment is locked, against none, median",
        measured: beside,
        unit: "×",
      },
      {
        name: "nodes: saves that failed",
        measured: [...free, ...held]
          .flatMap(({ rounds }) => rounds)
          .reduce((sum, { failures }) => sum + failures, 0),
        unit: "",
        target: { atMost: 0 },
      },
    ],
    tables: [
      tableOf(`${CLIENTS} clients, all processors for everybody`, free),
      ...(held.length > 0
        ? [tableOf(`${CLIENTS_OF_HELD} clients, each process held to ${SHARE * 100} % of a processor`, held)]
        : []),
    ],
  };
}

const tableOf = (caption: string, arrangements: readonly Arrangement[]) => ({
  caption,
  columns: ["", "saves/s", "p50", "p95", "p99", "processor time of all, each save"],
  rows: arrangements.map(({ name, rounds }) => {
    const { requestsPerSecond, p50Ms, p95Ms, p99Ms, processorMs } = middleOf(rounds);
    const latencies = [p50Ms, p95Ms, p99Ms].map((ms) => `${shown(ms)} ms`);
    return [name, shown(requestsPerSecond), ...latencies, millisecondsInWords(processorMs)];
  }),
});
