"use client";

import { useSyncExternalStore } from "react";
import type { ReviewView } from "@/lib/api/endpoints/review";
import { obstacleToAccept } from "@/lib/domain/assessment/review";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { HandBack, ReviewActs } from "../review/review-acts";
import { Moment } from "../ui/moment";
import styles from "./review-word.module.css";
import { useFromLive, useKept, useReview, useSheet } from "./sheet-context";

/** What a review says of one answer or duty, and what those concerned can do about it. Only while it is in review. */
export function ReviewWord({ itemId }: { itemId: string }) {
  const { questionnaire, sheet, store, may, personId } = useSheet();
  const kept = useKept(itemId);
  const tier = useFromLive(({ score }) => score.tier.value);
  const review = useReview(itemId);
  const itemRevision = useSyncExternalStore(
    store.subscribe,
    () => revisionOf(store, itemId),
    () => revisionOf(store, itemId),
  );
  if (sheet.status !== "in_review" || sheet.archivedAt !== null) return null;
  const onSpoken = ({ review: spoken, seq }: { review: ReviewView; seq: number }) => {
    store.hearReview(spoken);
    store.advance(seq);
  };
  const shared = { assessmentId: sheet.id, itemId, review, onSpoken };
  const critical = findQuestion(questionnaire, itemId)?.critical ?? false;
  const obstacle = kept ? obstacleToAccept(kept, { critical, tier, reviewerId: personId }) : null;
  return (
    <div className={styles.word} data-state={review?.state ?? "none"}>
      {review && <Said {...{ review, itemRevision }} by={store.nameOf(review.updatedBy)} />}
      {review?.state === "reopened" && may.answer && <HandBack {...shared} />}
      {may.review && <ReviewActs {...shared} itemRevision={itemRevision} accepts={obstacle === null} />}
    </div>
  );
}

const revisionOf = (store: ReturnType<typeof useSheet>["store"], itemId: string) =>
  store.kept(itemId)?.revision ?? store.keptDuty(itemId)?.revision ?? 0;

function Said({ review, itemRevision, by }: { review: ReviewView; itemRevision: number; by: string }) {
  const { state, note, updatedAt } = review;
  const lapsed = state === "accepted" && review.itemRevision !== itemRevision;
  return (
    <p role="status">
      <b>{lapsed ? "Changed since it was accepted" : WORDS[state]}</b>{" "}
      <span>
        by {by}, <Moment at={updatedAt} />
        {note && ":"}
      </span>
      {note && <span className={styles.note}>{note}</span>}
    </p>
  );
}

const WORDS: Record<ReviewView["state"], string> = {
  accepted: "Accepted",
  reopened: "Reopened",
  handed_back: "Handed back",
};
