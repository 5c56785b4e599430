import { type Bench, CLIENTS, whileServed } from "../bench";
import { type Family, type Figure, millisecondsInWords, shown } from "../figures";
import { type Load, read } from "../load";
import { makeWorkspace } from "../workspace";

type Row = { vendors: number; clients: number; load: Load };

/** The vendor list's first page through the API, while the workspace grows. */
export async function measureList({ size }: Bench): Promise<Family> {
  const { few, some, many } = size.vendors;
  const workspace = await makeWorkspace();
  const rows: Row[] = [];
  for (const vendors of [few, some, many]) {
    await workspace.grow(vendors);
    await whileServed(workspace.folder, async (served, { headers }) => {
      for (const clients of CLIENTS) {
        const load = await read({
          served,
          path: "/api/v1/vendors",
          headers,
          clients,
          seconds: size.seconds,
        });
        rows.push({ vendors, clients, load });
      }
    });
  }
  await workspace.close();
  const of = (vendors: number) => rows.find((row) => row.vendors === vendors && row.clients === 10)?.load;
  return {
    title: "Vendor list",
    how: "GET /api/v1/vendors, the first page of fifty by name, signed in, over connections that are kept. Warming up is left out.",
    figures: figures(of(few), of(some), of(many), { some, few, many }),
    tables: [
      {
        caption: "By vendors in the workspace and clients at once",
        columns: ["vendors", "clients", "req/s", "p50", "p99", "server CPU", "answer", "failed"],
        rows: rows.map(({ vendors, clients, load }) => [
          shown(vendors),
          String(clients),
          shown(load.requestsPerSecond),
          `${shown(load.p50Ms)} ms`,
          `${shown(load.p99Ms)} ms`,
          millisecondsInWords(load.processorMs),
          `${shown(load.answerBytes / 1024)} KiB`,
          String(load.failures),
        ]),
      },
    ],
  };
}

function figures(
  atFew: Load | undefined,
  atSome: Load | undefined,
  atMany: Load | undefined,
  { few, some, many }: { few: number; some: number; many: number },
): Figure[] {
  return [
    {
      name: `list, ${shown(some)} vendors, 10 clients: throughput`,
      measured: atSome?.requestsPerSecond ?? null,
      unit: "req/s",
      target: { atLeast: 300 },
    },
    {
      name: `list, ${shown(some)} vendors, 10 clients: p50`,
      measured: atSome?.p50Ms ?? null,
      unit: "ms",
      target: { atMost: 35 },
    },
    {
      name: `list, 10 clients: p50 at ${shown(many)} vendors against ${shown(few)}`,
      measured: atFew && atMany ? atMany.p50Ms / atFew.p50Ms : null,
      unit: "times",
      target: { atMost: 1.5 },
    },
  ];
}
