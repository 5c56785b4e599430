import type { RunView } from "@/lib/api/endpoints/stress";
import type { RunChanges } from "@/lib/domain/stress/changes";
import { dayInWords } from "../ui/dates";
import { Button } from "../ui/button";
import { SelectField } from "../ui/field";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import styles from "./stress.module.css";

/** What changed between two runs, or why that cannot be said; null while none are chosen. */
export type ShownChanges = RunChanges | { refused: string } | null;

/** Two runs of the same cases side by side. The choice stands in the address. */
export function RunComparison({
  runs,
  asked,
  changes,
}: {
  /** Those that came by a file: which case passed is on record. */
  runs: readonly RunView[];
  asked: { before: string; after: string };
  changes: ShownChanges;
}) {
  const options = runs.map(({ id, ranOn, modelVersion }) => ({
    value: id,
    label: `${dayInWords(ranOn)}, version ${modelVersion}`,
  }));
  const [newest, older] = [runs[0]?.id ?? "", runs[1]?.id ?? ""];
  return (
    <Section
      title="Two runs side by side"
      lead="Case by case, for the cases that both runs have: as before and after a change of the model."
    >
      <form method="get" className={styles.compare} key={`${asked.before} ${asked.after}`}>
        <SelectField label="Before" name="before" defaultValue={asked.before || older} options={options} />
        <SelectField label="After" name="after" defaultValue={asked.after || newest} options={options} />
        <Button type="submit">Compare</Button>
      </form>
      {changes && "refused" in changes && <Notice tone="caution">{changes.refused}</Notice>}
      {changes && "both" in changes && <Changes changes={changes} />}
    </Section>
  );
}

function Changes({ changes: { both, lost, gained, onlyBefore, onlyAfter, p } }: { changes: RunChanges }) {
  return (
    <>
      <p>
        Of {both} cases that both runs have, {lost.length} passed before and fail now, and {gained.length}{" "}
        failed before and pass now. {chanceInWords(p, lost.length + gained.length)}
      </p>
      {(onlyBefore > 0 || onlyAfter > 0) && (
        <p>
          Left out: {onlyBefore} that only the run before has, {onlyAfter} that only the run after has.
        </p>
      )}
      <CaseList title="Passed before, fail now" cases={lost} />
      <CaseList title="Failed before, pass now" cases={gained} />
    </>
  );
}

/** So many are listed; the files of results hold all. */
const LISTED = 200;

function CaseList({ title, cases }: { title: string; cases: readonly string[] }) {
  if (cases.length === 0) return null;
  return (
    <details>
      <summary>
        {title}: {cases.length}
      </summary>
      <p>
        {cases.slice(0, LISTED).join(", ")}
        {cases.length > LISTED && ` and ${cases.length - LISTED} more`}
      </p>
    </details>
  );
}

/** McNemar's exact p, said so that it is not taken for the chance that nothing changed. */
function chanceInWords(p: number, changed: number): string {
  if (changed === 0) return "No case changed.";
  const shown = p < 0.001 ? "less than 0.001" : p.toFixed(3);
  return p < 0.05
    ? `If neither way were likelier, so uneven a change would come about with probability ${shown} (McNemar’s exact test): the versions differ.`
    : `If neither way were likelier, so uneven a change would come about with probability ${shown} (McNemar’s exact test): these cases do not tell the versions apart.`;
}
