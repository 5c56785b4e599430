import { rateInWords } from "@/lib/domain/explain/pack-changes";
import { isCritical } from "@/lib/domain/pack/pack";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import { smallestSample } from "@/lib/domain/scoring/wilson";
import { Badge } from "../ui/badge";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./packs.module.css";

/** What a pack has tried: each scenario with its instruction, and what it takes to pass. */
export function ScenarioTable({ scenarios }: { scenarios: readonly Scenario[] }) {
  return (
    <Table caption="Scenarios" className={styles.scenarios} head={<Heads />}>
      {scenarios.map((scenario) => (
        <tr key={scenario.id} id={scenario.id}>
          <RowHead>
            <span className={styles.title}>
              <span className={styles.id}>{scenario.id}</span> {scenario.title}
            </span>
            <p className={styles.do}>{scenario.do}</p>
          </RowHead>
          <Cell label="Required rate" numeric className={styles.figure}>
            {scenario.requiredRate === null ? (
              <span className={styles.quiet}>none</span>
            ) : (
              rateInWords(scenario)
            )}
          </Cell>
          <Cell label="Smallest sample" numeric className={styles.figure}>
            <Sample scenario={scenario} />
          </Cell>
          <Cell label="Must never happen" className={styles.never}>
            {isCritical(scenario) ? (
              <span className={styles.stacked}>
                <span>{scenario.neverEvent}</span>
                <Badge shape="triangle" tone="caution">
                  critical
                </Badge>
              </span>
            ) : (
              <span className={styles.quiet}>nothing named</span>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** How many cases are wanted; where that is more than the rate needs, what the rate alone would take. */
function Sample({ scenario: { requiredRate, minimumCases } }: { scenario: Scenario }) {
  if (minimumCases === 0) return <span className={styles.quiet}>every case of a window</span>;
  const fewest = requiredRate === null ? null : smallestSample(requiredRate, 0);
  return (
    <span className={styles.stacked}>
      <span>{minimumCases}</span>
      {fewest !== null && fewest !== minimumCases && (
        <small className={styles.quiet}>the rate takes {fewest}</small>
      )}
    </span>
  );
}

const Heads = () => (
  <>
    <HeadCell>Scenario and what to do</HeadCell>
    <HeadCell numeric>Required rate</HeadCell>
    <HeadCell numeric>Smallest sample</HeadCell>
    <HeadCell>Must never happen</HeadCell>
  </>
);
