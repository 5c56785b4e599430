"use client";

import { useState } from "react";
import { requestOf } from "@/lib/api/client";
import { REDACTION_KINDS, REDACTION_WORDS, type RedactionKind } from "@/lib/domain/redaction/choice";
import { ButtonLink } from "../ui/button";
import { Choices } from "../ui/choices";
import { ExportButtons } from "./export-buttons";
import { inEachFormat } from "./in-each-format";
import styles from "./redacted-copy.module.css";

/** How many texts of each kind there are to leave out. */
export type Redactable = Readonly<Record<RedactionKind, number>>;

/** Chooses what a copy for others leaves out, with how much that is, and takes it away. */
export function RedactedCopy({ assessmentId, redactable }: { assessmentId: string; redactable: Redactable }) {
  const [kinds, setKinds] = useState<readonly RedactionKind[]>(["people"]);
  const toggle = (kind: string, isChosen: boolean) =>
    setKinds(REDACTION_KINDS.filter((one) => (one === kind ? isChosen : kinds.includes(one))));
  const redact = kinds.join();
  return (
    <div className={styles.copy}>
      <Choices
        several
        label="Leave out"
        name="redact"
        choices={REDACTION_KINDS.map((kind) => ({
          value: kind,
          label: REDACTION_WORDS[kind],
          hint: textsInWords(kind, redactable[kind]),
        }))}
        chosen={kinds}
        onChange={({ target }) => toggle(target.value, target.checked)}
      />
      {kinds.length === 0 ? (
        <p className={styles.none}>Choose something to leave out.</p>
      ) : (
        <>
          <ExportButtons operation="exportReport" offers={inEachFormat({ assessmentId, redact })} />
          <ButtonLink
            download
            href={requestOf("exportPackage", { assessmentId, redact, evidence: "without" }, {}).url}
          >
            Redacted package, without files of evidence
          </ButtonLink>
        </>
      )}
    </div>
  );
}

function textsInWords(kind: RedactionKind, count: number): string {
  if (count === 0) return "There is none here";
  const noun = kind === "people" ? ["person", "people"] : ["text", "texts"];
  return `${count} ${count === 1 ? noun[0] : noun[1]}`;
}
