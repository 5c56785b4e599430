import type { Bench } from "../bench";
import { type Answer, openClient } from "../clients";
import { type Family, median, shown } from "../figures";
import { openWriter } from "../officer";

const AT_ONCE = 50;

/** So long after the saves were sent the read follows: by then they are all under way. */
const MIDST_MS = 5;

/** Fifty people saving in the same moment, and somebody opening the list in their midst. */
export function measureTogether(bench: Bench): Promise<Family> {
  return bench.whileServed(async ({ officer, sheets }) => {
    const writers = await Promise.all(
      sheets.slice(0, AT_ONCE).map((id, place) => openWriter(officer, id, place)),
    );
    const reader = openClient();
    const list = () =>
      reader.send({ method: "GET", url: `${officer.url}/api/v1/vendors`, headers: officer.headers });
    // Everybody's connection is open, and the code compiled, before it counts.
    for (let round = 0; round < 5; round += 1)
      await Promise.all([...writers.map(({ save }) => save()), list()]);
    const rounds: { saves: Answer[]; all: number; read: Answer }[] = [];
    for (let round = 0; round < bench.size.rounds * 5; round += 1) {
      const started = performance.now();
      const saving = Promise.all(writers.map(({ save }) => save()));
      await new Promise((midst) => setTimeout(midst, MIDST_MS));
      const reading = list();
      const saves = await saving;
      rounds.push({ saves, all: performance.now() - started, read: await reading });
    }
    [...writers, reader].forEach(({ close }) => close());
    const failed = rounds
      .flatMap(({ saves, read }) => [...saves, read])
      .filter(({ status }) => status !== 200);
    return {
      title: "Fifty saves at once",
      how: `Fifty clients send one save each in the same moment, and ${MIDST_MS} ms later one more asks for the vendor list; ${rounds.length} rounds.`,
      figures: [
        {
          name: "50 at once: requests that failed",
          measured: failed.length,
          unit: "",
          target: { atMost: 0 },
        },
        {
          name: "50 at once: the read in their midst, median",
          measured: median(rounds.map(({ read }) => read.milliseconds)),
          unit: "ms",
          target: { atMost: 100 },
        },
        {
          name: "50 at once: the slowest read",
          measured: Math.max(...rounds.map(({ read }) => read.milliseconds)),
          unit: "ms",
        },
        {
          name: "50 at once: until the last save was answered, median",
          measured: median(rounds.map(({ all }) => all)),
          unit: "ms",
        },
      ],
      tables: [
        {
          caption: "Saves of all rounds",
          columns: ["saves", "median", "slowest"],
          rows: [slowness(rounds.flatMap(({ saves }) => saves))],
        },
      ],
    };
  });
}

function slowness(saves: Answer[]): string[] {
  const times = saves.map(({ milliseconds }) => milliseconds);
  return [String(saves.length), `${shown(median(times))} ms`, `${shown(Math.max(...times))} ms`];
}
