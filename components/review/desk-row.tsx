"use client";

import { useRouter } from "next/navigation";
import type { ReviewView } from "@/lib/api/endpoints/review";
import { CAUSE_WORDS, isSettled } from "@/lib/domain/assessment/desk";
import { LEVEL_TITLES } from "@/lib/report/figures";
import { useSubmit } from "../forms/use-submit";
import { QuestionLink } from "../result/question-link";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import styles from "./desk.module.css";
import type { DeskEntryView } from "./desk-entry";
import { ReviewActs, type Reviewed } from "./review-acts";

/** One answer to judge: why it is here, what it says and what proves it, and what can be said of it. */
export function DeskRow({
  assessmentId,
  entry,
  people,
  acts,
  review,
  onSpoken,
}: {
  assessmentId: string;
  entry: DeskEntryView;
  people: Readonly<Record<string, string>>;
  acts: boolean;
  review: ReviewView | undefined;
  onSpoken: (spoken: { review: ReviewView; seq: number }) => void;
}) {
  const { questionId, causes, itemRevision, prompt, reply, note, evidence, answered, own, obstacle } = entry;
  const accepted = isSettled(entry, review);
  const awaits = causes.includes("awaits_approval");
  const item = { assessmentId, itemId: questionId, itemRevision, review };
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
        {evidence.map((cited, index) => (
          <p key={index} className={styles.soft}>
            {LEVEL_TITLES[cited.level]}:{" "}
            <Link href={`/assessments/${assessmentId}/evidence/${cited.id}`} dir="auto">
              {cited.title}
            </Link>
            {cited.validUntil && (
              <>
                {cited.expired ? ", expired " : ", until "}
                <Day date={cited.validUntil} />
              </>
            )}
          </p>
        ))}
        {note && <p className={styles.soft}>Note: {note}</p>}
        <p className={styles.soft}>
          {answered.name}, <Moment at={answered.at} />
          {" · "}
          <Link href={`/assessments/${assessmentId}/history?question=${questionId}`} data-key="h">
            History
          </Link>
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
        {acts && awaits && (
          <ApproveHere {...{ assessmentId, itemRevision }} questionId={questionId} own={own} />
        )}
        {acts && !awaits && obstacle !== null && <p className={styles.soft}>{obstacle}</p>}
        {acts && (
          <ReviewActs {...item} accepts={obstacle === null} onSpoken={onSpoken}>
            <CorrectHere {...item} />
          </ReviewActs>
        )}
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
          data-key="a"
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

/** A reviewer who corrects an answer reopens it to themselves, so that everybody sees that it is being changed. */
function CorrectHere({ assessmentId, itemId, itemRevision, review }: Omit<Reviewed, "accepts" | "onSpoken">) {
  const router = useRouter();
  const go = () => router.push(`/assessments/${assessmentId}#${itemId}`);
  const { submit, busy, problem } = useSubmit("reviewItem", { onDone: go });
  const word = { assessmentId, itemId, itemRevision, revision: review?.revision ?? 0 };
  return (
    <>
      <Button
        small
        busy={busy}
        data-key="c"
        onClick={() =>
          review?.state === "reopened"
            ? go()
            : submit({ ...word, state: "reopened", note: "I am correcting this myself." })
        }
      >
        Correct
      </Button>
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </>
  );
}

const WORDS: Record<ReviewView["state"], string> = {
  accepted: "Changed since it was accepted",
  reopened: "Reopened",
  handed_back: "Handed back",
};
