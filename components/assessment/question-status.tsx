"use client";

import type { Question } from "@/lib/domain/questionnaire/format";
import styles from "./question-field.module.css";
import { useFault, useKept, useStatus } from "./sheet-context";
import { waitsForApproval } from "./sheet-store";

/** How one question stands, where that needs saying: what keeps it from being saved, or whom it waits for. */
export function QuestionStatus({ question }: { question: Question }) {
  const status = useStatus(question.id);
  const fault = useFault(question.id);
  const kept = useKept(question.id);
  return (
    <span role="status" className={styles.status}>
      {fault ?? (status.kind === "refused" ? `Not saved: ${status.message}` : "")}
      {!fault && status.kind === "saved" && waitsForApproval(question, kept) && "waits for a second person"}
    </span>
  );
}
