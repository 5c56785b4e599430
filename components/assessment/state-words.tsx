"use client";

import { useId } from "react";
import { useFormContext } from "react-hook-form";
import type { AnswerState, Question } from "@/lib/domain/questionnaire/format";
import { ApproveNotApplicable } from "./approve-not-applicable";
import styles from "./question-below.module.css";
import { TYPING_PAUSE_MS } from "./pauses";
import { useSheet } from "./sheet-context";
import type { Sheet } from "./sheet-fields";

/** What a state other than answered means, and what it asks for. */
export function StateWords({ question, state }: { question: Question; state: AnswerState }) {
  switch (state) {
    case "unknown":
      return (
        <p className={styles.said}>
          Asked, and the vendor cannot or will not say. It earns nothing, and counts as a finding.
        </p>
      );
    case "disputed":
      return (
        <p className={styles.said}>
          Sources disagree. Keep both replies as evidence here; it earns nothing until it is settled.
        </p>
      );
    case "not_applicable":
      return <Reason question={question} />;
    default:
      return null;
  }
}

function Reason({ question }: { question: Question }) {
  const { touch } = useSheet();
  const { register } = useFormContext<Sheet>();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Why it does not apply</label>
      <textarea
        {...register(`${question.id}.reason`, { onChange: () => touch(question, TYPING_PAUSE_MS) })}
        id={id}
        rows={2}
        maxLength={2000}
        aria-describedby={question.critical ? `${id}-hint` : undefined}
      />
      {question.critical && (
        <small id={`${id}-hint`}>
          The question is critical: a second person has to approve this, and until then it stays open.
        </small>
      )}
      <ApproveNotApplicable question={question} />
    </div>
  );
}
