import { type Actor, may } from "./permission";
import type { Score } from "./scoring/document";

/** The states an assessment passes through, in their order. */
export const STATUSES = ["draft", "in_review", "decided", "expired", "superseded"] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  draft: "Draft",
  in_review: "In review",
  decided: "Decided",
  expired: "Expired",
  superseded: "Superseded",
};

/** It was decided, and is printed and judged by what was signed. */
export const isSettled = (status: Status): boolean => status !== "draft" && status !== "in_review";

/** What a move is judged by. */
export type Standing = {
  status: Status;
  archived: boolean;
  intakeComplete: boolean;
  /** As the score stands on `today`. */
  verdict: Score["verdict"];
  /** Asked questions without a reply; those that wait for a second person are not among them. */
  unanswered: number;
  /** Critical questions set aside that nobody has approved yet. */
  awaitingApproval: number;
  /** Questions and duties that a reviewer has reopened and that were not handed back. */
  reopened: number;
  /** The id of whoever submitted it last, or null. */
  submittedBy: string | null;
  /** Ids of the people who hold a capacity that the sign-off asks for. */
  signers: ReadonlySet<string>;
  /** What sign-off still lacks, each in words. */
  missingSignatures: readonly string[];
  /** The last calendar day on which the decision holds, or empty. */
  validUntil: string;
  /** The workspace's calendar day. */
  today: string;
};

/**
 * From which states to which a move leads, who may make it, and what must hold.
 * What the system does by itself is no one's to do.
 */
type MoveRule = {
  from: readonly Status[];
  to: Status;
  mayMake: (actor: Actor, standing: Standing) => boolean;
  /** Said to whoever may not. */
  whose: string;
  needsReason: boolean;
  holds: (standing: Standing) => (string | false)[];
};

const bySystem = (actor: Actor) => actor.role === "system";

const MOVES = {
  submit: {
    from: ["draft"],
    to: "in_review",
    mayMake: (actor) => may(actor.role, "assessment.answer"),
    whose: "Officers and leads submit an assessment for review.",
    needsReason: false,
    holds: ({ intakeComplete, verdict, unanswered }) => [
      !intakeComplete && "Complete the intake first.",
      verdict === "stopped" &&
        "A use that may be prohibited leaves this flow for legal review; there is no score to decide on.",
      unanswered > 0 && `Answer what is open first: ${counted(unanswered, "question")}.`,
    ],
  },
  return: {
    from: ["in_review"],
    to: "draft",
    // Whose signature it waits for can refuse it, and say why.
    mayMake: (actor, { submittedBy, signers }) =>
      may(actor.role, "assessment.review") ||
      (may(actor.role, "assessment.answer") && actor.id === submittedBy) ||
      (may(actor.role, "assessment.sign") && signers.has(actor.id)),
    whose: "A compliance lead, whoever submitted it, or whoever is to approve it takes it back to draft.",
    needsReason: true,
    holds: () => [],
  },
  decide: {
    from: ["in_review"],
    to: "decided",
    mayMake: (actor) => may(actor.role, "assessment.sign"),
    whose: "It is decided with the last signature that its tier asks for.",
    needsReason: false,
    holds: ({ verdict, unanswered, awaitingApproval, reopened, missingSignatures }) => [
      awaitingApproval > 0 &&
        `Approve or refuse what was set aside first: ${counted(awaitingApproval, "question")}.`,
      reopened > 0 && `Wait until what was reopened is handed back: ${counted(reopened, "item")}.`,
      unanswered > 0 && `Answer what is open first: ${counted(unanswered, "question")}.`,
      verdict === "stopped" && "The use may be prohibited; there is no score to decide on.",
      ...missingSignatures,
    ],
  },
  expire: {
    from: ["decided"],
    to: "expired",
    mayMake: bySystem,
    whose: "It expires by itself.",
    needsReason: false,
    holds: ({ validUntil, today }) => [
      (validUntil === "" || today <= validUntil) && "The day until which the decision holds has not passed.",
    ],
  },
  supersede: {
    from: ["decided", "expired"],
    to: "superseded",
    mayMake: bySystem,
    whose: "The decision on the assessment that follows it does that.",
    needsReason: false,
    holds: () => [],
  },
} satisfies Record<string, MoveRule>;

export type Move = keyof typeof MOVES;
export const MOVE_NAMES = Object.keys(MOVES) as Move[];

/** Where a move leads, and whether it has to give its reason. */
export const moveOf = (move: Move): Pick<MoveRule, "to" | "needsReason"> => MOVES[move];

/**
 * Everything that keeps `actor` from making a move now, each in one sentence that says what
 * to do; empty when it may be made. What `decide` needs of signatures is told by its
 * `missingSignatures`.
 */
export function obstaclesTo(move: Move, standing: Standing, actor: Actor): string[] {
  const { from, mayMake, whose, holds }: MoveRule = MOVES[move];
  if (standing.archived) return ["It is archived. Restore it first."];
  if (!from.includes(standing.status)) return [elsewhere(standing.status)];
  if (!mayMake(actor, standing)) return [whose];
  return holds(standing).filter((obstacle) => obstacle !== false);
}

/**
 * Why an assessment cannot be reassessed, in one sentence; null when it can. What was decided
 * is never changed: another assessment follows it, with its answers at hand.
 */
export function obstacleToReassess({
  status,
  archived,
}: Pick<Standing, "status" | "archived">): string | null {
  if (archived) return "It is archived. Restore it first.";
  if (status === "decided" || status === "expired") return null;
  if (status === "superseded") return elsewhere(status);
  return "It has not been decided yet, and can be changed as it is.";
}

const elsewhere = (status: Status) =>
  ({
    draft: "It is a draft: submit it for review first.",
    in_review: "It is in review already.",
    decided: "It is decided, and what was decided is not changed. Reassess it to go on.",
    expired: "Its decision has expired. Reassess it to go on.",
    superseded: "A later assessment has taken its place.",
  })[status];

/** One answer or duty, as far as it can be changed. */
type Item = {
  status: Status;
  archived: boolean;
  /** Whether a reviewer has reopened this very one. */ reopened: boolean;
};

/**
 * Why an answer or a duty cannot be changed now, in one sentence; null when it can. In
 * review all are locked but the ones that a reviewer has reopened.
 */
export function lockOf({ status, archived, reopened }: Item): string | null {
  if (archived) return "This assessment is archived. Restore it to go on.";
  if (status === "draft" || (status === "in_review" && reopened)) return null;
  if (status === "in_review") return "It is in review, so this is locked. A reviewer can reopen it.";
  return elsewhere(status);
}

/**
 * Why nothing can be said otherwise of a thing of evidence that an answer cites, in one
 * sentence; null where it can. Once it is decided, what is cited is fixed with the answers;
 * everything else goes on, because what is done after the decision is shown by what comes then.
 */
export const citedLockOf = ({ status, archived }: Pick<Item, "status" | "archived">): string | null =>
  // In review evidence may still be corrected; what it would prove is locked answer by answer.
  lockOf({ status: status === "in_review" ? "draft" : status, archived, reopened: false });

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
