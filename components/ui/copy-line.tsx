import { CopyButton } from "./copy-button";
import styles from "./copy-line.module.css";

/** A line that is taken over elsewhere as it stands; `shown` where people read it in another way than it is copied. */
export function CopyLine({ text, shown = text }: { text: string; shown?: string }) {
  return (
    <div className={styles.line}>
      <code>{shown}</code>
      <CopyButton small text={text} />
    </div>
  );
}
