import type { Column } from "@/lib/domain/comparison/comparison";
import { listed } from "@/lib/domain/explain/words";
import { classes } from "../ui/classes";
import { Glyph } from "../ui/glyph";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { DecisionBadge } from "../verdict/status-badge";
import { TierLabel } from "../verdict/tier-label";
import { VerdictBadge } from "../verdict/verdict-badge";
import styles from "./matrix.module.css";

/** Which assessment a column is of, what came of it, and the button that holds the others against it. */
export function ColumnHead({
  column,
  pinned,
  onPin,
}: {
  column: Column;
  pinned: boolean;
  onPin: () => void;
}) {
  const { id, vendor, product, useCase, tier, decision, decidedAt, on, verdict, provisional, knockOuts } =
    column;
  return (
    <th scope="col" className={classes(styles.head, pinned && styles.pinned)}>
      <Link href={`/assessments/${id}/result`} className={styles.name}>
        {vendor.name} <span>{product.name}</span>
      </Link>
      <small className={styles.use}>{useCase}</small>
      <span className={styles.facts}>
        <TierLabel tier={tier} />
        <span>{decidedAt ? <Moment at={decidedAt} /> : <Day date={on} />}</span>
      </span>
      {decision ? <DecisionBadge decision={decision} /> : <VerdictBadge {...{ verdict, provisional }} />}
      {knockOuts.length > 0 && (
        <small className={styles.rejecting}>Rejected by {listed(knockOuts, "and")}</small>
      )}
      <button type="button" className={styles.pin} aria-pressed={pinned} onClick={onPin}>
        <Glyph name={pinned ? "disc" : "ring"} size={10} />
        {pinned ? "Baseline" : "Make baseline"}
      </button>
    </th>
  );
}
