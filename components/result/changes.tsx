import type { Report } from "@/lib/report/model";
import { Mark } from "../successor/mark";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./changes.module.css";
import { QuestionLink } from "./question-link";

/** How many answers stand better, worse or otherwise than in the decision before, and which. */
export function Changes({
  assessmentId,
  changes: { since, counts, questions },
}: {
  assessmentId: string;
  changes: NonNullable<Report["changes"]>;
}) {
  return (
    <>
      <ul className={styles.counts} aria-label={`Against the decision of ${since}`}>
        {counts.map(({ mark, count }) => (
          <li key={mark}>
            <b>{count}</b> <Mark mark={mark} />
          </li>
        ))}
      </ul>
      {questions.length === 0 ? (
        <p className={styles.soft}>Every answer that was given is as it was on {since}.</p>
      ) : (
        <Table
          caption="What has changed since the last decision"
          head={
            <>
              <HeadCell>Question</HeadCell>
              <HeadCell>How</HeadCell>
              <HeadCell>Before</HeadCell>
              <HeadCell>Today</HeadCell>
            </>
          }
        >
          {questions.map(({ question, prompt, marks, before, now }) => (
            <tr key={question}>
              <RowHead>
                <QuestionLink {...{ assessmentId, prompt }} id={question} />
              </RowHead>
              <Cell label="How">
                <span className={styles.marks}>
                  {marks.map((mark) => (
                    <Mark key={mark} mark={mark} />
                  ))}
                </span>
              </Cell>
              <Cell label="Before">{before}</Cell>
              <Cell label="Today">{now}</Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
