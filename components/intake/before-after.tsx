import type { ReactNode } from "react";
import { listed } from "@/lib/domain/explain/words";
import { TierLabel } from "../verdict/tier-label";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import type { IntakeChange, Standing } from "./change";
import styles from "./before-after.module.css";

/** What the change of the facts moves, both sides in one table and the questions by name. */
export function BeforeAfter({ change }: { change: IntakeChange }) {
  const { before, after, added, dropped } = change;
  const row = (label: string, of: (standing: Standing) => ReactNode, moved: boolean) => (
    <tr data-moved={moved ? "" : undefined}>
      <RowHead>{label}</RowHead>
      <Cell label="Before">{of(before)}</Cell>
      <Cell label="After">
        {of(after)}
        {!moved && <span className={styles.same}>unchanged</span>}
      </Cell>
    </tr>
  );
  return (
    <div className={styles.change}>
      <Table
        caption="What the change moves"
        head={
          <>
            <HeadCell>
              <span className={styles.corner}>What</span>
            </HeadCell>
            <HeadCell>Before</HeadCell>
            <HeadCell>After</HeadCell>
          </>
        }
      >
        {row(
          "Tier",
          ({ tier }) => (
            <TierLabel tier={tier} />
          ),
          before.tier !== after.tier,
        )}
        {row("Questions asked", ({ asked }) => asked.length, added.length + dropped.length > 0)}
        {row("Verdict", ({ verdict }) => verdict, before.verdict !== after.verdict)}
        {row("Score", ({ evidenced }) => evidenced ?? "none", before.evidenced !== after.evidenced)}
      </Table>
      {added.length > 0 && (
        <p>
          Newly asked: <b>{listed(added, "and")}</b>. Until they are answered the assessment is open.
        </p>
      )}
      {dropped.length > 0 && (
        <p>
          Asked no longer: <b>{listed(dropped, "and")}</b>. What was answered there is kept and counts for
          nothing.
        </p>
      )}
    </div>
  );
}
