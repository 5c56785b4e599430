"use client";

import { type KeyboardEvent, useState } from "react";
import { STATE_WORDS } from "@/lib/domain/explain/words";
import { foldKey } from "@/lib/domain/text";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import styles from "./find-question.module.css";
import { useLive, useSheet } from "./sheet-context";
import type { CurrentQuestion } from "./use-current-question";

const SHOWN = 12;

/** Finds a question by its words or its id and goes there. */
export function FindQuestion({
  open,
  onClose,
  current,
}: {
  open: boolean;
  onClose: () => void;
  current: CurrentQuestion;
}) {
  return (
    <Dialog title="Find a question" open={open} onClose={onClose}>
      <Finder
        onChoose={(id) => {
          onClose();
          // The dialog gives the focus back first; then it may move on.
          setTimeout(() => current.go(id));
        }}
      />
    </Dialog>
  );
}

function Finder({ onChoose }: { onChoose: (id: string) => void }) {
  const { questionnaire } = useSheet();
  const { score } = useLive();
  const [words, setWords] = useState("");
  const key = foldKey(words);
  const found = questionnaire.sections
    .flatMap((section) => section.questions.map((question) => ({ question, section })))
    .filter(({ question }) => score.questions[question.id]?.asked)
    .filter(({ question, section }) =>
      foldKey(`${question.id} ${question.prompt} ${section.title}`).includes(key),
    )
    .slice(0, SHOWN);
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = found;
    if (event.key !== "Enter" || !first) return;
    // Or the same press would go on to the button that gets the focus back, and press that.
    event.preventDefault();
    onChoose(first.question.id);
  };
  return (
    <div className={styles.finder}>
      <TextField
        label="Words of the question, or its id"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
        autoComplete="off"
      />
      <p role="status" className={styles.count}>
        {found.length === 0
          ? "No question has these words."
          : `${found.length === SHOWN ? "The first " : ""}${String(found.length)} found.`}
      </p>
      <ul>
        {found.map(({ question, section }) => (
          <li key={question.id}>
            <button type="button" onClick={() => onChoose(question.id)}>
              <span className={styles.id}>{question.id}</span>
              <span>{question.prompt}</span>
              <small>
                {section.title} · {STATE_WORDS[score.questions[question.id]?.state ?? "open"]}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
