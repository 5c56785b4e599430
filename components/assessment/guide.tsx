"use client";

import { memo } from "react";
import type { AnswerType, NumberBand, Question, Section } from "@/lib/domain/questionnaire/format";
import { notesFor } from "@/lib/domain/questionnaire/notes";
import { NotesFor } from "../hub/notes";
import { HubPassage } from "../hub/passage";
import { CopyButton } from "../ui/copy-button";
import styles from "./guide.module.css";
import { useSheet } from "./sheet-context";

/**
 * What helps to answer a question: the hub's words, why it is asked, what good looks
 * like, what proves it, what to watch for, the clause to request. Beside the question in
 * focus where there is room, and folded under each question where there is none.
 */
export const Guide = memo(function Guide({ question, section }: { question: Question; section: Section }) {
  const { questionnaire } = useSheet();
  return (
    <details open className={styles.guide} aria-label={`About ${question.id}`}>
      <summary>About this question</summary>
      <h4>From the hub</h4>
      <HubPassage questionnaire={questionnaire} hubKeys={question.hub} />
      <h4>Why we ask</h4>
      <p>{question.why}</p>
      <h4>What good looks like</h4>
      <Credits answer={question.answer} />
      <h4>What counts as evidence</h4>
      <p>{question.evidence}</p>
      {question.note && (
        <>
          <h4>Good to know</h4>
          <p>{question.note}</p>
        </>
      )}
      <h4>Ask for in the contract</h4>
      <blockquote className={styles.clause}>{question.ask}</blockquote>
      <CopyButton small text={question.ask}>
        Copy clause
      </CopyButton>
      {section.redFlags && (
        <>
          <h4>Watch for</h4>
          <ul className={styles.flags}>
            {section.redFlags.map((flag) => (
              <li key={flag}>{flag}</li>
            ))}
          </ul>
        </>
      )}
      {notesFor(question.id).length > 0 && (
        <>
          <h4>Notes of the day</h4>
          <NotesFor questionId={question.id} />
        </>
      )}
      {question.references.length > 0 && (
        <>
          <h4>References</h4>
          <p className={styles.references}>{question.references.join(" · ")}</p>
        </>
      )}
    </details>
  );
});

/** The replies in order with what each earns, in per cent of the question's weight. */
function Credits({ answer }: { answer: AnswerType }) {
  const rows = creditRows(answer);
  return (
    <ol className={styles.credits}>
      {rows.map(({ words, credit }) => (
        <li key={words}>
          <b>{Math.round(credit * 100)}</b>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}

type CreditRow = { words: string; credit: number };

function creditRows(answer: AnswerType): CreditRow[] {
  switch (answer.type) {
    case "choice":
      return answer.options.map(({ label, credit }) => ({ words: label, credit }));
    case "number":
      return [
        ...answer.bands.map((band, index) => ({
          words: bandInWords(band, answer.bands[index - 1], answer.unit),
          credit: band.credit,
        })),
        ...(answer.special ?? []).map(({ label, credit }) => ({ words: label, credit })),
      ];
    case "multi":
      return answer.bands.map(({ atLeast, credit }) => ({
        words: atLeast === 0 ? "fewer" : `${String(atLeast)} or more of the ${String(answer.items.length)}`,
        credit,
      }));
    case "runs":
      return [
        {
          words: "Every scenario shown to reach its required rate, by the lower confidence bound",
          credit: 1,
        },
      ];
    case "text":
      return [];
  }
}

function bandInWords(band: NumberBand, before: NumberBand | undefined, unit: string): string {
  if ("atMost" in band) return `at most ${String(band.atMost)} ${unit}`;
  if ("atLeast" in band) return `at least ${String(band.atLeast)} ${unit}`;
  if (before && "atMost" in before) return `more than ${String(before.atMost)} ${unit}`;
  return before && "atLeast" in before ? `less than ${String(before.atLeast)} ${unit}` : "any";
}
