import { figure, LEVEL_TITLES } from "./figures";
import type { ReportQuestion } from "./model";

/** As "3.2 of 4", or that it brings none. */
export const pointsInWords = ({ points, possible }: ReportQuestion): string =>
  points === null ? "no points" : `${figure(points)} of ${possible ?? 0}`;

/** The sum behind the points of an answer. */
export function worthInWords({ credit, level, factor, weight, points }: ReportQuestion): string {
  if (level === null || factor === null) return `Nothing: it is not answered. Weight ${weight}.`;
  const sum = `credit ${figure(credit)} × factor ${figure(factor)} × weight ${weight} = ${figure(points)}`;
  return `${sum} ${points === 1 ? "point" : "points"} (${LEVEL_TITLES[level].toLowerCase()})`;
}

/** The reply, or what stands in its place. */
export const replyInWords = ({ state, answer, stateWords }: ReportQuestion): string =>
  state === "answered" && answer !== null ? answer : stateWords;

export const NO_EVIDENCE = "None recorded, so it counts as asserted";
