import type { CalendarDate } from "../calendar";
import type { Actor } from "../permission";

export const REQUEST_STATES = ["open", "answered", "accepted", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_STATE_WORDS: Readonly<Record<RequestState, string>> = {
  open: "Waits for an answer",
  answered: "Answered",
  accepted: "Accepted",
  withdrawn: "Withdrawn",
};

export const LONGEST_REQUEST = 4000;
/** Of each kind that an answer names: things of evidence, questions, addresses. */
export const MOST_LINKS = 20;
/** So often a request can be answered. Whoever needs more has another question. */
export const MOST_ROUNDS = 20;

/** One answer to a request, and what the one who asked said of it. People stand as ids. */
export type RequestRound = {
  text: string;
  /** Things of the assessment's evidence: ids. */
  evidence: string[];
  questionIds: string[];
  /** Web addresses. */
  links: string[];
  by: string;
  /** RFC 3339 in UTC, as all moments here. */
  at: string;
  /** What is still missing; null where nobody said that anything was. */
  missing: { text: string; by: string; at: string } | null;
};

/** Something that an audit needs to see, asked of those who keep an assessment. */
export type AuditRequest = {
  id: string;
  text: string;
  /** The questions that it is about; none where it is about the assessment. */
  questionIds: string[];
  /** A day of the workspace's calendar, or empty. */
  dueOn: CalendarDate;
  state: RequestState;
  /** Every answer that was given, the oldest first. */
  rounds: RequestRound[];
  /** When and by whom it was accepted or withdrawn, and what was said to it. */
  closedAt: string | null;
  closedBy: string | null;
  closingNote: string;
  revision: number;
  /** Who asks. */
  askedBy: string;
  askedAt: string;
  updatedBy: string;
  updatedAt: string;
};

/** An assessment holds so many at most: far more than anybody asks of one, and an end. */
const MOST_REQUESTS = 500;
/** The last of these are for those with an account, so that no guest takes their place. */
const MOST_WITH_GUESTS = 400;
/** So many of one guest's wait for an answer at most. */
const MOST_OPEN_OF_GUEST = 50;

/** Why somebody who may ask cannot ask for more beside what an assessment holds, in one sentence; null when they can. */
export function obstacleToAsk(
  held: readonly Pick<AuditRequest, "askedBy" | "state">[],
  { id, role }: Actor,
): string | null {
  const most = role === "guest" ? MOST_WITH_GUESTS : MOST_REQUESTS;
  if (held.length >= most) return `An assessment holds ${most} requests at most.`;
  const waiting = held.filter(({ askedBy, state }) => askedBy === id && state === "open");
  if (role === "guest" && waiting.length >= MOST_OPEN_OF_GUEST)
    return `${MOST_OPEN_OF_GUEST} of your requests wait for an answer here. Withdraw one that you no longer need, or wait for an answer.`;
  return null;
}

/** Whether somebody who sees the assessment is shown this request: a guest what they asked for themselves. */
export const isShownTo = ({ askedBy }: Pick<AuditRequest, "askedBy">, { id, role }: Actor): boolean =>
  role !== "guest" || askedBy === id;

/**
 * Why somebody who may ask cannot say how this request stands, in one sentence; null when they
 * can. It is for the one who asked and for auditors: nobody else can spare the audited an
 * answer, and nobody accepts their own.
 */
export function obstacleToJudge(
  { askedBy, rounds }: Pick<AuditRequest, "askedBy" | "rounds">,
  { id, role }: Actor,
): string | null {
  if (id !== askedBy && role !== "auditor")
    return "Whoever asked says whether it has come, or another auditor.";
  if (rounds.at(-1)?.by === id) return "Nobody judges the answer that they gave themselves.";
  return null;
}

/** The ids of all the people in it, some perhaps more than once. */
export const peopleIn = ({
  askedBy,
  closedBy,
  updatedBy,
  rounds,
}: Pick<AuditRequest, "askedBy" | "closedBy" | "updatedBy" | "rounds">): string[] => [
  ...[askedBy, updatedBy, closedBy ?? askedBy],
  ...rounds.flatMap(({ by, missing }) => [by, missing?.by ?? by]),
];
