import type { DocumentRun } from "@/lib/domain/assessment/document";
import { runInWords, scenarioInWords } from "@/lib/domain/explain/runs";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import type { RunResult, ScenarioResult } from "@/lib/domain/scoring/runs";
import type { Sheet } from "@/lib/domain/scoring/sheet";
import { share } from "../figures";
import type { ReportRun, ReportScenario } from "../model";
import type { ReportSource } from "../source";
import { ownValue } from "./questions";

const STANDING_WORDS: Readonly<Record<ScenarioResult["standing"], string>> = {
  counted: "Counted",
  stale: "Stale",
  not_run: "Not run",
  not_applicable: "Not applicable",
};

/** Every scenario of the pack, run or not, with every run on record: the failed and the superseded too. */
export function reportScenarios({ document }: ReportSource, { runs }: Sheet): ReportScenario[] {
  const recorded = document.runs ?? [];
  const reported = runs.scenarios.map((result): ReportScenario => {
    const { scenario, standing, credit } = result;
    const own = recorded.filter((run) => run.pack === document.pack && run.scenario === scenario.id);
    return {
      id: scenario.id,
      title: scenario.title,
      standing: STANDING_WORDS[standing],
      credit: standing === "counted" ? credit : null,
      asked: askedOf(scenario),
      words: scenarioInWords(result),
      reason: ownValue(document.scenariosNotApplicable ?? {}, scenario.id) ?? null,
      runs: own.map((run) =>
        reportRun(
          run,
          result.runs.find((read) => read.run === run),
        ),
      ),
    };
  });
  return [...reported, ...strangers(recorded, document.pack, runs.scenarios)];
}

function askedOf({ requiredRate, minimumCases, neverEvent }: Scenario): string {
  const parts = [
    ...(requiredRate === null ? [] : [`${share(requiredRate)} to pass`]),
    ...(minimumCases === 0 ? [] : [`${minimumCases} cases or more`]),
    ...(neverEvent === null ? [] : [`never: ${neverEvent}`]),
  ];
  return parts.join("; ");
}

/** A run that is not of the newest version and configuration is on record and does not count. */
function reportRun(run: DocumentRun, read: RunResult | undefined): ReportRun {
  return {
    on: run.on,
    cases: run.cases,
    passed: run.passed,
    neverEvents: run.neverEvents,
    required: read?.required ?? run.requiredRate ?? null,
    words: read
      ? runInWords(read)
      : "A later run took its place, or it belongs elsewhere: it does not count.",
    modelVersion: run.modelVersion,
    configurationHash: run.configurationHash ?? null,
    judge: run.judge ? `${run.judge.model}, agreed with people on ${run.judge.agreementCases} cases` : null,
  };
}

/** Runs of another pack, or of a scenario this one does not have. */
function strangers(
  recorded: readonly DocumentRun[],
  pack: string | undefined,
  known: readonly ScenarioResult[],
): ReportScenario[] {
  const others = recorded.filter(
    (run) => run.pack !== pack || !known.some(({ scenario }) => scenario.id === run.scenario),
  );
  const names = [...new Set(others.map(strangerName))];
  return names.map((name) => ({
    id: name,
    title: "Recorded under another pack",
    standing: "Does not count",
    credit: null,
    asked: "",
    words: "",
    reason: null,
    runs: others.filter((run) => strangerName(run) === name).map((run) => reportRun(run, undefined)),
  }));
}

const strangerName = ({ pack, scenario }: DocumentRun): string => `${pack}, ${scenario}`;
