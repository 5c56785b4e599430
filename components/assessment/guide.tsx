"use client";

import { memo } from "react";
import { creditRows } from "@/lib/domain/explain/credits";
import type { AnswerType, Question, Section } from "@/lib/domain/questionnaire/format";
import { Notes } from "../hub/notes";
import { HubPassage } from "../hub/passage";
import { CopyButton } from "../ui/copy-button";
import styles from "./guide.module.css";
import { useSheet } from "./sheet-context";
import { useGuideShown } from "./use-guides";

/**
 * What helps to answer a question: the hub's words, why it is asked, what good looks
 * like, what proves it, what to watch for, the clause to request. Beside the question in
 * focus where there is room, and folded under each question where there is none.
 */
export function Guide(about: { question: Question; section: Section }) {
  return useGuideShown(about.question.id) ? <WholeGuide {...about} /> : null;
}

const WholeGuide = memo(function WholeGuide({ question, section }: { question: Question; section: Section }) {
  const { questionnaire, notes } = useSheet();
  const own = notes[question.id] ?? [];
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
      {own.length > 0 && (
        <>
          <h4>Notes of the day</h4>
          <Notes notes={own} />
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
  return (
    <ol className={styles.credits}>
      {creditRows(answer).map(({ words, credit }) => (
        <li key={words}>
          <b>{Math.round(credit * 100)}</b>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}
