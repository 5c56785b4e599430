"use client";

import { memo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { Question, Section } from "@/lib/domain/questionnaire/format";
import { QuestionTalk } from "../talk/question-talk";
import { Glyph } from "../ui/glyph";
import { ConflictPanel } from "./conflict-panel";
import { Guide } from "./guide";
import { Marks } from "./marks";
import { NoticesGiven } from "./notices-given";
import { OfferBefore } from "./offer";
import { QuestionBelow } from "./question-below";
import styles from "./question-field.module.css";
import { QuestionStatus } from "./question-status";
import { QuestionRevisions } from "./question-revisions";
import { Reply } from "./reply";
import { ReviewWord } from "./review-word";
import { useFromLive, useOpenTo } from "./sheet-context";
import type { Sheet } from "./sheet-fields";

/** One question with its reply, what proves it, and what helps to answer it. Hidden while it is not asked. */
export const QuestionField = memo(function QuestionField({
  question,
  section,
}: {
  question: Question;
  section: Section;
}) {
  const asked = useFromLive(({ score }) => score.questions[question.id]?.asked ?? false);
  const open = useOpenTo(question.id);
  const { control } = useFormContext<Sheet>();
  const state = useWatch({ control, name: `${question.id}.state` });
  if (!asked) return null;
  return (
    <article id={question.id} className={styles.question} data-question={question.id} data-state={state}>
      <fieldset disabled={!open} className={styles.sheet}>
        <legend className={styles.prompt}>{question.prompt}</legend>
        <p className={styles.meta}>
          <span>{question.id}</span>
          <span>weight {question.weight}</span>
          {question.critical && (
            <span className={styles.critical}>
              <Glyph name="diamond" size={10} /> {question.knockOuts ? "can reject on its own" : "critical"}
            </span>
          )}
          <Marks questionId={question.id} />
          <QuestionStatus question={question} />
        </p>
        <ConflictPanel question={question} />
        <OfferBefore question={question} />
        <Reply question={question} />
        <NoticesGiven question={question} />
        <QuestionBelow question={question} />
      </fieldset>
      <ReviewWord itemId={question.id} />
      <div className={styles.beside}>
        <QuestionTalk question={question} />
        <QuestionRevisions question={question} />
      </div>
      <Guide question={question} section={section} />
    </article>
  );
});
