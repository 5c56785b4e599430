import styles from "./chain-note.module.css";

/** What the chain is, and how anyone with the machine checks it; `checked` where the page says that itself. */
export function ChainNote({ checked = false }: { checked?: boolean }) {
  return (
    <p className={styles.note}>
      Each entry carries a hash over its own content and over the entry before it, so that none can be
      changed, taken out or put in between without every later hash giving it away.
      {!checked && (
        <>
          {" "}
          Whoever runs the server checks all of it with <code>npm run --silent assay -- audit verify</code>
        </>
      )}
    </p>
  );
}
