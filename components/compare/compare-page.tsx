import type { OutputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { compareAssessments } from "@/lib/api/endpoints/comparisons";
import type { Comparison } from "@/lib/domain/comparison/comparison";
import type { SearchParams } from "../ui/address";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { PageHead } from "../ui/page-head";
import { Section } from "../ui/section";
import { shownIn } from "./address";
import { Apart } from "./apart";
import { Chosen } from "./chosen";
import styles from "./compare-page.module.css";
import { ExportComparison } from "./export-comparison";
import { ComparisonMatrix } from "./matrix";
import { Pictures } from "./pictures";

export type ComparePageProps = OutputOf<typeof compareAssessments> & {
  ids: readonly string[];
  /** What can be added; null as long as nobody looks for more. */
  found: readonly AssessmentView[] | null;
  /** How many more there are for the same use than can be compared. */
  more: number;
  lines: readonly { at: number; words: string }[];
  seed: number;
  params: SearchParams;
};

/** Two to eight assessments compared: side by side, pair by pair, and drawn. */
export function ComparePage({
  comparison,
  chosen,
  unscored,
  missing,
  ids,
  found,
  more,
  lines,
  seed,
  params,
}: ComparePageProps) {
  return (
    <div className={styles.page}>
      <PageHead
        title="Compare"
        lead="Which of these can be defended, why, and what would change that."
        actions={comparison && <ExportComparison ids={comparison.columns.map(({ id }) => id)} />}
      />
      <Chosen {...{ chosen, found, ids, params }} />
      <Notices {...{ comparison, unscored, missing, more }} />
      {comparison ? (
        <Compared {...{ comparison, lines, seed, params }} />
      ) : (
        <EmptyState title={ids.length === 0 ? "Nothing is chosen yet" : "One more is needed"}>
          <p>
            Choose two to eight assessments: here, in the list of assessments, or on the page of a vendor. The
            choice stays in the address, so that you can share it.
          </p>
        </EmptyState>
      )}
    </div>
  );
}

function Notices({
  comparison,
  unscored,
  missing,
  more,
}: Pick<ComparePageProps, "comparison" | "unscored" | "missing" | "more">) {
  return (
    <div className={styles.notices}>
      {missing > 0 && (
        <Notice tone="caution">
          {missing === 1 ? "One of the chosen is" : `${missing} of the chosen are`} not there, or not for you
          to see.
        </Notice>
      )}
      {unscored.length > 0 && (
        <Notice>
          Without an intake there is no score to compare:{" "}
          {unscored.map(({ vendor, product }) => `${vendor.name} ${product.name}`).join(", ")}.
        </Notice>
      )}
      {more > 0 && (
        <Notice>
          {more === 1 ? "One more is" : `${more} more are`} for the same use. Eight can be compared.
        </Notice>
      )}
      {comparison?.comparability.map((words) => (
        <Notice key={words} tone="caution" title="Not everything here is comparable">
          <p>{words}</p>
        </Notice>
      ))}
    </div>
  );
}

function Compared({
  comparison,
  lines,
  seed,
  params,
}: { comparison: Comparison } & Pick<ComparePageProps, "lines" | "seed" | "params">) {
  const { columns, matrix, pairs, reaches, swept } = comparison;
  return (
    <>
      <ComparisonMatrix
        key={columns.map(({ id }) => id).join()}
        {...{ columns, matrix, params }}
        initial={shownIn(params)}
      />
      <Section
        title="Can they be told apart?"
        lead="Assessments whose ranges overlap are not ranked: what is still open could turn them round."
      >
        <Apart comparison={{ columns, pairs, reaches, swept, matrix }} {...{ seed }} />
      </Section>
      <Section title="Pictures">
        <Pictures {...{ comparison, lines }} />
      </Section>
    </>
  );
}
