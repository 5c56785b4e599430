import { oneDecimal } from "@/lib/domain/explain/runs";
import { RUN_VERDICT_WORDS } from "@/lib/domain/stress/verdict";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import type { PlottedRun } from "./interval-plot";

/** What the plot draws, in numbers. */
export function PlotTable({ rows, of }: { rows: readonly PlottedRun[]; of: string }) {
  return (
    <Table
      caption="What the numbers can bear"
      head={
        <>
          <HeadCell>{of}</HeadCell>
          <HeadCell numeric>Passed</HeadCell>
          <HeadCell numeric>At least</HeadCell>
          <HeadCell numeric>At most</HeadCell>
          <HeadCell numeric>Asked for</HeadCell>
          <HeadCell>Shown</HeadCell>
        </>
      }
    >
      {rows.map(({ name, rate, lower, upper, required, verdict }, index) => (
        <tr key={index}>
          <RowHead>{name}</RowHead>
          <Cell numeric label="Passed">
            {oneDecimal(rate)}
          </Cell>
          <Cell numeric label="At least">
            {oneDecimal(lower)}
          </Cell>
          <Cell numeric label="At most">
            {oneDecimal(upper)}
          </Cell>
          <Cell numeric label="Asked for">
            {required === null ? "–" : oneDecimal(required)}
          </Cell>
          <Cell label="Shown">{RUN_VERDICT_WORDS[verdict]}</Cell>
        </tr>
      ))}
    </Table>
  );
}
