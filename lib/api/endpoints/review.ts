import { z } from "zod";
import { REVIEW_STATES } from "../../domain/assessment/review";
import { moment, revision } from "./fields";

/** The latest word of a review on one answer or duty. */
export const review = z.object({
  itemId: z.string(),
  state: z.enum(REVIEW_STATES),
  note: z.string(),
  itemRevision: revision,
  revision,
  updatedBy: z.string(),
  updatedAt: moment,
});

export type ReviewView = z.output<typeof review>;
