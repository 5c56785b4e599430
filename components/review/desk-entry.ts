import type { OutputOf } from "@/lib/api/endpoint";
import type { listJudgements } from "@/lib/api/endpoints/reviews";
import type { ReviewView } from "@/lib/api/endpoints/review";

/** One answer that asks for judgement, with what has to be seen of it. */
export type DeskEntryView = OutputOf<typeof listJudgements>["groups"][number]["entries"][number];

/** Whether an answer is accepted as it stands, by the latest word on it. */
export const isSettled = (
  { itemRevision }: Pick<DeskEntryView, "itemRevision">,
  review: ReviewView | undefined,
): boolean => review?.state === "accepted" && review.itemRevision === itemRevision;
