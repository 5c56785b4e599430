"use client";

import { memo } from "react";
import type { Section } from "@/lib/domain/questionnaire/format";
import { QuestionField } from "./question-field";
import styles from "./questionnaire-page.module.css";

/** One section with all of its questions; those that are not asked keep themselves hidden. */
export const SectionSheet = memo(function SectionSheet({ section }: { section: Section }) {
  return (
    <section id={section.id} className={styles.section} aria-labelledby={`${section.id}-title`}>
      <h2 id={`${section.id}-title`}>{section.title}</h2>
      {section.questions.map((question) => (
        <QuestionField key={question.id} question={question} section={section} />
      ))}
    </section>
  );
});
