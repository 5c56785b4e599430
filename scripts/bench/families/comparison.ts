import { type Bench, whileServed } from "../bench";
import { type Family, shown } from "../figures";
import { type Load, read } from "../load";
import { makeWorkspace } from "../workspace";

const COMPARED = 8;

/** Eight whole assessments compared, through the API and as the page, beside two of them. */
export async function measureComparison({ size }: Bench): Promise<Family> {
  const workspace = await makeWorkspace();
  await workspace.grow(size.vendors.some);
  const ids = await workspace.addFullSheets(COMPARED);
  const of = (count: number) => ids.slice(0, count).join(",");
  const asked = [
    { name: "two, through the API", path: `/api/v1/comparison?ids=${of(2)}` },
    { name: "eight, through the API", path: `/api/v1/comparison?ids=${of(COMPARED)}` },
    { name: "eight, the page", path: `/compare?ids=${of(COMPARED)}` },
    {
      name: "eight, the page with every section open",
      path: `/compare?ids=${of(COMPARED)}&open=AU,RT,SP,IN,UP,ST`,
    },
  ];
  const rows: { name: string; load: Load }[] = [];
  await whileServed(workspace.folder, async (served, { headers }) => {
    for (const { name, path } of asked)
      rows.push({ name, load: await read({ served, path, headers, clients: 1, seconds: size.seconds }) });
  });
  await workspace.close();
  return {
    title: "Comparison",
    how: `${COMPARED} assessments at tier 3, each of 67 answered questions, signed in as an officer, one client. Warming up is left out.`,
    figures: [
      {
        name: "comparison, 8 × 67 questions, through the API: p99",
        measured: rows[1]?.load.p99Ms ?? null,
        unit: "ms",
        target: { atMost: 300 },
      },
    ],
    tables: [
      {
        caption: "By what is compared",
        columns: ["compared", "p50", "p99", "answer", "failed"],
        rows: rows.map(({ name, load }) => [
          name,
          `${shown(load.p50Ms)} ms`,
          `${shown(load.p99Ms)} ms`,
          `${shown(load.answerBytes / 1024)} KiB`,
          shown(load.failures),
        ]),
      },
    ],
  };
}
