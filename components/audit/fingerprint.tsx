import { CopyButton } from "../ui/copy-button";
import styles from "./fingerprint.module.css";

/** A key's fingerprint in groups of four, as people compare it over the telephone. */
export function Fingerprint({ of }: { of: string }) {
  return (
    <div className={styles.fingerprint}>
      <code>{of.match(/.{1,4}/g)?.join(" ")}</code>
      <CopyButton small text={of} />
    </div>
  );
}
