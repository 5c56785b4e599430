import type { Bench } from "../bench";
import { type Answer, openClient } from "../clients";
import { type Family, median, shown } from "../figures";

const ROWS = 50_000;

/** The longest file of results that is taken, checked while somebody else reads the list. */
export function measureResults(bench: Bench): Promise<Family> {
  return bench.whileServed(async ({ officer, sheets }) => {
    const [assessmentId = ""] = sheets;
    const [sender, reader] = [openClient(), openClient()];
    const body = file();
    const check = () =>
      sender.send({
        method: "POST",
        url: `${officer.url}/api/v1/assessments/${assessmentId}/stress-tests/HC/HC-1/results-check`,
        headers: officer.headers,
        body,
      });
    const list = () =>
      reader.send({ method: "GET", url: `${officer.url}/api/v1/vendors`, headers: officer.headers });
    // The code is compiled before it counts.
    await check();
    const alone: Answer[] = [];
    for (let round = 0; round < 50; round += 1) alone.push(await list());
    const checks: Answer[] = [];
    const meanwhile: Answer[] = [];
    for (let round = 0; round < bench.size.rounds; round += 1) {
      const under = { way: true };
      const checked = check().finally(() => (under.way = false));
      while (under.way) meanwhile.push(await list());
      checks.push(await checked);
    }
    [sender, reader].forEach(({ close }) => close());
    const failed = [...checks, ...meanwhile].filter(({ status }) => status !== 200);
    const times = (answers: readonly Answer[]) => answers.map(({ milliseconds }) => milliseconds);
    return {
      title: "A file of results",
      how: `${shown(ROWS)} rows of as many cases, ${shown(body.length / 2 ** 20)} MiB, are sent and checked ${checks.length} times, while somebody else asks for the list of vendors again and again.`,
      figures: [
        { name: "results: requests that failed", measured: failed.length, unit: "", target: { atMost: 0 } },
        { name: "results: a file of 50,000 rows, median", measured: median(times(checks)), unit: "ms" },
        { name: "results: the list alone, median", measured: median(times(alone)), unit: "ms" },
        { name: "results: the list meanwhile, median", measured: median(times(meanwhile)), unit: "ms" },
        {
          name: "results: the slowest list meanwhile",
          measured: Math.max(...times(meanwhile)),
          unit: "ms",
          target: { atMost: 250 },
        },
      ],
      tables: [],
    };
  });
}

function file(): Buffer {
  const rows = Array.from(
    { length: ROWS },
    (_, at) =>
      `C-${at},1,${at % 97 === 0 ? "no" : "yes"},,,note ${at},Olga,${at % 3 === 0 ? "North" : "South"}`,
  );
  return Buffer.from(["case,attempt,passed,severity,never_event,note,grader,group_site", ...rows].join("\n"));
}
