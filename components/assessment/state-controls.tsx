"use client";

import { useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { valueInWords } from "@/lib/domain/explain/answer";
import type { AnswerState, Question } from "@/lib/domain/questionnaire/format";
import { Button } from "../ui/button";
import { ApproveNotApplicable } from "./approve-not-applicable";
import { CHOICE_PAUSE_MS, TYPING_PAUSE_MS } from "./reply";
import { useSheet } from "./sheet-context";
import { type Sheet, toDraft } from "./sheet-fields";
import styles from "./state-controls.module.css";

/** The replies that are none of the question's own: not known, not applicable, disputed. */
export function StateControls({ question }: { question: Question }) {
  const { may, touch } = useSheet();
  const form = useFormContext<Sheet>();
  const { id } = question;
  const state = useWatch({ control: form.control, name: `${id}.state` });
  const reasonId = useId();
  const hintId = useId();

  const set = (wanted: AnswerState) => {
    if (wanted === "disputed" && state !== "disputed") keepBothReplies();
    form.setValue(`${id}.state`, state === wanted ? backFrom() : wanted);
    touch(question, CHOICE_PAUSE_MS);
  };

  /** Where taking a state back leads: to the reply that still stands in the form, if there is one. */
  const backFrom = () => toDraft(question, { ...form.getValues(id), state: "answered" }).state;

  /** The reply so far becomes the first of the two that disagree (product.md, "State"). */
  const keepBothReplies = () => {
    const { value } = toDraft(question, { ...form.getValues(id), state: "answered" });
    const evidence = form.getValues(`${id}.evidence`);
    if (value === null || evidence.length > 0) return;
    const title = `First source: “${valueInWords(question.answer, value)}”`;
    form.setValue(`${id}.evidence`, [{ title, link: "", clause: "", level: "asserted", validUntil: "" }]);
  };

  return (
    <div className={styles.controls}>
      {may.answer && (
        <div className={styles.buttons} role="group" aria-label="Instead of an answer">
          <Button small aria-pressed={state === "unknown"} onClick={() => set("unknown")} data-key="u">
            Unknown
          </Button>
          <Button small aria-pressed={state === "disputed"} onClick={() => set("disputed")}>
            Disputed
          </Button>
          {question.notApplicable === "never" ? (
            <small>not applicable is not offered here</small>
          ) : (
            <Button small aria-pressed={state === "not_applicable"} onClick={() => set("not_applicable")}>
              Not applicable…
            </Button>
          )}
        </div>
      )}
      {state === "unknown" && (
        <p className={styles.said}>
          Asked, and the vendor cannot or will not say. It earns nothing, and counts as a finding.
        </p>
      )}
      {state === "disputed" && (
        <p className={styles.said}>
          Sources disagree. Keep both as evidence below; it earns nothing until it is settled.
        </p>
      )}
      {state === "not_applicable" && (
        <div className={styles.reason}>
          <label htmlFor={reasonId}>Why it does not apply</label>
          <textarea
            {...form.register(`${id}.reason`, { onChange: () => touch(question, TYPING_PAUSE_MS) })}
            id={reasonId}
            rows={2}
            maxLength={2000}
            aria-describedby={question.critical ? hintId : undefined}
          />
          {question.critical && (
            <small id={hintId}>
              The question is critical: a second person has to approve this, and until then it stays open.
            </small>
          )}
          <ApproveNotApplicable question={question} />
        </div>
      )}
    </div>
  );
}
