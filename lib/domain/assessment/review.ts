import { type AnswerRecord, awaitsApproval } from "./file";
import { APART_FROM_TIER } from "./sign-off";

/**
 * How a reviewer stands to one answer or duty. One that is `reopened` can be changed while
 * everything else is locked; `handed_back` says that whoever was asked has done their part.
 */
export const REVIEW_STATES = ["accepted", "reopened", "handed_back"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** The latest word of a review on one item. People stand as ids. */
export type ReviewRecord = {
  /** Of a question or a duty. */
  itemId: string;
  state: ReviewState;
  /** What the reviewer asks for, or what was said when it was handed back; may be empty. */
  note: string;
  /** The revision of the answer or duty that was looked at. */
  itemRevision: number;
  /** Counts the words on this item, from 1. */
  revision: number;
  updatedBy: string;
  /** RFC 3339 in UTC. */
  updatedAt: string;
};

/** An acceptance is of what was read: an answer that has moved on is not accepted any more. */
export const isAccepted = (
  review: Pick<ReviewRecord, "state" | "itemRevision"> | undefined,
  itemRevision: number,
) => review?.state === "accepted" && review.itemRevision === itemRevision;

export const isReopened = (reviews: readonly ReviewRecord[], itemId: string) =>
  reviews.some((review) => review.itemId === itemId && review.state === "reopened");

/**
 * Why a reviewer cannot accept an answer as it stands, in one sentence; null when they can.
 * What was set aside is settled by an approval alone, and where reviewer and author are kept
 * apart one's own acceptance would hide an answer from whoever is to look at it.
 */
export function obstacleToAccept(
  answer: Pick<AnswerRecord, "state" | "approvedBy" | "updatedBy">,
  { critical, tier, reviewerId }: { critical: boolean; tier: number; reviewerId: string },
): string | null {
  if (awaitsApproval(answer, critical))
    return "It was set aside: approve that it does not apply, or reopen it.";
  if (tier >= APART_FROM_TIER && answer.updatedBy === reviewerId)
    return `At tier ${tier} nobody accepts what they answered themselves.`;
  return null;
}
