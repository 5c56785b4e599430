import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { HeadCell, Table } from "../ui/table";
import {
  ColumnCells,
  ColumnHeads,
  USUAL_COLUMNS,
  UseCaseCell,
  addressOfAssessment,
} from "./assessment-cells";

export { addressOfAssessment };

/** Assessments by use case. Under a vendor or a product, what is plain from the page is left out. */
export function AssessmentTable({
  rows,
  today,
  under,
}: {
  rows: readonly AssessmentView[];
  today: string;
  under?: "vendor" | "product";
}) {
  const words = { today, people: {}, fields: {} };
  return (
    <Table
      caption="Assessments"
      head={
        <>
          <HeadCell>Use case</HeadCell>
          <ColumnHeads columns={USUAL_COLUMNS} />
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <UseCaseCell row={row} under={under} />
          <ColumnCells row={row} columns={USUAL_COLUMNS} words={words} />
        </tr>
      ))}
    </Table>
  );
}
