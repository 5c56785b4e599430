import { type Bench, whileServed } from "../bench";
import { type Family, type Figure, shown } from "../figures";
import { type Load, read } from "../load";
import { makeWorkspace } from "../workspace";

/** Each filter and each order once, and what is asked for far down. */
const LISTS: Record<string, string> = {
  "everything, last changed": "",
  "page 150": "?page=150",
  "by due date": "?sort=due",
  "by use case": "?sort=use",
  "by vendor": "?sort=vendor",
  "by score": "?sort=-score",
  "a text": "?q=health",
  "a verdict": "?verdict=reject",
  "a tier": "?tier=3",
  "a state": "?status=draft",
  "a field of use": "?domain=finance",
  "a low score in a section": "?section=AU&below=60",
  overdue: "?due=overdue",
  "evidence that ends": "?expiring=soon",
  "evidence that has ended": "?expiring=expired",
  "a tag": "?tag=pilot",
  "archived too": "?shown=all",
};

/** The list of assessments through the API, by every filter and order, in the largest workspace. */
export async function measureAssessments({ size }: Bench): Promise<Family> {
  const { many } = size.vendors;
  const workspace = await makeWorkspace();
  await workspace.grow(many);
  const rows: { name: string; load: Load }[] = [];
  await whileServed(workspace.folder, async (served, { headers }) => {
    for (const [name, query] of Object.entries(LISTS)) {
      const path = `/api/v1/assessments${query}`;
      rows.push({ name, load: await read({ served, path, headers, clients: 1, seconds: size.seconds }) });
    }
  });
  await workspace.close();
  return {
    title: "List of assessments",
    how: `GET /api/v1/assessments in a workspace of ${shown(many)} vendors, the first page of fifty unless said, signed in as an officer, one client. Warming up is left out.`,
    figures: [slowest(rows, many)],
    tables: [
      {
        caption: "By filter and order",
        columns: ["list", "p50", "p99", "req/s", "failed"],
        rows: rows.map(({ name, load }) => [
          name,
          `${shown(load.p50Ms)} ms`,
          `${shown(load.p99Ms)} ms`,
          shown(load.requestsPerSecond),
          shown(load.failures),
        ]),
      },
    ],
  };
}

/** Of the slowest of them, whose ninety-ninth in a hundred is held to what is promised of the ninety-fifth. */
const slowest = (rows: readonly { load: Load }[], many: number): Figure => ({
  name: `list of assessments, ${shown(many)} vendors: p99 of the slowest filter`,
  measured: rows.length === 0 ? null : Math.max(...rows.map(({ load }) => load.p99Ms)),
  unit: "ms",
  target: { atMost: 150 },
});
