import type { Bench } from "../bench";
import { type Family, millisecondsInWords, shown } from "../figures";
import { type Load, read } from "../load";

const CLIENTS = [1, 10];

/** The two heaviest pages as HTML, without a browser: what the server does for each visit. */
export function measurePages(bench: Bench): Promise<Family> {
  return bench.whileServed(async ({ served, officer, sheets }) => {
    const pages = [
      { name: "list of vendors", path: "/vendors" },
      { name: "questionnaire, 67 questions answered", path: `/assessments/${sheets[0] ?? ""}` },
    ];
    const rows: { name: string; clients: number; load: Load }[] = [];
    for (const { name, path } of pages)
      for (const clients of CLIENTS) {
        const { cookie } = officer;
        const headers = { cookie, "accept-encoding": "gzip" };
        const load = await read({ served, path, headers, clients, seconds: bench.size.seconds });
        rows.push({ name, clients, load });
      }
    return {
      title: "Pages, from the server's side",
      how: `The HTML of a page, compressed, signed in, with ${shown(bench.size.vendors.some)} vendors.`,
      figures: rows
        .filter(({ clients }) => clients === 10)
        .map(({ name, load }) => ({
          name: `page, ${name}: failed`,
          measured: load.failures,
          unit: "",
          target: { atMost: 0 },
        })),
      tables: [
        {
          caption: "By page and clients at once",
          columns: ["page", "clients", "req/s", "p50", "p99", "server CPU", "answer"],
          rows: rows.map(({ name, clients, load }) => [
            name,
            String(clients),
            shown(load.requestsPerSecond),
            `${shown(load.p50Ms)} ms`,
            `${shown(load.p99Ms)} ms`,
            millisecondsInWords(load.processorMs),
            `${shown(load.answerBytes / 1024)} KiB`,
          ]),
        },
      ],
    };
  });
}
