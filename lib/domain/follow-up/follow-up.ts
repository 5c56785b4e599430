import type { Status } from "../assessment";
import type { Decision } from "../assessment/sign-off";
import type { CalendarDate } from "../calendar";
import type { Condition } from "../scoring/document";

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
};

export const CONDITION_KINDS = [
  "score",
  "section",
  "weakCritical",
  "criticalEvidence",
  "assertedShare",
  "duty",
  "notApplicable",
] as const satisfies readonly Condition["kind"][];

/** Which condition of the score an action answers: its kind, and the question, section or duty, or nothing where it is of the whole. */
export type ConditionRef = { kind: Condition["kind"]; subject: string };

export const FOLLOW_UP_KINDS = ["finding", "action"] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** What people say of a finding or an action, and may change while it is open. */
export type FollowUpParticulars = {
  title: string;
  /** What is wrong, or what is to be done. */
  description: string;
  ownerId: string;
  /** A day of the workspace's calendar, or empty. */
  dueOn: CalendarDate;
  /** How one will see that it was done. */
  verification: string;
  /** What happens if it is not done in time. */
  ifMissed: string;
  blocksGoLive: boolean;
};

/**
 * What has to be done about an assessment. A finding says what is wrong, on a question or
 * on the whole; an action is something to do, in answer to a condition of the score, to a
 * finding, or to nothing but somebody's judgement. People stand as ids.
 */
export type FollowUp = FollowUpParticulars & {
  id: string;
  kind: FollowUpKind;
  /** Empty where it is about the assessment. */
  questionId: string;
  /** Of a finding, and of the actions on it; else empty. */
  severity: Severity | "";
  /** The finding that an action is for. */
  findingId: string | null;
  /** The condition that an action answers. */
  condition: ConditionRef | null;
  state: "open" | "done";
  /** RFC 3339 in UTC. */
  closedAt: string | null;
  closedBy: string | null;
  closingNote: string;
  /** The things of evidence that show it: ids. */
  closingEvidence: string[];
  /** Why it was opened again the last time, or empty. */
  reopenedBecause: string;
  revision: number;
  createdBy: string;
  createdAt: string;
  updatedBy: string;
  updatedAt: string;
};

/** A condition of a score by what it is about, so that an action stays with it while its numbers move. */
export function conditionRef(condition: Condition): ConditionRef {
  switch (condition.kind) {
    case "weakCritical":
    case "criticalEvidence":
      return { kind: condition.kind, subject: condition.question };
    case "section":
    case "notApplicable":
      return { kind: condition.kind, subject: condition.section };
    case "duty":
      return { kind: condition.kind, subject: condition.duty };
    case "score":
    case "assertedShare":
      return { kind: condition.kind, subject: "" };
  }
}

export const sameCondition = (one: ConditionRef | null, other: ConditionRef): boolean =>
  one?.kind === other.kind && one.subject === other.subject;

/** `weakCritical:AU-03`, as an address names a condition. */
export const conditionKey = ({ kind, subject }: ConditionRef): string => `${kind}:${subject}`;

export function conditionOfKey(key: string): ConditionRef | undefined {
  const at = key.indexOf(":");
  const kind = CONDITION_KINDS.find((one) => one === key.slice(0, at));
  return at > 0 && kind ? { kind, subject: key.slice(at + 1) } : undefined;
}

/** A day that has passed while it is open; one's own day is not late yet. */
export const isOverdue = (
  { state, dueOn }: Pick<FollowUp, "state" | "dueOn">,
  today: CalendarDate,
): boolean => state === "open" && dueOn !== "" && dueOn < today;

/** Conditions about a critical question have to be met before use begins (docs/domain.md, 4.3). */
export const isBeforeGoLive = ({ kind }: Pick<ConditionRef, "kind">): boolean =>
  kind === "weakCritical" || kind === "criticalEvidence";

/** It is open, and use waits for it: so of what answers a condition before go-live, whatever else is said. */
export const isBlocking = ({
  state,
  blocksGoLive,
  condition,
}: Pick<FollowUp, "state" | "blocksGoLive" | "condition">): boolean =>
  state === "open" && (blocksGoLive || (condition !== null && isBeforeGoLive(condition)));

/** Whether use may begin: by the decision first, and then by what is open. */
export type GoLive<Item> = {
  standing: "undecided" | "rejected" | "expired" | "superseded" | "blocked" | "clear";
  /** What stands in its way, whatever was decided. */
  blocking: Item[];
  /** Conditions before go-live that no action answers, open or done. */
  unplanned: number;
  /** Something of an assessment that this one follows is open and stands in its way too. */
  before: boolean;
};

export function goLiveOf<Item extends Pick<FollowUp, "state" | "blocksGoLive" | "condition">>({
  status,
  decision,
  conditions,
  items,
  before,
}: {
  status: Status;
  decision: Decision | null;
  /** Of the score that was decided on, or that stands. */
  conditions: readonly ConditionRef[];
  items: readonly Item[];
  before: boolean;
}): GoLive<Item> {
  const blocking = items.filter(isBlocking);
  const unplanned = conditions.filter(
    (ref) => isBeforeGoLive(ref) && !items.some(({ condition }) => sameCondition(condition, ref)),
  ).length;
  const open = blocking.length > 0 || unplanned > 0 || before;
  return {
    standing: standingOf(status, decision) ?? (open ? "blocked" : "clear"),
    blocking,
    unplanned,
    before,
  };
}

/** What the decision alone says; undefined where it leaves it to what is open. */
function standingOf(status: Status, decision: Decision | null): GoLive<unknown>["standing"] | undefined {
  if (status === "superseded") return "superseded";
  if (decision === "reject") return "rejected";
  if (status === "expired") return "expired";
  return status === "decided" ? undefined : "undecided";
}
