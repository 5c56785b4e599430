import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { MeterBar } from "../charts/meter-bar";
import { DueDay } from "../register/due";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { TeamBadge } from "../teams/team-badge";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VerdictBadge } from "../verdict/verdict-badge";
import styles from "./home.module.css";
import { type NextStep, nextStepOf } from "./next-step";

/** One's own assessments, each with the one thing to do next. */
export function OwnTable({
  caption,
  rows,
  today,
  answered = false,
}: {
  caption: string;
  rows: readonly AssessmentView[];
  today: string;
  /** All of them are answered whole: the verdict stands in place of the progress. */
  answered?: boolean;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Use case</HeadCell>
          <HeadCell>Next</HeadCell>
          <HeadCell>{answered ? "Verdict" : "Answered"}</HeadCell>
          <HeadCell>Due</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} next={nextStepOf(row)} today={today} answered={answered} />
      ))}
    </Table>
  );
}

function Row({
  row,
  next,
  today,
  answered,
}: {
  row: AssessmentView;
  next: NextStep;
  today: string;
  answered: boolean;
}) {
  const { summary, useCase, vendor, product, dueOn, team } = row;
  return (
    <tr>
      <RowHead className={register.use}>
        {useCase} <TeamBadge team={team} />
        <small className={register.under}>
          {vendor.name} · {product.name}
        </small>
      </RowHead>
      <Cell label="Next" className={styles.next}>
        <Link href={next.href} aria-label={`${next.words}: ${useCase}`}>
          {next.words}
        </Link>
      </Cell>
      {answered ? (
        <Cell label="Verdict">{summary && <VerdictBadge verdict={summary.verdict} />}</Cell>
      ) : (
        <Cell label="Answered" className={styles.progress}>
          {summary && <Progress asked={summary.asked} open={summary.open} />}
        </Cell>
      )}
      <Cell label="Due">
        <DueDay dueOn={dueOn} today={today} done={next.done} />
      </Cell>
    </tr>
  );
}

function Progress({ asked, open }: { asked: number; open: number }) {
  return (
    <span className={styles.meter}>
      {asked - open} of {asked}
      <MeterBar value={asked - open} max={asked} />
    </span>
  );
}
