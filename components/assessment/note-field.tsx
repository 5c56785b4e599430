"use client";

import { useId } from "react";
import { useFormContext } from "react-hook-form";
import type { Question } from "@/lib/domain/questionnaire/format";
import styles from "./question-below.module.css";
import { TYPING_PAUSE_MS } from "./pauses";
import { useSheet } from "./sheet-context";
import type { Sheet } from "./sheet-fields";

/** A note to the answer. It moves no score. */
export function NoteField({ question }: { question: Question }) {
  const { touch } = useSheet();
  const { register } = useFormContext<Sheet>();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Note</label>
      <textarea
        {...register(`${question.id}.note`, { onChange: () => touch(question, TYPING_PAUSE_MS) })}
        id={id}
        rows={2}
        maxLength={4000}
      />
    </div>
  );
}
