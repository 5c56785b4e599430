import { Dialog } from "./dialog";
import { KeyHint } from "./key-hint";
import styles from "./keys-dialog.module.css";

type Key = { keys: readonly string[]; does: string };

/** The keys of a page, one thing that they do a line. */
export function KeysDialog({
  keys: all,
  open,
  onClose,
}: {
  keys: readonly Key[];
  open: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog title="Keys" open={open} onClose={onClose}>
      <dl className={styles.keys}>
        {all.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <KeyHint key={key}>{key}</KeyHint>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
