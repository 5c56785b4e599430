import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import register from "../register/register.module.css";
import { ColumnCells, ColumnHeads, type ShownColumn } from "../register/assessment-cells";
import { Link } from "../ui/link";
import { HeadCell, RowHead, Table } from "../ui/table";

const COLUMNS: readonly ShownColumn[] = [
  { id: "status", label: "State" },
  { id: "tier", label: "Tier" },
  { id: "verdict", label: "Verdict" },
  { id: "score", label: "Score" },
  { id: "decided", label: "Decided" },
  { id: "valid", label: "Holds until" },
];

const WORDS = { today: "", people: {}, fields: {} };

/** The assessments that a guest was invited to. */
export function RoomList({ rows }: { rows: readonly AssessmentView[] }) {
  return (
    <Table
      caption="Assessments"
      head={
        <>
          <HeadCell>Assessment</HeadCell>
          <ColumnHeads columns={COLUMNS} />
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <RowHead className={register.use}>
            <Link href={`/room/assessments/${row.id}`} className={register.name}>
              {row.useCase}
            </Link>
            <small className={register.under}>
              {row.vendor.name} · {row.product.name}
            </small>
          </RowHead>
          <ColumnCells row={row} columns={COLUMNS} words={WORDS} />
        </tr>
      ))}
    </Table>
  );
}
