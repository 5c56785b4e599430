import { type Bench, whileServed } from "../bench";
import { type Family, millisecondsInWords, shown } from "../figures";
import { type Load, read } from "../load";
import { LEAD, makeWorkspace } from "../workspace";

const PAGES = [
  { name: "portfolio", path: "/portfolio" },
  { name: "who is behind it", path: "/portfolio/parties" },
  { name: "under the floor", path: "/portfolio/sections" },
  { name: "what ends", path: "/portfolio/ending?what=evidence" },
  { name: "changes", path: "/portfolio/changes" },
];

/** The portfolio and the lists behind its numbers as HTML, to one lead at a time. */
export async function measurePortfolio({ size }: Bench): Promise<Family> {
  const { many } = size.vendors;
  const workspace = await makeWorkspace();
  await workspace.grow(many);
  await workspace.close();
  const rows: { name: string; load: Load }[] = [];
  await whileServed(
    workspace.folder,
    async (served, { cookie }) => {
      const headers = { cookie, "accept-encoding": "gzip" };
      for (const { name, path } of PAGES) {
        const load = await read({ served, path, headers, clients: 1, seconds: size.seconds });
        rows.push({ name, load });
      }
    },
    LEAD,
  );
  return {
    title: "Portfolio",
    how: `The HTML of a page, compressed, signed in as a lead, one request at a time, with ${shown(many)} vendors and about as many assessments. Warming up is left out.`,
    figures: [
      {
        name: `portfolio, ${shown(many)} vendors: p50`,
        measured: rows.find(({ name }) => name === "portfolio")?.load.p50Ms ?? null,
        unit: "ms",
        target: { atMost: 300 },
      },
    ],
    tables: [
      {
        caption: "By page",
        columns: ["page", "p50", "p99", "server CPU", "answer", "failed"],
        rows: rows.map(({ name, load }) => [
          name,
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
