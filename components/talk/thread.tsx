"use client";

import { useState } from "react";
import type { ThreadView } from "@/lib/api/endpoints/threads";
import { listed } from "@/lib/domain/explain/words";
import { openAsks } from "@/lib/domain/talk/thread";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Glyph } from "../ui/glyph";
import { Moment } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import { Comment } from "./comment";
import { Composer } from "./composer";
import { dropDraft, useHasDraft } from "./drafts";
import { useTalk } from "./talk-context";
import styles from "./talk.module.css";

/** A comment and its replies: open until somebody resolves it, and open again when somebody reopens it. */
export function Thread({ thread }: { thread: ThreadView }) {
  const { nameOf, personId } = useTalk();
  const open = thread.resolvedAt === null;
  const asked = [...new Set(openAsks(thread).map((ask) => ask.personId))];
  return (
    <article
      id={`thread-${thread.id}`}
      aria-label={`Thread by ${nameOf(thread.createdBy)}`}
      className={styles.thread}
      data-open={open}
    >
      <ol className={styles.comments}>
        {thread.comments.map((comment) => (
          <Comment key={comment.id} comment={comment} open={open} />
        ))}
      </ol>
      {asked.length > 0 && (
        <p className={styles.asks}>
          <Glyph name="half" size={12} />
          {asked.includes(personId) ? "Waits for an answer from you" : "Waits for an answer from "}
          {asked.includes(personId)
            ? asked.length > 1 && ` and ${listed(asked.filter((id) => id !== personId).map(nameOf), "and")}`
            : listed(asked.map(nameOf), "and")}
        </p>
      )}
      {thread.resolvedAt !== null && (
        <p className={styles.resolved}>
          <Glyph name="check" size={12} />
          <span>
            Resolved by {nameOf(thread.resolvedBy ?? "")}, <Moment at={thread.resolvedAt} />
          </span>
        </p>
      )}
      <ThreadActs thread={thread} open={open} />
    </article>
  );
}

function ThreadActs({ thread: { id: threadId }, open }: { thread: ThreadView; open: boolean }) {
  const { assessmentId, may, onChanged } = useTalk();
  const place = `thread:${threadId}`;
  const [pressed, setPressed] = useState(false);
  const replying = useHasDraft(place) || pressed;
  const reply = useSubmit("addComment", {
    onDone(changed) {
      dropDraft(place);
      setPressed(false);
      onChanged(changed);
    },
  });
  const resolve = useSubmit("resolveThread", { onDone: onChanged });
  const reopen = useSubmit("reopenThread", { onDone: onChanged });
  if (!may) return null;
  const one = { assessmentId, threadId };
  const told = resolve.problem ?? reopen.problem;
  return (
    <>
      {/* Kept in sight also when somebody resolved it meanwhile: what was typed is not lost. */}
      {replying && (
        <Composer
          {...{ assessmentId, place }}
          label="Reply"
          send="Reply"
          focused={pressed}
          busy={reply.busy}
          problem={reply.problem}
          onSend={(said) => reply.submit({ ...one, ...said })}
          onCancel={() => setPressed(false)}
        />
      )}
      <div className={styles.acts}>
        {open && !replying && (
          <Button small onClick={() => setPressed(true)}>
            Reply
          </Button>
        )}
        {open ? (
          <Button small kind="bare" busy={resolve.busy} onClick={() => resolve.submit(one)}>
            Resolve
          </Button>
        ) : (
          <Button small kind="bare" busy={reopen.busy} onClick={() => reopen.submit(one)}>
            Reopen
          </Button>
        )}
        {told && <StatusLine tone="bad">{told.detail}</StatusLine>}
      </div>
    </>
  );
}
