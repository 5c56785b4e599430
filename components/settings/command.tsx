import { CopyButton } from "../ui/copy-button";
import styles from "./command.module.css";

/** A line to type in a terminal. */
export function Command({ line }: { line: string }) {
  return (
    <div className={styles.command}>
      <code>{line}</code>
      <CopyButton small text={line} />
    </div>
  );
}
