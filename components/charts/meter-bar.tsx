import styles from "./meter-bar.module.css";

/** A thin line of progress. `label` says in words what it measures; leave it out where the words stand beside it. */
export function MeterBar({ value, max, label }: { value: number; max: number; label?: string | undefined }) {
  const width = max > 0 ? Math.min(100, Math.max(0, (100 * value) / max)) : 0;
  return (
    <svg
      className={styles.meter}
      width="100%"
      height="4"
      focusable="false"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      <rect className={styles.track} width="100%" height="4" rx="2" />
      {width > 0 && <rect className={styles.done} width={`${width}%`} height="4" rx="2" />}
    </svg>
  );
}
