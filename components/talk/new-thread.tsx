"use client";

import { useState } from "react";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Composer } from "./composer";
import { dropDraft, useHasDraft } from "./drafts";
import { useTalk } from "./talk-context";
import styles from "./talk.module.css";

/** Begins a thread about a question, or with an empty id about the assessment. */
export function NewThread({
  questionId,
  words,
  opened = false,
}: {
  questionId: string;
  /** The words of the button that shows the field. */
  words: string;
  /** The field is there from the beginning. */
  opened?: boolean;
}) {
  const { assessmentId, may, whyNot, onChanged } = useTalk();
  const place = `new:${assessmentId}:${questionId}`;
  const [pressed, setPressed] = useState(opened);
  const writing = useHasDraft(place) || pressed;
  const { submit, busy, problem } = useSubmit("openThread", {
    onDone(changed) {
      dropDraft(place);
      setPressed(false);
      onChanged(changed);
    },
  });
  if (!may) return <p className={styles.quiet}>{whyNot}</p>;
  if (!writing)
    return (
      <div className={styles.acts}>
        <Button small onClick={() => setPressed(true)}>
          {words}
        </Button>
      </div>
    );
  return (
    <Composer
      {...{ assessmentId, place, busy, problem }}
      label="Comment"
      send="Comment"
      focused={pressed}
      onSend={(said) => submit({ assessmentId, questionId, ...said })}
      onCancel={() => setPressed(false)}
    />
  );
}
