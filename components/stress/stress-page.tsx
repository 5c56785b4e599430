import { oneDecimal, scenarioInWords, wantedInWords, whyStale } from "@/lib/domain/explain/runs";
import type { Pack, Scenario } from "@/lib/domain/questionnaire/format";
import type { ScenarioResult } from "@/lib/domain/scoring/runs";
import { smallestSample } from "@/lib/domain/scoring/wilson";
import { planOf } from "@/lib/domain/stress/plan";
import { isScored, toDocumentRun } from "@/lib/domain/stress/run";
import { judgeRun } from "@/lib/domain/stress/verdict";
import type { StressTests } from "./shown";
import { Picture } from "../charts/picture";
import { EmptyState } from "../ui/empty-state";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { scenarioAt, stressTests } from "./address";
import { IntervalPlot, type PlottedRun } from "./interval-plot";
import { StandingBadge } from "./marks";
import { PlotTable } from "./plot-table";
import styles from "./stress.module.css";

/** Every scenario of a pack with what is asked of it, what is on record and what comes next. */
export function StressPage({ tests, packId }: { tests: StressTests; packId: string }) {
  const { assessment, packs, chosen, read, locked } = tests;
  const pack = packs.find(({ id }) => id === packId) ?? packs.find(({ id }) => id === chosen);
  if (!pack)
    return (
      <>
        <EmptyState title="No pack is chosen yet">
          <p>
            A pack is a set of scenarios to run on your own kind of cases. The one that scores is chosen in{" "}
            <Link href={`/assessments/${assessment.id}/intake`}>the intake</Link>, before anyone has seen a
            result.
          </p>
        </EmptyState>
        <OtherPacks {...{ tests, shown: undefined }} />
      </>
    );
  const scores = pack.id === chosen;
  const plotted = plottedOf(tests, pack);
  return (
    <div className={styles.page}>
      {locked !== null && <Notice>{locked}</Notice>}
      <Section
        title={pack.title}
        lead={
          scores
            ? tierInWords(read)
            : "This pack does not score here: its runs are on record, and shown, and count for nothing."
        }
      >
        {pack.why !== undefined && <p className={styles.why}>{pack.why}</p>}
        {scores && <Credit {...{ read }} />}
        <Table
          caption={`Scenarios of ${pack.title}`}
          className={styles.scenarios}
          head={
            <>
              <HeadCell>Scenario</HeadCell>
              <HeadCell>Asked</HeadCell>
              <HeadCell>On record</HeadCell>
              <HeadCell numeric>Runs</HeadCell>
            </>
          }
        >
          {pack.scenarios.map((scenario) => {
            const result = scores ? read.scenarios.find((one) => one.scenario.id === scenario.id) : undefined;
            const plan = planOf(tests.plans, { pack: pack.id, scenario: scenario.id });
            const runs = tests.runs.filter((run) => run.pack === pack.id && run.scenario === scenario.id);
            const asked = { ...scenario, requiredRate: plan?.requiredRate ?? scenario.requiredRate };
            return (
              <tr key={scenario.id}>
                <RowHead>
                  <Link href={scenarioAt(assessment.id, pack.id, scenario.id)}>
                    {scenario.id} {scenario.title}
                  </Link>
                  {scenario.neverEvent !== null && (
                    <small className={styles.never}>Never: {scenario.neverEvent}</small>
                  )}
                </RowHead>
                <Cell label="Asked">
                  {askedOf(asked)}
                  <small className={styles.under}>
                    {plan ? `Fixed, wording ${plan.revision}` : "Not fixed yet"}
                  </small>
                </Cell>
                <Cell label="On record">
                  {result && <StandingBadge standing={result.standing} />}
                  <span className={styles.words}>
                    {result ? onRecordInWords(result, asked) : runs.length === 0 ? "Not run." : ""}
                  </span>
                </Cell>
                <Cell numeric label="Runs">
                  {runs.length}
                </Cell>
              </tr>
            );
          })}
        </Table>
      </Section>
      {plotted.length > 0 && (
        <Picture
          title="What the numbers can bear"
          lead="The point is what was observed, the whisker what so many cases can show, and the diamond what is asked for. The newest run of each scenario."
          name={`stress-tests-${pack.id}`}
          table={<PlotTable rows={plotted} of="Scenario" />}
        >
          <IntervalPlot rows={plotted} label={plotInWords(plotted)} />
        </Picture>
      )}
      <OtherPacks tests={tests} shown={pack} />
    </div>
  );
}

