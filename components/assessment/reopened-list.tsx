"use client";

import { useSyncExternalStore } from "react";
import { DUTIES_ID } from "./duties-id";
import { useSheet } from "./sheet-context";

/** What reviewers have reopened and nobody has handed back yet, each with the way to it. */
export function ReopenedList() {
  const { questionnaire, store } = useSheet();
  const reopened = useSyncExternalStore(store.subscribe, store.reopened, store.reopened);
  if (reopened.length === 0) return null;
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const find = (items: readonly { id: string; prompt: string }[]) =>
    items.filter(({ id }) => reopened.includes(id));
  return (
    <>
      <p>
        <b>{reopened.length === 1 ? "One is reopened" : `${reopened.length} are reopened`}:</b>
      </p>
      <ul aria-label="Reopened">
        {find(questions).map(({ id, prompt }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {id} {prompt}
            </a>
          </li>
        ))}
        {find(questionnaire.duties).map(({ id, prompt }) => (
          <li key={id}>
            <a href={`#${DUTIES_ID}`}>
              {id} {prompt}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
