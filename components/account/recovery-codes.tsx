"use client";

import { FormActions } from "../forms/form";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Notice } from "../ui/notice";
import { saveFile } from "../ui/save-file";
import styles from "./recovery-codes.module.css";

/** The ten codes, in the one moment in which they are known. */
export function RecoveryCodes({ codes, email }: { codes: readonly string[]; email: string }) {
  const text = `Assay: recovery codes of ${email}. Each works once.\n\n${codes.join("\n")}\n`;
  return (
    <div className={styles.codes}>
      <Notice tone="caution" title="Keep these ten codes now: they are not shown again" announce>
        <p>
          Each opens your account once when you do not have your app. Keep them apart from your password: in a
          safe, or on paper.
        </p>
      </Notice>
      <ol className={styles.list} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.ways}>
        <FormActions>
          <CopyButton text={text}>Copy them</CopyButton>
          <Button
            onClick={() => saveFile(new Blob([text], { type: "text/plain" }), "assay-recovery-codes.txt")}
          >
            Save as a text file
          </Button>
          <Button onClick={() => print()}>Print</Button>
        </FormActions>
      </div>
    </div>
  );
}
