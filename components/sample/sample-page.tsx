import type { SampledView } from "@/lib/api/endpoints/sample";
import { DECISION_WORDS } from "@/lib/domain/assessment/sign-off";
import register from "../register/register.module.css";
import { QuestionLink } from "../result/question-link";
import { CopyButton } from "../ui/copy-button";
import { EmptyState } from "../ui/empty-state";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { ExportSample } from "./export-sample";
import type { SampleAsked } from "./sample-form";
import styles from "./sample.module.css";

export type SampleView = {
  rows: readonly SampledView[];
  population: { answers: number; assessments: number; fingerprint: string };
  recipe: readonly string[];
};

/** The sample, what it was drawn from, and how anybody draws it again. */
export function SamplePage({ asked, sample }: { asked: SampleAsked; sample: SampleView | null }) {
  if (!sample)
    return (
      <EmptyState title="Name a seed to draw by">
        Any number or word will do. Whoever draws with the same seed from the same decisions gets the same
        answers, so that nobody chose them.
      </EmptyState>
    );
  const { rows, population, recipe } = sample;
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title="No answer fits">
          No decision of this time, tier and outcome holds such an answer.
        </EmptyState>
      ) : (
        <>
          <p className={styles.drawn}>
            {rows.length} of <b>{population.answers}</b> {population.answers === 1 ? "answer" : "answers"} in{" "}
            {population.assessments} decided {population.assessments === 1 ? "assessment" : "assessments"}, as
            they were signed.
          </p>
          <SampleTable rows={rows} />
          <ExportSample asked={asked} />
        </>
      )}
      <Section title="How it was drawn">
        <ol className={styles.recipe}>
          {recipe.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ol>
        <Facts
          facts={[
            { label: "Seed", value: <code>{asked.seed}</code> },
            {
              label: "Fingerprint of the population",
              value: (
                <>
                  <code className={styles.hash}>{population.fingerprint}</code>{" "}
                  <CopyButton text={population.fingerprint} />
                </>
              ),
            },
          ]}
        />
      </Section>
    </>
  );
}

function SampleTable({ rows }: { rows: readonly SampledView[] }) {
  return (
    <Table
      caption="The sample"
      head={
        <>
          <HeadCell numeric>No.</HeadCell>
          <HeadCell>Question</HeadCell>
          <HeadCell>Answer</HeadCell>
          <HeadCell>Evidence</HeadCell>
          <HeadCell>Answered</HeadCell>
          <HeadCell>Reviewer</HeadCell>
          <HeadCell>Decision</HeadCell>
        </>
      }
    >
      {rows.map((row, index) => (
        <tr key={row.rank}>
          <Cell label="No." numeric>
            {index + 1}
          </Cell>
          <RowHead className={register.use}>
            <QuestionLink assessmentId={row.assessmentId} id={row.questionId} prompt={row.prompt} />
            <small className={register.under}>
              {row.vendor} · {row.product} · {row.useCase}
            </small>
          </RowHead>
          <Cell label="Answer" dir="auto">
            {row.answer}
          </Cell>
          <Cell label="Evidence">
            {row.evidence.length === 0 ? (
              <span className={register.quiet}>None</span>
            ) : (
              <>
                {row.evidence.join("; ")}
                <small className={register.under}>{row.level}</small>
              </>
            )}
          </Cell>
          <Cell label="Answered">
            {row.answeredBy}
            {row.answeredAt !== "" && (
              <small className={register.under}>
                <Moment at={row.answeredAt} />
              </small>
            )}
          </Cell>
          <Cell label="Reviewer">{row.reviewer || <span className={register.quiet}>Nobody</span>}</Cell>
          <Cell label="Decision">
            <Link href={`/assessments/${row.assessmentId}/result`}>{DECISION_WORDS[row.decision]}</Link>
            <small className={register.under}>
              Tier {row.tier}, <Moment at={row.decidedAt} />
            </small>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
