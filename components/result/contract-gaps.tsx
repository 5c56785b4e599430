import type { ReportGap } from "@/lib/report/model";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { QuestionLink } from "./question-link";
import styles from "./contract-gaps.module.css";

const LOOK: Readonly<Record<string, { tone: BadgeTone; shape: GlyphName }>> = {
  Missing: { tone: "bad", shape: "cross" },
  Weak: { tone: "caution", shape: "half" },
  Met: { tone: "good", shape: "check" },
};

/** What the contract should say and what it does, question by question; what is missing comes first. */
export function ContractGaps({ assessmentId, gaps }: { assessmentId: string; gaps: readonly ReportGap[] }) {
  return (
    <Table
      caption="Wanted clause, present wording and status"
      empty={gaps.length === 0 && <p className={styles.none}>No question that asks for a promise applies.</p>}
      head={
        <>
          <HeadCell>Question</HeadCell>
          <HeadCell>Wanted clause</HeadCell>
          <HeadCell>At present</HeadCell>
          <HeadCell>Status</HeadCell>
        </>
      }
    >
      {gaps.toSorted(byStatus).map(({ question, section, wantedClause, present, status }) => (
        <tr key={question}>
          <RowHead className={styles.question}>
            <QuestionLink {...{ assessmentId }} id={question} />
            <small>{section}</small>
          </RowHead>
          <Cell label="Wanted clause" className={styles.clause}>
            {wantedClause}
          </Cell>
          <Cell label="At present" className={styles.present}>
            {present}
          </Cell>
          <Cell label="Status">
            <Badge {...(LOOK[status] ?? { tone: "neutral", shape: "ring" })}>{status}</Badge>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const ORDER = ["Missing", "Weak", "Met"];
const byStatus = (one: ReportGap, other: ReportGap) =>
  ORDER.indexOf(one.status) - ORDER.indexOf(other.status);
