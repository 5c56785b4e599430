import { DUTIES_ID } from "../assessment/duties-id";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./home.module.css";

type Ask = {
  assessmentId: string;
  itemId: string;
  isDuty: boolean;
  prompt: string;
  /** May be empty. */
  note: string;
  /** RFC 3339 in UTC. */
  since: string;
  byName: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

/** What a review waits for: answers of whoever looks, and a reviewer's second look. */
export function ReviewAsks({
  reopened,
  handedBack,
}: {
  reopened: readonly Ask[];
  handedBack: readonly Ask[];
}) {
  return (
    <>
      {reopened.length > 0 && (
        <Section
          title="Reopened, waits for your answer"
          lead="A reviewer asks for another look. Change what is to be changed, and hand it back."
        >
          <AskTable caption="Reopened, waits for your answer" said="Asked for" rows={reopened} />
        </Section>
      )}
      {handedBack.length > 0 && (
        <Section
          title="Handed back to the reviewers"
          lead="What a reviewer asked for is done. Accept it, or reopen it again."
        >
          <AskTable caption="Handed back to the reviewers" said="What was done" rows={handedBack} />
        </Section>
      )}
    </>
  );
}

function AskTable({ caption, said, rows }: { caption: string; said: string; rows: readonly Ask[] }) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Question</HeadCell>
          <HeadCell>{said}</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>Since</HeadCell>
        </>
      }
    >
      {rows.map(({ assessmentId, itemId, isDuty, prompt, note, since, byName, useCase, ...of }) => (
        <tr key={`${assessmentId} ${itemId}`}>
          <RowHead className={register.use}>
            <Link
              href={`/assessments/${assessmentId}#${isDuty ? DUTIES_ID : itemId}`}
              className={register.name}
            >
              {prompt}
            </Link>
            <small className={register.under}>
              {itemId} · {useCase}
            </small>
            <small className={register.under}>
              {of.vendorName} · {of.productName}
            </small>
          </RowHead>
          <Cell label={said}>
            <span className={styles.said} dir="auto">
              {note || "Nothing was written."}
            </span>
          </Cell>
          <Cell label="By">{byName}</Cell>
          <Cell label="Since" className={register.moment}>
            <Moment at={since} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
