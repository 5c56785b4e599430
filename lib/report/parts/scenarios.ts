import type { DocumentRun } from "@/lib/domain/assessment/document";
import { groupInWords, planInWords } from "@/lib/domain/explain/plan";
import { runRecordInWords } from "@/lib/domain/explain/run-record";
import { runInWords, scenarioInWords } from "@/lib/domain/explain/runs";
import { SEVERITY_WORDS } from "@/lib/domain/follow-up/follow-up";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import type { RunResult, ScenarioResult } from "@/lib/domain/scoring/runs";
import type { Sheet } from "@/lib/domain/scoring/sheet";
import { groupResults } from "@/lib/domain/stress/groups";
import { type RunRecord, isScored, toDocumentRun } from "@/lib/domain/stress/run";
import { dayInWords, momentInWords, share } from "../figures";
import type { ReportRun, ReportScenario } from "../model";
import type { ReportSource } from "../source";
import { ownValue } from "./questions";

const STANDING_WORDS: Readonly<Record<ScenarioResult["standing"], string>> = {
  counted: "Counted",
  stale: "Stale",
  not_run: "Not run",
  not_applicable: "Not applicable",
};

/** A run as the score reads it, with the whole of its record where that is at hand. */
type Recorded = { run: DocumentRun; record: RunRecord | null };

/** Every scenario of the pack, run or not, with every run on record: the failed, the superseded, what was broken off and what was taken back. */
export function reportScenarios(source: ReportSource, { runs }: Sheet): ReportScenario[] {
  const { document } = source;
  const recorded = recordedIn(source);
  const reported = runs.scenarios.map((result): ReportScenario => {
    const { scenario, standing, credit } = result;
    const own = recorded.filter(({ run }) => run.pack === document.pack && run.scenario === scenario.id);
    return {
      id: scenario.id,
      title: scenario.title,
      standing: STANDING_WORDS[standing],
      credit: standing === "counted" ? credit : null,
      asked: askedOf(scenario),
      words: scenarioInWords(result),
      reason: ownValue(document.scenariosNotApplicable ?? {}, scenario.id) ?? null,
      plans: plansOf(source, scenario),
      runs: own.map((one) =>
        reportRun(
          source,
          one,
          result.runs.find((read) => read.run === one.run),
        ),
      ),
    };
  });
  return [...reported, ...strangers(source, recorded, runs.scenarios)];
}

/** What was signed names the runs that were scored; their records lie beside, in the same order. */
function recordedIn({ document, stress }: ReportSource): Recorded[] {
  const scored = document.runs ?? [];
  if (!stress) return scored.map((run) => ({ run, record: null }));
  let place = 0;
  return stress.runs.map((record) => ({
    run: (isScored(record) ? scored[place++] : undefined) ?? toDocumentRun(record),
    record,
  }));
}

const plansOf = ({ document, stress, zone }: ReportSource, { id }: Pick<Scenario, "id">): string[] =>
  (stress?.plans ?? [])
    .filter(({ pack, scenario }) => pack === document.pack && scenario === id)
    .map((plan) => {
      const who = stress?.people[plan.fixedBy] ?? "the system";
      return `${planInWords(plan)} Fixed by ${who}, ${momentInWords(new Date(plan.fixedAt), zone)}.`;
    });

function askedOf({ requiredRate, minimumCases, neverEvent }: Scenario): string {
  const parts = [
    ...(requiredRate === null ? [] : [`${share(requiredRate)} to pass`]),
    ...(minimumCases === 0 ? [] : [`${minimumCases} cases or more`]),
    ...(neverEvent === null ? [] : [`never: ${neverEvent}`]),
  ];
  return parts.join("; ");
}

/** A run that is not of the newest version and configuration is on record and does not count. */
function reportRun(source: ReportSource, { run, record }: Recorded, read: RunResult | undefined): ReportRun {
  return {
    on: run.on,
    cases: run.cases,
    passed: run.passed,
    neverEvents: run.neverEvents,
    required: read?.required ?? run.requiredRate ?? null,
    words: [...(record ? whyNot(source, record) : []), read ? runInWords(read) : passedBy(record)].join(" "),
    modelVersion: run.modelVersion,
    configurationHash: run.configurationHash ?? null,
    judge: run.judge ? `${run.judge.model}, agreed with people on ${run.judge.agreementCases} cases` : null,
    record: record ? recordLines(source, record) : [],
    failures: (record?.failures ?? []).map(({ case: id, severity, note, neverEvent }) =>
      [id, severity === "" ? "" : SEVERITY_WORDS[severity], neverEvent ? "never-event" : "", note]
        .filter(Boolean)
        .join("; "),
    ),
  };
}

const passedBy = (record: RunRecord | null): string =>
  record && !isScored(record)
    ? "It is not scored."
    : "A later run took its place, or it belongs elsewhere: it does not count.";

function whyNot({ stress, zone }: ReportSource, { withdrawn, abandonedBecause }: RunRecord): string[] {
  return [
    ...(abandonedBecause === "" ? [] : [`Broken off: ${abandonedBecause}`]),
    ...(withdrawn === null
      ? []
      : [
          `Taken back by ${stress?.people[withdrawn.by] ?? "the system"}, ${momentInWords(new Date(withdrawn.at), zone)}: ${withdrawn.because}`,
        ]),
  ];
}

function recordLines(source: ReportSource, record: RunRecord): { label: string; value: string }[] {
  const { stress, evidence = [], zone } = source;
  const file = evidence.find(({ id }) => id === record.evidenceId)?.file;
  const plan = stress?.plans.find(
    (one) =>
      one.pack === record.pack && one.scenario === record.scenario && one.revision === record.planRevision,
  );
  const limit = { groupLimit: plan?.groupLimit ?? null, requiredRate: record.requiredRate };
  return [
    { label: "Run", value: dayInWords(record.ranOn) },
    ...runRecordInWords(record),
    ...groupResults(record.groups, limit).flatMap(({ kind, groups }) =>
      groups.map((group) => ({ label: `${kind}: ${group.value}`, value: groupInWords(group) })),
    ),
    ...(file ? [{ label: "File of results", value: `${file.name}, SHA-256 ${file.sha256}` }] : []),
    {
      label: "Recorded",
      value: `${stress?.people[record.recordedBy] ?? "the system"}, ${momentInWords(new Date(record.recordedAt), zone)}`,
    },
  ];
}

/** Runs of another pack, or of a scenario this one does not have. */
function strangers(
  source: ReportSource,
  recorded: readonly Recorded[],
  known: readonly ScenarioResult[],
): ReportScenario[] {
  const others = recorded.filter(
    ({ run }) =>
      run.pack !== source.document.pack || !known.some(({ scenario }) => scenario.id === run.scenario),
  );
  const names = [...new Set(others.map(({ run }) => strangerName(run)))];
  return names.map((name) => ({
    id: name,
    title: "Recorded under another pack",
    standing: "Does not count",
    credit: null,
    asked: "",
    words: "",
    reason: null,
    plans: [],
    runs: others
      .filter(({ run }) => strangerName(run) === name)
      .map((one) => reportRun(source, one, undefined)),
  }));
}

const strangerName = ({ pack, scenario }: DocumentRun): string => `${pack}, ${scenario}`;
