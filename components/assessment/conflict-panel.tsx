"use client";

import type { AnswerView } from "@/lib/api/endpoints/answers";
import { valueInWords } from "@/lib/domain/explain/answer";
import { LEVEL_WORDS, STATE_WORDS } from "@/lib/domain/explain/words";
import type { Question } from "@/lib/domain/questionnaire/format";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import styles from "./conflict-panel.module.css";
import { useSheet, useStatus } from "./sheet-context";
import type { Draft } from "./sheet-fields";

/** Two people answered one question: both replies, and the choice between them. Nothing is dropped before it is made. */
export function ConflictPanel({ question }: { question: Question }) {
  const { answers, store, show } = useSheet();
  const status = useStatus(question.id);
  const mine = answers.draft(question.id);
  if (status.kind !== "conflict" || !mine) return null;
  const { theirs } = status;

  const takeTheirs = () => {
    answers.resolve(question.id, "theirs");
    if (theirs) store.keep(theirs);
    show(question, theirs ?? undefined);
  };

  return (
    <div className={styles.panel}>
      <Notice
        tone="caution"
        announce
        title={
          theirs
            ? `${store.nameOf(theirs.updatedBy)} answered this too, after you read it`
            : "Someone took this answer back"
        }
      >
        <div className={styles.sides}>
          <section aria-label="Yours">
            <h4>Yours, not saved yet</h4>
            <Side question={question} reply={mine} />
            <Button small kind="primary" onClick={() => answers.resolve(question.id, "mine")}>
              Keep mine
            </Button>
          </section>
          <section aria-label="Theirs">
            <h4>
              {theirs ? (
                <>
                  Theirs, saved <Moment at={theirs.updatedAt} />
                </>
              ) : (
                "Theirs"
              )}
            </h4>
            <Side question={question} reply={theirs ?? BLANK} />
            <Button small onClick={takeTheirs}>
              Take theirs
            </Button>
          </section>
        </div>
        <p className={styles.kept}>Whichever you choose, the other stays in the history.</p>
      </Notice>
    </div>
  );
}

const BLANK: Draft = { state: "open", value: null, note: "", reason: "", evidence: [] };

function Side({ question, reply }: { question: Question; reply: Draft | AnswerView }) {
  const { store } = useSheet();
  const { state, value, note, reason, evidence } = reply;
  return (
    <div className={styles.side}>
      <p>
        <b>{state === "answered" ? valueInWords(question.answer, value ?? undefined) : STATE_WORDS[state]}</b>
      </p>
      {reason && <p>Because: {reason}</p>}
      {evidence.map(({ id, clause, level }) => (
        <p key={id}>
          {store.thing(id)?.title ?? "Something that was added meanwhile"}
          {clause && `, ${clause}`} ({LEVEL_WORDS[level]})
        </p>
      ))}
      {note && <p>Note: {note}</p>}
    </div>
  );
}
