"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReviewView } from "@/lib/api/endpoints/review";
import { CAUSE_WORDS } from "@/lib/domain/assessment/desk";
import { LEVEL_TITLES } from "@/lib/report/figures";
import type { DeskEntry } from "@/lib/report/model";
import { QuestionLink } from "../result/question-link";
import { KeyHint } from "../ui/key-hint";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { useSubmit } from "../forms/use-submit";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { StatusLine } from "../ui/status-line";
import styles from "./desk.module.css";
import { ReviewActs } from "./review-acts";
import { useDeskKeys } from "./use-desk-keys";

/** Everything that asks for a reviewer's judgement, to be gone through from the keyboard. */
export function Desk({
  assessmentId,
  entries,
  people,
  acts,
}: {
  assessmentId: string;
  entries: readonly DeskEntry[];
  people: Readonly<Record<string, string>>;
  /** Whether whoever looks can speak on them now. */
  acts: boolean;
}) {
  const router = useRouter();
  const [spoken, setSpoken] = useState<ReadonlyMap<string, ReviewView>>(new Map());
  const list = useDeskKeys();
  const open = entries.filter((entry) => !isSettled(entry, spoken)).length;
  if (entries.length === 0)
    return (
      <p className={styles.soft}>
        Nothing: every answer has the evidence that its tier asks for, and nothing was set aside or is in
        dispute.
      </p>
    );
  return (
    <>
      <p className={styles.count} role="status">
        {open === 0 ? "All accepted." : `${open} of ${entries.length} to judge.`}
        {acts && (
          <span className={styles.keys}>
            <KeyHint>n</KeyHint> next <KeyHint>p</KeyHint> previous <KeyHint>a</KeyHint> accept{" "}
            <KeyHint>r</KeyHint> reopen <KeyHint>o</KeyHint> open
          </span>
        )}
      </p>
      <ol className={styles.desk} ref={list}>
        {entries.map((entry) => (
          <DeskRow
            key={entry.questionId}
            {...{ assessmentId, entry, people, acts }}
            review={spoken.get(entry.questionId) ?? entry.review}
            onSpoken={({ review }) => {
              setSpoken(new Map(spoken).set(review.itemId, review));
              router.refresh();
            }}
          />
        ))}
      </ol>
    </>
  );
}

const isSettled = (
  { questionId, itemRevision, accepted }: DeskEntry,
  spoken: ReadonlyMap<string, ReviewView>,
) => {
  const review = spoken.get(questionId);
  return review ? review.state === "accepted" && review.itemRevision === itemRevision : accepted;
};

function DeskRow({
  assessmentId,
  entry: { questionId, causes, itemRevision, question, reply, own },
  people,
  acts,
  review,
  onSpoken,
}: {
  assessmentId: string;
  entry: DeskEntry;
  people: Readonly<Record<string, string>>;
  acts: boolean;
  review: ReviewView | undefined;
  onSpoken: (spoken: { review: ReviewView; seq: number }) => void;
}) {
  const { prompt, evidence, note, answeredWords } = question;
  const accepted = review?.state === "accepted" && review.itemRevision === itemRevision;
  return (
    <li className={styles.row} data-desk={questionId} data-accepted={accepted || undefined} tabIndex={-1}>
      <div className={styles.head}>
        <QuestionLink {...{ assessmentId, prompt }} id={questionId} />
        <ul className={styles.causes} aria-label="Why it is here">
          {causes.map((cause) => (
            <li key={cause}>{CAUSE_WORDS[cause]}</li>
          ))}
        </ul>
      </div>
      <div className={styles.answer}>
        <p>
          <b>{reply}</b>
        </p>
        {evidence.map((item, index) => (
          <p key={index} className={styles.soft}>
            {LEVEL_TITLES[item.level]}: {item.title}
            {item.validUntil && (
              <>
                {item.expired ? ", expired " : ", until "}
                <Day date={item.validUntil} />
              </>
            )}
          </p>
        ))}
        {note && <p className={styles.soft}>Note: {note}</p>}
        <p className={styles.soft}>
          {answeredWords}
          {" · "}
          <Link href={`/assessments/${assessmentId}/history?question=${questionId}`}>History</Link>
        </p>
      </div>
      <div className={styles.acts}>
        {review && (
          <p className={styles.word}>
            {accepted ? (
              <Badge tone="good" shape="check">
                Accepted
              </Badge>
            ) : (
              <b>{WORDS[review.state]}</b>
            )}{" "}
            <span>
              {people[review.updatedBy] ?? ""} <Moment at={review.updatedAt} />
            </span>
            {review.note && <span className={styles.note}>{review.note}</span>}
          </p>
        )}
        {acts && causes.includes("awaits_approval") && (
          <ApproveHere {...{ assessmentId, itemRevision }} questionId={questionId} own={own} />
        )}
        {acts && <ReviewActs {...{ assessmentId, itemRevision, review, onSpoken }} itemId={questionId} />}
      </div>
    </li>
  );
}

/** The second person's word on a critical question that was set aside. */
function ApproveHere({
  assessmentId,
  questionId,
  itemRevision,
  own,
}: {
  assessmentId: string;
  questionId: string;
  itemRevision: number;
  own: boolean;
}) {
  const router = useRouter();
  const { submit, busy, problem } = useSubmit("approveNotApplicable", { onDone: () => router.refresh() });
  return (
    <>
      <div>
        <Button
          small
          kind="primary"
          busy={busy}
          disabled={own}
          onClick={() => submit({ assessmentId, questionId, revision: itemRevision })}
        >
          Approve as not applicable
        </Button>
      </div>
      {own && <p className={styles.soft}>You set it aside, so somebody else has to approve it.</p>}
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </>
  );
}

const WORDS: Record<ReviewView["state"], string> = {
  accepted: "Changed since it was accepted",
  reopened: "Reopened",
  handed_back: "Handed back",
};
