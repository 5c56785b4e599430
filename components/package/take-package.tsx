"use client";

import { useId, useState } from "react";
import { requestOf } from "@/lib/api/client";
import { ApiProblem } from "@/lib/api/problem";
import { mayTake } from "@/lib/api/download";
import { useListening } from "../forms/use-listening";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import styles from "./take-package.module.css";

type Said = { tone: "quiet" | "busy" | "good" | "bad"; words: string };

/**
 * Has the browser itself save the package, which can be larger than a page can hold. Whether
 * it may be taken is asked first, so that a refusal is told here and not saved as a file.
 *
 * @param evidence how much there is of it, in words; null where there is none
 */
export function TakePackage({ assessmentId, evidence }: { assessmentId: string; evidence: string | null }) {
  const listening = useListening();
  const id = useId();
  const [withFiles, setWithFiles] = useState(evidence !== null);
  const [said, setSaid] = useState<Said>({ tone: "quiet", words: "" });

  async function take() {
    const input = { assessmentId, evidence: withFiles ? "with" : "without" } as const;
    setSaid({ tone: "busy", words: "Being prepared: your browser saves it …" });
    try {
      await mayTake("exportPackage", input);
      const link = document.createElement("a");
      link.href = requestOf("exportPackage", input, {}).url;
      link.download = "";
      link.click();
      setSaid({ tone: "good", words: "Your browser saves it, and shows how far it is." });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setSaid({ tone: "bad", words: error.detail });
    }
  }

  return (
    <div className={styles.take}>
      {evidence !== null && (
        <label className={styles.choice} htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={withFiles}
            onChange={(event) => setWithFiles(event.target.checked)}
          />
          <span>
            With the files of evidence <span className={styles.soft}>({evidence})</span>
          </span>
        </label>
      )}
      <Button kind="primary" disabled={!listening || said.tone === "busy"} onClick={() => void take()}>
        Take the package
      </Button>
      {said.tone === "bad" ? (
        <Notice tone="bad" announce>
          {said.words}
        </Notice>
      ) : (
        <StatusLine tone={said.tone}>{said.words}</StatusLine>
      )}
    </div>
  );
}
