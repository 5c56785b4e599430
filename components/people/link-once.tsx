import { CopyButton } from "../ui/copy-button";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import styles from "./link-once.module.css";

/** A link that is shown once, which only its receiver's browser and this page ever hold whole. */
export function LinkOnce({
  link,
  expiresAt,
  often = false,
}: {
  link: string;
  expiresAt: string;
  /** It works as often as it is opened. */
  often?: boolean;
}) {
  return (
    <div className={styles.link}>
      <Notice tone="caution" title="Copy it now: it is not shown again" announce>
        <p>
          {often ? "Whoever has it can open it," : "It works once,"} until <Moment at={expiresAt} />. Hand it
          over by mail, chat or in person; nothing is sent from here.
        </p>
      </Notice>
      <div className={styles.row}>
        <output className={styles.address}>{link}</output>
        <CopyButton text={link}>Copy the link</CopyButton>
      </div>
    </div>
  );
}
