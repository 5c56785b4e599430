import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { MeterBar } from "../charts/meter-bar";
import { DueDay } from "../register/due";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VerdictBadge } from "../verdict/verdict-badge";
import styles from "./home.module.css";
import { type NextStep, nextStepOf } from "./next-step";

/** One's own assessments, each with the one thing to do next. */
export function OwnTable({
  caption,
  rows,
  today,
}: {
  caption: string;
  rows: readonly AssessmentView[];
  today: string;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Use case</HeadCell>
          <HeadCell>Next</HeadCell>
          <HeadCell>Answered</HeadCell>
          <HeadCell>Verdict</HeadCell>
          <HeadCell>Due</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} next={nextStepOf(row)} today={today} />
      ))}
    </Table>
  );
}

function Row({ row, next, today }: { row: AssessmentView; next: NextStep; today: string }) {
  const { summary, useCase, vendor, product, dueOn } = row;
  return (
    <tr>
      <RowHead className={register.use}>
        {useCase}
        <small className={register.under}>
          {vendor.name} · {product.name}
        </small>
      </RowHead>
      <Cell label="Next">
        <Link href={next.href} aria-label={`${next.words}: ${useCase}`}>
          {next.words}
        </Link>
      </Cell>
      <Cell label="Answered" className={styles.progress}>
        {summary && (
          <span className={styles.meter}>
            {summary.asked - summary.open} of {summary.asked}
            <MeterBar value={summary.asked - summary.open} max={summary.asked} />
          </span>
        )}
      </Cell>
      <Cell label="Verdict">
        {summary && <VerdictBadge verdict={summary.verdict} provisional={summary.provisional} />}
      </Cell>
      <Cell label="Due">
        <DueDay dueOn={dueOn} today={today} done={next.done} />
      </Cell>
    </tr>
  );
}
