import type { GoLive } from "../follow-up/follow-up";

const TITLES: Readonly<Record<GoLive<unknown>["standing"], string>> = {
  undecided: "Go-live: not decided yet",
  rejected: "Go-live: rejected",
  expired: "Go-live: the decision has expired",
  superseded: "Go-live: a later assessment decides",
  blocked: "Go-live: blocked",
  clear: "Go-live: nothing on record blocks it",
};

export const goLiveTitle = ({ standing }: GoLive<unknown>): string => TITLES[standing];

/** What is open and has to be done before use begins, each in a sentence. */
export const goLiveLeft = ({ blocking, unplanned, before }: GoLive<unknown>): string[] =>
  [
    blocking.length > 0 &&
      (blocking.length === 1
        ? "1 finding or action has to be done first."
        : `${blocking.length} findings and actions have to be done first.`),
    unplanned > 0 &&
      (unplanned === 1
        ? "1 condition before go-live has no action yet."
        : `${unplanned} conditions before go-live have no action yet.`),
    before && "Something of the assessment before is still open and has to be done first.",
  ].filter((sentence) => sentence !== false);

/** All of it, on one line. */
export const goLiveInWords = (goLive: GoLive<unknown>): string =>
  [`${goLiveTitle(goLive)}.`, ...goLiveLeft(goLive)].join(" ");
