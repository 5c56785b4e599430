"use client";

import { shownPercent } from "@/lib/domain/scoring/shown";
import { MeterBar } from "../charts/meter-bar";
import { DUTIES_ID } from "./duties-id";
import styles from "./section-nav.module.css";
import { useLive, useSheet } from "./sheet-context";
import { type CurrentQuestion, useCurrentId } from "./use-current-question";

/** The sections with how far each is answered and what it has earned. */
export function SectionNav({ current }: { current: CurrentQuestion }) {
  const { questionnaire } = useSheet();
  const { score, document } = useLive();
  const id = useCurrentId(current);
  const here = questionnaire.sections.find(({ questions }) =>
    questions.some((question) => question.id === id),
  )?.id;
  const done = questionnaire.duties.filter(
    (duty) => (document.duties[duty.id] ?? "not_done") !== "not_done",
  ).length;
  return (
    <nav aria-label="Sections" className={styles.nav}>
      <ul>
        {questionnaire.sections.map((section) => {
          const asked = section.questions.flatMap((question) => {
            const scored = score.questions[question.id];
            return scored?.asked ? [scored] : [];
          });
          const answered = asked.filter(({ state }) => state !== "open").length;
          const evidenced = score.sections[section.id]?.evidenced ?? null;
          return (
            <li key={section.id}>
              <a href={`#${section.id}`} aria-current={section.id === here ? "true" : undefined}>
                <span className={styles.title}>{section.title}</span>
                <span className={styles.count}>
                  {answered} / {asked.length}
                </span>
                <MeterBar
                  value={evidenced ?? 0}
                  max={100}
                  label={
                    evidenced === null
                      ? "no score yet"
                      : `evidenced ${String(shownPercent(evidenced))} of 100`
                  }
                />
              </a>
            </li>
          );
        })}
        <li>
          <a href={`#${DUTIES_ID}`} aria-current={id === DUTIES_ID ? "true" : undefined}>
            <span className={styles.title}>Your own duties</span>
            <span className={styles.count}>
              {done} / {questionnaire.duties.length}
            </span>
          </a>
        </li>
      </ul>
    </nav>
  );
}
