import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./chain-status.module.css";

type Fault = { stream: string; seq: number | null; fault: string };

const MOST = 100;

/** What a check found wrong, each with its chain and entry, and what to do about it. */
export function FaultList({ faults, total }: { faults: readonly Fault[]; total: number }) {
  const shown = faults.slice(0, MOST);
  return (
    <div className={styles.faults}>
      <Table
        caption="Faults"
        head={
          <>
            <HeadCell>Chain</HeadCell>
            <HeadCell numeric>Entry</HeadCell>
            <HeadCell>What is wrong</HeadCell>
          </>
        }
      >
        {shown.map(({ stream, seq, fault }, index) => (
          <tr key={index}>
            <RowHead>
              <code>{stream}</code>
            </RowHead>
            <Cell label="Entry" numeric>
              {seq ?? "–"}
            </Cell>
            <Cell label="What is wrong">{fault}</Cell>
          </tr>
        ))}
      </Table>
      <p className={styles.soft}>
        {total > shown.length && `${total - shown.length} more are not shown. `}
        Something was changed past the product. Keep the database as it is, make a copy of it, and hold it
        against the last backup: each report names the entry and the hash up to which it holds.
      </p>
    </div>
  );
}
