"use client";

import { useId, useState } from "react";
import { useFormContext } from "react-hook-form";
import type { Question } from "@/lib/domain/questionnaire/format";
import { Button } from "../ui/button";
import styles from "./note-field.module.css";
import { TYPING_PAUSE_MS } from "./reply";
import { useSheet } from "./sheet-context";
import type { Sheet } from "./sheet-fields";

/** A note to the answer: folded away until there is one, or someone wants one. */
export function NoteField({ question }: { question: Question }) {
  const { touch, may } = useSheet();
  const { register, getValues } = useFormContext<Sheet>();
  const [open, setOpen] = useState(() => getValues(`${question.id}.note`) !== "");
  const id = useId();
  if (!open)
    return may.answer ? (
      <div className={styles.offer}>
        <Button small kind="bare" onClick={() => setOpen(true)}>
          Add a note
        </Button>
      </div>
    ) : null;
  return (
    <div className={styles.note}>
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
