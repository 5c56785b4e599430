import type { ReactNode } from "react";
import { listed } from "@/lib/domain/explain/words";
import { TierLabel } from "../verdict/tier-label";
import { BeforeAfterTable, type Side } from "../ui/before-after-table";
import type { IntakeChange, Standing } from "./change";
import styles from "./before-after.module.css";

/** What the change of the facts moves, both sides in one table and the questions by name. */
export function BeforeAfter({ change }: { change: IntakeChange }) {
  const { before, after, added, dropped } = change;
  const side = (label: string, of: (standing: Standing) => ReactNode, moved: boolean): Side => ({
    ...{ label, moved },
    before: of(before),
    after: of(after),
  });
  return (
    <div className={styles.change}>
      <BeforeAfterTable
        caption="What the change moves"
        rows={[
          side("Tier", ({ tier }) => <TierLabel tier={tier} />, before.tier !== after.tier),
          side("Questions asked", ({ asked }) => asked.length, added.length + dropped.length > 0),
          side("Verdict", ({ verdict }) => verdict, before.verdict !== after.verdict),
          side("Score", ({ evidenced }) => evidenced ?? "none", before.evidenced !== after.evidenced),
        ]}
      />
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
