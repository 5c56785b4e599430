import type { ReportRun, ReportScenario } from "@/lib/report/model";
import { dayInWords, share } from "@/lib/report/figures";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";
import styles from "./stress-tests.module.css";

const LOOK: Readonly<Record<string, { tone: BadgeTone; shape: GlyphName }>> = {
  Counted: { tone: "neutral", shape: "disc" },
  Stale: { tone: "caution", shape: "half" },
  "Not run": { tone: "neutral", shape: "ring" },
  "Not applicable": { tone: "neutral", shape: "bar" },
};

/** Every scenario of the pack with what is on record, and what is missing. */
export function StressTests({
  pack,
  scenarios,
}: {
  pack: string | null;
  scenarios: readonly ReportScenario[];
}) {
  if (scenarios.length === 0)
    return (
      <p className={styles.none}>
        {pack === null ? "No stress-test pack was chosen at the intake." : "This pack has no scenarios."}
      </p>
    );
  return (
    <ul className={styles.scenarios}>
      {scenarios.map((scenario) => (
        <Scenario key={scenario.id} scenario={scenario} />
      ))}
    </ul>
  );
}

function Scenario({
  scenario: { id, title, standing, credit, asked, words, reason, runs },
}: {
  scenario: ReportScenario;
}) {
  return (
    <li>
      <p className={styles.head}>
        <span>
          <b>{id}</b> {title}
        </span>
        <Badge {...(LOOK[standing] ?? { tone: "neutral", shape: "ring" })}>
          {standing}
          {credit !== null && `, credit ${share(credit)}`}
        </Badge>
      </p>
      {asked !== "" && <p className={styles.asked}>{asked}</p>}
      {(reason ?? words) !== "" && <p>{reason ?? words}</p>}
      {runs.length > 0 && (
        <ul className={styles.runs}>
          {runs.map((run, index) => (
            <li key={index}>{runInWords(run)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function runInWords({
  on,
  cases,
  passed,
  neverEvents,
  modelVersion,
  configurationHash,
  judge,
}: ReportRun): string {
  return [
    dayInWords(on),
    `${passed} of ${cases} passed`,
    `never-events: ${neverEvents}`,
    `version ${modelVersion}`,
    configurationHash !== null && `configuration ${configurationHash}`,
    judge !== null && `judged by ${judge}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
