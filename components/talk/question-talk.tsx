"use client";

import { useState, useSyncExternalStore } from "react";
import type { Question } from "@/lib/domain/questionnaire/format";
import { type TalkCount, isOpen } from "@/lib/domain/talk/thread";
import { useSheet } from "../assessment/sheet-context";
import { Button, ButtonLink } from "../ui/button";
import { StatusLine } from "../ui/status-line";
import { NewThread } from "./new-thread";
import { TalkProvider } from "./talk-context";
import styles from "./talk.module.css";
import { Thread } from "./thread";
import { type Threads, useThreadsOf } from "./use-threads";

const NONE: Pick<Threads, "rows" | "people" | "at"> = { rows: [], people: {}, at: "" };
const NOTHING: TalkCount = { comments: 0, open: 0 };

/** One quiet line under a question that says how much is said about it, and opens it in place. */
export function QuestionTalk({ question: { id } }: { question: Pick<Question, "id"> }) {
  const { store, may, sheet } = useSheet();
  const counted = () => store.talk(id);
  const { comments, open } = useSyncExternalStore(store.subscribe, counted, counted) ?? NOTHING;
  const [opened, setOpened] = useState(false);
  if (comments === 0 && !may.comment) return null;
  return (
    <section aria-label={`Comments on ${id}`} className={styles.line}>
      <Button small kind="bare" aria-expanded={opened} data-key="c" onClick={() => setOpened(!opened)}>
        {comments === 0 ? (
          "Comment"
        ) : (
          <span>
            {comments === 1 ? "1 comment" : `${comments} comments`}
            {open > 0 && (
              <>
                , <b>{open} open</b>
              </>
            )}
          </span>
        )}
      </Button>
      {may.raise && (
        <ButtonLink small kind="bare" href={`/assessments/${sheet.id}/findings/new?question=${id}`}>
          Raise a finding
        </ButtonLink>
      )}
      {opened && <Opened questionId={id} empty={comments === 0} />}
    </section>
  );
}

function Opened({ questionId, empty }: { questionId: string; empty: boolean }) {
  const { sheet, store, may, personId, whyNoComment } = useSheet();
  const { data: read, isError, refetch, show } = useThreadsOf(sheet.id, questionId);
  // Where there is nothing to read, one writes at once, and no key is lost meanwhile.
  const [begunEmpty] = useState(empty);
  const data = read ?? (begunEmpty ? NONE : undefined);
  if (isError && !data)
    return (
      <p className={styles.opened}>
        <StatusLine tone="bad">The comments could not be read.</StatusLine>
        <Button small onClick={() => void refetch()}>
          Try again
        </Button>
      </p>
    );
  if (!data)
    return (
      <p className={styles.opened}>
        <StatusLine tone="busy">Reading the comments…</StatusLine>
      </p>
    );
  return (
    <TalkProvider
      value={{
        assessmentId: sheet.id,
        personId,
        may: may.comment,
        whyNot: whyNoComment,
        nameOf: (id) => data.people[id] ?? store.nameOf(id),
        at: data.at,
        onChanged(changed) {
          store.advance(changed.seq);
          store.keepTalk(changed.talk);
          show(changed);
        },
      }}
    >
      <div className={styles.opened}>
        <OpenAndResolved threads={data.rows} />
        <NewThread questionId={questionId} words="New thread" opened={begunEmpty} />
      </div>
    </TalkProvider>
  );
}

/** The open ones in the order in which they were begun; what is settled is folded under them. */
function OpenAndResolved({ threads }: { threads: Threads["rows"] }) {
  const inOrder = threads.toReversed();
  const open = inOrder.filter(isOpen);
  const settled = inOrder.filter((thread) => !isOpen(thread));
  return (
    <>
      {open.length > 0 && (
        <div className={styles.threads}>
          {open.map((thread) => (
            <Thread key={thread.id} thread={thread} />
          ))}
        </div>
      )}
      {settled.length > 0 && (
        <details className={styles.fold}>
          <summary>{settled.length} resolved</summary>
          <div className={styles.threads}>
            {settled.map((thread) => (
              <Thread key={thread.id} thread={thread} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
