import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { clock } from "@/lib/server/clock";
import { type Bench, QUICK, WHOLE, makeBench } from "./bench";
import { documentInWords, familyInWords } from "./document";
import { measureAuditing } from "./families/auditing";
import { measureAssessments } from "./families/assessments";
import { measureComparison } from "./families/comparison";
import { measureBrowser } from "./families/browser";
import { measureBrowsing } from "./families/browsing";
import { measureEndurance } from "./families/endurance";
import { measureExports } from "./families/exports";
import { measureList } from "./families/list";
import { measureNodes } from "./families/nodes";
import { measurePages } from "./families/pages";
import { measurePortfolio } from "./families/portfolio";
import { measureReport } from "./families/report";
import { measureResults } from "./families/results";
import { measureSave } from "./families/save";
import { measureSearch } from "./families/search";
import { measureStart } from "./families/start";
import { measureTogether } from "./families/together";
import type { Family } from "./figures";
import { machineFacts } from "./machine";
import { notes } from "./notes";

const DOCUMENT = "docs/benchmarks.md";

/** No family begins later than this, so that the whole ends within three quarters of an hour. */
const LATEST_START_MS = 40 * 60_000;

const FAMILIES: Record<string, (bench: Bench) => Promise<Family>> = {
  start: measureStart,
  pages: measurePages,
  save: measureSave,
  nodes: measureNodes,
  together: measureTogether,
  browser: measureBrowser,
  report: measureReport,
  results: measureResults,
  exports: measureExports,
  endurance: measureEndurance,
  list: measureList,
  assessments: measureAssessments,
  search: measureSearch,
  portfolio: measurePortfolio,
  comparison: measureComparison,
  auditing: measureAuditing,
  browsing: measureBrowsing,
};

// What was started and what was written is taken away when this process exits, not when it is killed.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    only: { type: "string", multiple: true },
    large: { type: "string" },
    postgres: { type: "string" },
  },
});
const chosen = values.only ?? Object.keys(FAMILIES);
const whole = !values.quick && !values.only;
const kept = { folder: values.large, postgres: values.postgres };
const bench = makeBench(values.quick ? QUICK : WHOLE, kept);

const families: Family[] = [];
const started = performance.now();
for (const name of chosen) {
  if (performance.now() - started > LATEST_START_MS) {
    say(`Left out, for this machine is too slow or too busy: ${name}.\n`);
    continue;
  }
  const measure = FAMILIES[name];
  if (!measure) throw new Error(`There is no family "${name}": ${Object.keys(FAMILIES).join(", ")}.`);
  const family = await measure(bench);
  families.push(family);
  say(`${familyInWords(family)}\n`);
}
if (whole) {
  const text = documentInWords(clock().toISOString().slice(0, 10), machineFacts(), families);
  writeFileSync(DOCUMENT, await format(text, { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT }));
  say(`Written to ${DOCUMENT}.`);
  const measured = new Set(families.flatMap(({ figures }) => figures.map((figure) => figure.name)));
  for (const name of Object.keys(notes)) if (!measured.has(name)) say(`A note speaks of no figure: ${name}`);
}
// Playwright and autocannon may leave a timer behind.
process.exit(0);

function say(line: string) {
  process.stdout.write(`${line}\n`);
}
