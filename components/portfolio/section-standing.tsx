import type { Portfolio } from "@/lib/api/endpoints/portfolio";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { MeterBar } from "../charts/meter-bar";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { counted } from "./figures";
import styles from "./portfolio.module.css";

/** How each section stands over many assessments, the weakest first. */
export function SectionStandingTable({
  sections,
  here = "",
}: Pick<Portfolio, "sections"> & {
  /** The section whose list stands on this page. */
  here?: string;
}) {
  return (
    <Table
      caption="Sections, the weakest first"
      head={
        <>
          <HeadCell>Section</HeadCell>
          <HeadCell>Under the floor of their tier</HeadCell>
          <HeadCell numeric>Lowest tenth</HeadCell>
          <HeadCell numeric>Median</HeadCell>
        </>
      }
    >
      {sections.map(({ sectionId, title, assessments, below, lowestTenth, median }) => (
        <tr key={sectionId}>
          <RowHead>{title}</RowHead>
          <Cell label="Under the floor" className={styles.below}>
            <span>
              {below === 0 ? (
                <span className={styles.none}>none of {counted(assessments)}</span>
              ) : (
                <Link
                  href={`/portfolio/sections?section=${encodeURIComponent(sectionId)}`}
                  aria-current={here === sectionId ? "page" : undefined}
                >
                  {counted(below)} of {counted(assessments)}
                </Link>
              )}
              <MeterBar value={below} max={assessments} />
            </span>
          </Cell>
          <Cell numeric label="Lowest tenth">
            {shownPercent(lowestTenth)}
          </Cell>
          <Cell numeric label="Median">
            <b>{shownPercent(median)}</b>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