/** The worst critical scenario and the mean stand side by side, so that neither hides the other. */
function Credit({ read: { scenarios, credit, missing } }: Pick<StressTests, "read">) {
  const counted = scenarios.filter(({ standing }) => standing === "counted");
  const worst = counted
    .filter((result) => result.critical)
    .reduce<ScenarioResult | undefined>(
      (least, result) => (least && least.credit <= result.credit ? least : result),
      undefined,
    );
  const all = counted.length + missing;
  const mean = all === 0 ? 0 : counted.reduce((sum, result) => sum + result.credit, 0) / all;
  return (
    <Facts
      facts={[
        { label: "Credit earned", value: oneDecimal(credit) },
        {
          label: "Worst critical scenario",
          value:
            worst && missing === 0
              ? `${worst.scenario.id}: ${oneDecimal(worst.credit)}`
              : worstInWords(missing),
        },
        { label: "Mean of what is wanted", value: oneDecimal(mean) },
        { label: "Still to be run", value: missing === 0 ? "None" : String(missing) },
      ]}
    />
  );
}

const worstInWords = (missing: number) =>
  missing > 0 ? "0%: what is wanted is not run" : "None is critical";

function OtherPacks({ tests, shown }: { tests: StressTests; shown: Pack | undefined }) {
  const others = tests.packs.filter(({ id }) => id !== shown?.id);
  if (others.length === 0) return null;
  return (
    <Section
      title="Other packs"
      lead="They can be run and shown too. Only the pack that the intake chose scores."
    >
      <ul className={styles.packs}>
        {others.map(({ id, title }) => {
          const runs = tests.runs.filter((run) => run.pack === id).length;
          return (
            <li key={id}>
              <Link href={`${stressTests(tests.assessment.id)}?pack=${encodeURIComponent(id)}`}>{title}</Link>
              {id === tests.chosen && " (scores)"}
              {runs > 0 && `, ${runs} ${runs === 1 ? "run" : "runs"}`}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function tierInWords({ wanted, missing, scenarios }: StressTests["read"]): string {
  const all = wanted === scenarios.filter(({ standing }) => standing !== "not_applicable").length;
  const asks = all
    ? "This tier wants all of its scenarios"
    : `This tier wants ${wanted} of its ${scenarios.length} scenarios`;
  return `${asks}; ${missing === 0 ? "all of those count today." : `${missing} still to be run.`}`;
}

/** As the scenario stands, by what is asked of it here: the badge beside it says the rest. */
function onRecordInWords(result: ScenarioResult, asked: Scenario): string {
  if (result.standing === "not_run") return wantedInWords(asked);
  return result.standing === "stale"
    ? `${whyStale(result)} ${wantedInWords(asked)}`
    : scenarioInWords(result);
}

function askedOf({ requiredRate, minimumCases }: Scenario): string {
  const clean = requiredRate === null ? 0 : (smallestSample(requiredRate, 0) ?? 0);
  const cases = Math.max(minimumCases, clean);
  const parts = [
    ...(requiredRate === null ? [] : [`${oneDecimal(requiredRate)} to pass`]),
    ...(cases === 0 ? ["Every case of the period"] : [`${cases} cases or more`]),
  ];
  return parts.join(", ");
}

/** The newest run of each scenario that can be held against something. */
function plottedOf({ runs }: StressTests, pack: Pack): PlottedRun[] {
  return pack.scenarios.flatMap((scenario) => {
    const newest = runs.findLast(
      (run) => run.pack === pack.id && run.scenario === scenario.id && isScored(run),
    );
    return newest ? [plotted(scenario, newest, `${scenario.id} ${scenario.title}`)] : [];
  });
}

export function plotted(
  scenario: Pack["scenarios"][number],
  run: StressTests["runs"][number],
  name: string,
): PlottedRun {
  const { rate, bounds, required, verdict } = judgeRun(scenario, toDocumentRun(run));
  return { name, rate, ...bounds, required, verdict };
}

export const plotInWords = (rows: readonly PlottedRun[]): string =>
  rows
    .map(({ name, lower, upper, required }) =>
      [
        `${name}: between ${oneDecimal(lower)} and ${oneDecimal(upper)}`,
        required === null ? "" : `, ${oneDecimal(required)} asked for`,
      ].join(""),
    )
    .join("; ");
