import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./home.module.css";

type Ask = {
  assessmentId: string;
  threadId: string;
  /** Empty where the thread is about the assessment itself. */
  questionId: string;
  prompt: string;
  text: string;
  /** RFC 3339 in UTC. */
  since: string;
  personName: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

/** What was asked in comments and has no answer yet: first what one is asked, then what one waits for. */
export function Asks({ asked, waitingFor }: { asked: readonly Ask[]; waitingFor: readonly Ask[] }) {
  return (
    <>
      {asked.length > 0 && (
        <Section
          title="For your answer"
          lead="Somebody mentions you in a comment. A reply answers it, and so does resolving the thread."
        >
          <AskTable caption="For your answer" who="Asks you" rows={asked} />
        </Section>
      )}
      {waitingFor.length > 0 && (
        <Section title="Waiting for an answer">
          <AskTable caption="Waiting for an answer" who="Waiting for" rows={waitingFor} />
        </Section>
      )}
    </>
  );
}

function AskTable({ caption, who, rows }: { caption: string; who: string; rows: readonly Ask[] }) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Comment</HeadCell>
          <HeadCell>{who}</HeadCell>
          <HeadCell>Since</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={`${row.threadId} ${row.personName} ${row.since}`}>
          <RowHead className={register.use}>
            <Link href={hrefOf(row)} className={styles.said} dir="auto">
              {row.text}
            </Link>
            <small className={register.under}>
              {row.questionId === "" ? row.useCase : `${row.questionId} ${row.prompt}`}
            </small>
            <small className={register.under}>
              {row.vendorName} · {row.productName}
            </small>
          </RowHead>
          <Cell label={who}>{row.personName}</Cell>
          <Cell label="Since" className={register.moment}>
            <Moment at={row.since} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** The thread itself among those about its question. */
function hrefOf({ assessmentId, questionId, threadId }: Ask): string {
  const about = questionId === "" ? "" : `?questionId=${encodeURIComponent(questionId)}`;
  return `/assessments/${assessmentId}/comments${about}#thread-${threadId}`;
}
