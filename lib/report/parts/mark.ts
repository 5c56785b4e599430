import { STATUS_WORDS, type Status } from "@/lib/domain/assessment";
import type { StandingMark } from "../model";

const LEFT = "What was signed stands here unchanged.";

const MARKS: Readonly<Record<Status, StandingMark | null>> = {
  draft: { word: STATUS_WORDS.draft, says: "Nothing has been decided on it." },
  in_review: { word: STATUS_WORDS.draft, says: "It is in review, and nothing has been decided on it." },
  decided: null,
  expired: {
    word: STATUS_WORDS.expired,
    says: `The last day on which this decision held has passed. ${LEFT}`,
  },
  superseded: {
    word: STATUS_WORDS.superseded,
    says: `Another decision has taken the place of this one. ${LEFT}`,
  },
};

/** What has to stand on every page, by the state that an assessment is in. */
export const markOf = (status: Status): StandingMark | null => MARKS[status];
