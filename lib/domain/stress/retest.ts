import type { DocumentRun } from "../assessment/document";
import { type CalendarDate, addMonths, nextDay } from "../calendar";
import { type DatedVersion, announcedAfter, runningOn } from "../product/version";
import type { ScenarioResult } from "../scoring/runs";

/** Why a run no longer counts in full (docs/domain.md, 2.2, 7), the gravest first. */
const CAUSES = ["task", "version", "configuration", "age"] as const;

/** When a scenario is to be tested again: its run counts in full no longer from that day on. */
export type Retest = {
  /** Its id in the pack. */
  scenario: string;
  /** Past, today or to come. */
  on: CalendarDate;
  because: (typeof CAUSES)[number];
  /** What the product runs from then on. */
  version: string;
};

type System = Pick<DocumentRun, "modelVersion" | "configurationHash">;

/**
 * When each scenario that was run has to be run again, the earliest first. Of what holds
 * already the gravest cause is told, of what is to come the first. Every run grows too old,
 * so that each scenario has its day.
 *
 * What a new test would not mend is left out: a product whose version is not noted, and a
 * configuration that nobody noted.
 *
 * @param results of the pack that scores, judged on `today`
 * @param versions of the product, newest first, announced ones among them
 */
export function retestsOf(
  results: readonly ScenarioResult[],
  {
    today,
    testMonths,
    versions,
  }: { today: CalendarDate; testMonths: number; versions: readonly DatedVersion[] },
): Retest[] {
  return results
    .flatMap(({ scenario, standing, freshness, runs }): Retest[] => {
      const newest = runs.at(-1)?.run;
      if (!newest || standing === "not_applicable") return [];
      // No day is noted on which the assessment came to ask something else.
      if (freshness?.task === 0)
        return [
          {
            ...{ scenario: scenario.id, on: today, because: "task" },
            version: runningOn(versions, today)?.version ?? "",
          },
        ];
      const tooOld = nextDay(addMonths(newest.on, testMonths));
      const due = [
        ...movedOn(newest, versions, today),
        { on: tooOld, because: "age" as const, version: runningOn(versions, tooOld)?.version ?? "" },
      ];
      const [first] = due.some(({ on }) => on <= today)
        ? due.filter(({ on }) => on <= today).sort(byCause)
        : due.sort((one, other) => compared(one.on, other.on) || byCause(one, other));
      return first ? [{ scenario: scenario.id, ...first }] : [];
    })
    .sort((one, other) => compared(one.on, other.on));
}

type Due = Omit<Retest, "scenario">;

const compared = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const byCause = (one: Due, other: Due) => CAUSES.indexOf(one.because) - CAUSES.indexOf(other.because);

/** Since when the product runs something else than what was tested, or from when on it will. */
function movedOn(
  run: System & { on: CalendarDate },
  versions: readonly DatedVersion[],
  today: CalendarDate,
): Due[] {
  const running = runningOn(versions, today);
  const cause = running && causeOf(run, running);
  if (running && cause) {
    // It may have been noted more than once that it runs.
    const before = versions.slice(versions.indexOf(running));
    const since = before.findIndex((version) => causeOf(run, version) !== cause);
    const first = before.at(since < 0 ? -1 : since - 1) ?? running;
    return [{ on: first.since > run.on ? first.since : run.on, because: cause, version: running.version }];
  }
  const next = announcedAfter(versions, today).find((version) => causeOf(run, version) !== null);
  const then = next && causeOf(run, next);
  return next && then ? [{ on: next.since, because: then, version: next.version }] : [];
}

/** What a version has that was not tested; null where it is what was. */
function causeOf(
  { modelVersion, configurationHash = "" }: System,
  runs: DatedVersion,
): "version" | "configuration" | null {
  if (runs.version !== modelVersion) return "version";
  if (runs.configurationHash === "" || runs.configurationHash === configurationHash) return null;
  return "configuration";
}

/** Scenarios that are to be run again from one day on for one cause. */
export type RetestGroup = Omit<Retest, "scenario"> & { scenarios: string[] };

/** In the order in which they came. */
export function groupedRetests(retests: readonly Retest[]): RetestGroup[] {
  const groups: RetestGroup[] = [];
  for (const { scenario, ...due } of retests) {
    const same = groups.find(
      ({ on, because, version }) => on === due.on && because === due.because && version === due.version,
    );
    if (same) same.scenarios.push(scenario);
    else groups.push({ ...due, scenarios: [scenario] });
  }
  return groups;
}

/** Why, as a sentence. */
export function retestInWords({ because, on, version }: RetestGroup, today: CalendarDate): string {
  const due = on <= today;
  switch (because) {
    case "task":
      return "The scenario asks something else since it was tested: the results do not count.";
    case "version":
      return due
        ? `Version ${version} runs, which was not tested: the results do not count.`
        : `Version ${version} is announced, which was not tested: the results stop counting.`;
    case "configuration":
      return due
        ? "It is configured otherwise than when it was tested: the results count half."
        : "It will be configured otherwise than when it was tested: the results will count half.";
    case "age":
      return due ? "The last run is old: it counts less." : "The last run grows old: it will count half.";
  }
}
