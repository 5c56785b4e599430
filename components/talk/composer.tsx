"use client";

import { type SyntheticEvent, useEffect, useRef } from "react";
import { toMarked } from "@/lib/domain/talk/mention";
import type { ApiProblem } from "@/lib/api/problem";
import { useListening } from "../forms/use-listening";
import { Button } from "../ui/button";
import { StatusLine } from "../ui/status-line";
import { useDraft } from "./drafts";
import { MentionField } from "./mention-field";
import styles from "./talk.module.css";

/** Where a comment is written. What is typed stays until it has been kept, or is let go by Cancel. */
export function Composer({
  assessmentId,
  place,
  label,
  send,
  focused = false,
  busy,
  problem,
  onSend,
  onCancel,
}: {
  assessmentId: string;
  /** Names what is typed here among all that is typed. */
  place: string;
  label: string;
  /** The words of the button. */
  send: string;
  focused?: boolean | undefined;
  busy: boolean;
  problem: ApiProblem | null;
  onSend: (said: { text: string; mentions: string[] }) => void;
  onCancel?: (() => void) | undefined;
}) {
  const [draft, setDraft] = useDraft(place);
  const listening = useListening();
  const field = useRef<{ focus: () => void }>(null);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  const empty = draft.typed.trim() === "";
  const submit = () => {
    if (!busy && !empty) onSend(toMarked(draft.typed.trim(), draft.chosen));
  };
  return (
    <form
      method="post"
      aria-label={label}
      className={styles.composer}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <MentionField {...{ assessmentId, label, draft }} ref={field} onDraft={setDraft} onSend={submit} />
      <div className={styles.acts}>
        <Button type="submit" small kind="primary" busy={busy} disabled={!listening || empty}>
          {send}
        </Button>
        {onCancel && (
          <Button
            small
            kind="bare"
            onClick={() => {
              setDraft({ typed: "", chosen: [] });
              onCancel();
            }}
          >
            Cancel
          </Button>
        )}
        {problem && (
          <StatusLine tone="bad">
            {[problem.detail, ...problem.faults.map(({ message }) => message)].join(" ")}
          </StatusLine>
        )}
      </div>
    </form>
  );
}
