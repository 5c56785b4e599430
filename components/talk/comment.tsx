"use client";

import { useState } from "react";
import type { CommentView } from "@/lib/api/endpoints/threads";
import { labelled } from "@/lib/domain/talk/mention";
import { inWords } from "@/lib/domain/talk/text";
import { isChangeable } from "@/lib/domain/talk/thread";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { Moment } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import { VisuallyHidden } from "../ui/visually-hidden";
import { CommentText } from "./comment-text";
import { Composer } from "./composer";
import { dropDraft, useDraft, useHasDraft } from "./drafts";
import { useTalk } from "./talk-context";
import styles from "./talk.module.css";

/** One comment: who, when, what; and for its author, for a while, the ways to mend it. */
export function Comment({ comment, open }: { comment: CommentView; open: boolean }) {
  const { personId, may, nameOf, at } = useTalk();
  const place = `comment:${comment.id}`;
  const [, setDraft] = useDraft(place);
  const editing = useHasDraft(place);
  const own = comment.createdBy === personId;
  const changeable = may && open && own && isChangeable(comment, new Date(at));

  const edit = () => {
    const chosen = labelled(comment.mentions.map((id) => ({ id, name: nameOf(id) })));
    const labelOf = (id: string) => chosen.find((person) => person.id === id)?.label ?? id;
    setDraft({ typed: inWords(comment.text, comment.mentions, labelOf), chosen });
  };

  return (
    <li className={styles.comment}>
      <div className={styles.head}>
        <b>{nameOf(comment.createdBy)}</b>
        <Moment at={comment.createdAt} />
        {comment.editedAt !== null && comment.withdrawnAt === null && (
          <span>
            edited <Moment at={comment.editedAt} />
          </span>
        )}
        {changeable && !editing && (
          <span className={styles.own}>
            <Button small kind="bare" onClick={edit}>
              Edit<VisuallyHidden> your comment</VisuallyHidden>
            </Button>
            <Withdraw comment={comment} />
          </span>
        )}
      </div>
      {comment.withdrawnAt !== null ? (
        <p className={styles.gone}>
          Withdrawn <Moment at={comment.withdrawnAt} />.
        </p>
      ) : editing ? (
        <Editor comment={comment} place={place} />
      ) : (
        <CommentText text={comment.text} mentions={comment.mentions} nameOf={nameOf} />
      )}
    </li>
  );
}

function Editor({ comment: { id, revision }, place }: { comment: CommentView; place: string }) {
  const { assessmentId, onChanged } = useTalk();
  const { submit, busy, problem } = useSubmit("changeComment", {
    onDone(changed) {
      dropDraft(place);
      onChanged(changed);
    },
  });
  return (
    <Composer
      {...{ assessmentId, place, busy, problem }}
      label="Change your comment"
      send="Keep the change"
      focused
      onSend={(said) => submit({ assessmentId, commentId: id, revision, ...said })}
      onCancel={() => dropDraft(place)}
    />
  );
}

function Withdraw({ comment: { id, revision } }: { comment: CommentView }) {
  const { assessmentId, onChanged } = useTalk();
  const [asking, setAsking] = useState(false);
  const { submit, busy, problem } = useSubmit("withdrawComment", { onDone: onChanged });
  return (
    <>
      <Button small kind="bare" onClick={() => setAsking(true)}>
        Withdraw<VisuallyHidden> your comment</VisuallyHidden>
      </Button>
      <ConfirmDialog
        title="Withdraw your comment?"
        open={asking}
        onClose={() => setAsking(false)}
        confirm="Withdraw it"
        kind="danger"
        busy={busy}
        onConfirm={() => submit({ assessmentId, commentId: id, revision })}
      >
        <p>
          It then stands here as withdrawn, without its words. The history keeps what it said. This cannot be
          undone.
        </p>
        {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
      </ConfirmDialog>
    </>
  );
}
