"use client";

import { type ReactNode, useId, useState } from "react";
import type { ReviewView } from "@/lib/api/endpoints/review";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import styles from "./review-acts.module.css";

export type Reviewed = {
  assessmentId: string;
  /** Of a question or a duty. */
  itemId: string;
  /** The revision that the reviewer sees; 0 while it is blank. */
  itemRevision: number;
  review: ReviewView | undefined;
  /** Whether the one who looks can accept it (`obstacleToAccept`). */
  accepts: boolean;
  onSpoken: (spoken: { review: ReviewView; seq: number }) => void;
};

/** A reviewer's two words on one answer or duty: it holds, or it is to be looked at again. */
export function ReviewActs({
  assessmentId,
  itemId,
  itemRevision,
  review,
  accepts,
  onSpoken,
  children,
}: Reviewed & {
  /** What else can be done about it. */
  children?: ReactNode;
}) {
  const [asking, setAsking] = useState(false);
  const done = (spoken: { review: ReviewView; seq: number }) => {
    setAsking(false);
    onSpoken(spoken);
  };
  const { submit, busy, problem } = useSubmit("reviewItem", { onDone: done });
  const word = { assessmentId, itemId, itemRevision, revision: review?.revision ?? 0 };
  const accepted = review?.state === "accepted" && review.itemRevision === itemRevision;
  if (asking)
    return (
      <NoteForm
        label="What is to be looked at again"
        send="Reopen it"
        needed
        busy={busy}
        problem={problem?.detail}
        onSend={(note) => submit({ ...word, state: "reopened", note })}
        onCancel={() => setAsking(false)}
      />
    );
  return (
    <div className={styles.acts}>
      {accepts && !accepted && (
        <Button
          small
          busy={busy}
          data-key="a"
          onClick={() => submit({ ...word, state: "accepted", note: "" })}
        >
          Accept
        </Button>
      )}
      {review?.state !== "reopened" && (
        <Button small data-key="r" onClick={() => setAsking(true)}>
          Reopen…
        </Button>
      )}
      {children}
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </div>
  );
}

/** For whoever was asked: says what was done, and locks it again. */
export function HandBack({
  assessmentId,
  itemId,
  review,
  onSpoken,
}: Omit<Reviewed, "itemRevision" | "accepts">) {
  const [telling, setTelling] = useState(false);
  const { submit, busy, problem } = useSubmit("handBack", { onDone: onSpoken });
  if (!telling)
    return (
      <div className={styles.acts}>
        <Button small kind="primary" data-key="b" onClick={() => setTelling(true)}>
          Hand back…
        </Button>
      </div>
    );
  return (
    <NoteForm
      label="What you did about it"
      send="Hand back"
      busy={busy}
      problem={problem?.detail}
      onSend={(note) => submit({ assessmentId, itemId, revision: review?.revision ?? 0, note })}
      onCancel={() => setTelling(false)}
    />
  );
}

/** A word to say with an act. It is no form of its own: it may stand inside the questionnaire's. */
function NoteForm({
  label,
  send,
  needed = false,
  busy,
  problem,
  onSend,
  onCancel,
}: {
  label: string;
  send: string;
  needed?: boolean;
  busy: boolean;
  problem: string | undefined;
  onSend: (note: string) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const go = () => {
    if (needed && note.trim() === "") setMissing(true);
    else onSend(note);
  };
  return (
    <div className={styles.note}>
      <TextArea
        id={id}
        label={label}
        optional={!needed}
        maxLength={2000}
        value={note}
        // The person pressed a button to write here.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        error={missing ? "Say what you ask for." : problem}
        onChange={(event) => {
          setNote(event.target.value);
          setMissing(false);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) go();
        }}
      />
      <div className={styles.acts}>
        <Button small kind="primary" busy={busy} onClick={go}>
          {send}
        </Button>
        <Button small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
