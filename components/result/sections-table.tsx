import type { ReportSection } from "@/lib/report/model";
import { percent, share } from "@/lib/report/figures";
import { RangeBar } from "../charts/range-bar";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import figures from "./figure-row.module.css";
import styles from "./sections-table.module.css";

/** Each section's range against its line, and what is remarkable about it. */
export function SectionsTable({ sections }: { sections: readonly ReportSection[] }) {
  return (
    <Table
      caption="Scores by section, in per cent"
      head={
        <>
          <HeadCell>Section</HeadCell>
          <HeadCell className={styles.bar}>Range</HeadCell>
          <HeadCell numeric>Claimed</HeadCell>
          <HeadCell numeric>Evidenced</HeadCell>
          <HeadCell numeric>High</HeadCell>
          <HeadCell numeric>Line</HeadCell>
          <HeadCell numeric>Set aside</HeadCell>
          <HeadCell>Remarks</HeadCell>
        </>
      }
    >
      {sections.map((section) => (
        <SectionRow key={section.id} section={section} />
      ))}
    </Table>
  );
}

function SectionRow({ section }: { section: ReportSection }) {
  const { id, title, asked, answered, claimed, evidenced, high, floor, notApplicableShare } = section;
  const range = claimed === null || evidenced === null || high === null ? null : { claimed, evidenced, high };
  return (
    <tr className={figures.row}>
      <RowHead>
        <a href={`#points-${id}`}>{title}</a>
        <small className={styles.count}>
          {answered} of {asked} answered
        </small>
      </RowHead>
      <Cell className={styles.bar}>
        <RangeBar range={range} thin />
      </Cell>
      <Cell numeric label="Claimed" className={figures.figure}>
        {percent(claimed)}
      </Cell>
      <Cell numeric label="Evidenced" className={figures.figure}>
        <b>{percent(evidenced)}</b>
      </Cell>
      <Cell numeric label="High" className={figures.figure}>
        {percent(high)}
      </Cell>
      <Cell numeric label="Line" className={figures.figure}>
        {floor}
      </Cell>
      <Cell numeric label="Set aside" className={figures.figure}>
        {share(notApplicableShare)}
      </Cell>
      <Cell className={styles.remarks}>
        {section.remarks.map((remark) => (
          <span key={remark}>{remark}. </span>
        ))}
        {section.caps.map(({ atMost, reason }) => (
          <span key={reason}>
            Capped at {atMost} because {reason}.{" "}
          </span>
        ))}
      </Cell>
    </tr>
  );
}
