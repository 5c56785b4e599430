import { type Capacity, capacityInWords } from "../capacity";

/** The closed list of what a signature can mean. */
export const MEANINGS = ["prepared", "reviewed", "approved", "risk_accepted"] as const;
export type Meaning = (typeof MEANINGS)[number];

/**
 * What a signature says of its signer, word for word as it is shown and kept; from tier 3 on
 * with the statement of independence (docs/domain.md, section 6, item 18).
 */
export function statementOf({ meaning, capacity }: Demanded, tier: number): string {
  const apart = tier >= APART_FROM_TIER ? " I answered and submitted none of it." : "";
  switch (meaning) {
    case "prepared":
      return "I answered or gathered this to the best of my knowledge.";
    case "reviewed":
      return `I have looked at the answers and at what proves them.${apart}`;
    case "approved":
      return `I take this decision for the buyer${asCapacity(capacity)}.${apart}`;
    case "risk_accepted":
      return `I accept, for the buyer${asCapacity(capacity)}, the risk for which the score rejects, with the compensating control and until the day that stand beside it.${apart}`;
  }
}

const asCapacity = (capacity: Capacity | null) =>
  capacity === null ? "" : ` as ${capacityInWords(capacity).toLowerCase()}`;

/** What is decided: the score's verdict, or a risk that an executive accepts in its place. */
export const DECISIONS = ["approve", "conditions", "reject", "accepted_risk"] as const;
export type Decision = (typeof DECISIONS)[number];

/** One signature that the sign-off asks for. */
export type Demanded = { meaning: Meaning; capacity: Capacity | null };

/** A signature as far as sign-off reads it. */
type Signed = Demanded & { personId: string };

/** Who approves at each tier, tier 1 first (docs/domain.md, section 3, row "Sign-off"). */
const APPROVERS: readonly (readonly Capacity[])[] = [
  ["process_owner"],
  ["process_owner", "security_privacy"],
  ["process_owner", "security_privacy", "risk", "legal"],
  ["process_owner", "security_privacy", "risk", "legal", "executive"],
];

/** From here on a review of its own is asked for. */
const REVIEWED_FROM_TIER = 2;
/** From here on nobody reviews, approves or accepts the risk of what they answered, and nobody approves twice. */
export const APART_FROM_TIER = 3;

export const approversOf = (tier: number): readonly Capacity[] => APPROVERS[tier - 1] ?? [];

/** What a tier asks to be signed, in the order in which it is asked. */
export function demandedSignatures({ tier, decision }: { tier: number; decision: Decision }): Demanded[] {
  return [
    { meaning: "prepared", capacity: null },
    ...(tier >= REVIEWED_FROM_TIER ? [{ meaning: "reviewed", capacity: null } as const] : []),
    ...approversOf(tier).map((capacity) => ({ meaning: "approved", capacity }) as const),
    ...(decision === "accepted_risk" ? [{ meaning: "risk_accepted", capacity: "executive" } as const] : []),
  ];
}

/** Everything that decides who may sign what. */
export type Signing = {
  tier: number;
  decision: Decision;
  /** Whoever ever answered, recorded a duty, or submitted the whole. */
  authors: ReadonlySet<string>;
  /** The signatures under what stands now. */
  signed: readonly Signed[];
};

/** Whether the tier lets an author give it, or this is no author's. */
export const isApart = (
  { meaning, personId }: Signed,
  { tier, authors }: Pick<Signing, "tier" | "authors">,
): boolean => meaning === "prepared" || tier < APART_FROM_TIER || !authors.has(personId);

/**
 * Those of the signatures, the oldest first, that their signers could still give: who has
 * answered or submitted since is no reviewer and no approver any more where those are kept
 * apart, nor the one at tier 2 who had answered nothing.
 */
export function stillHolding<One extends Signed>(
  signed: readonly One[],
  of: Pick<Signing, "tier" | "authors">,
): One[] {
  const apart = signed.filter((one) => isApart(one, of));
  const approvals = apart.filter(({ meaning }) => meaning === "approved");
  const byAuthorsAlone =
    of.tier === 2 &&
    approvals.length === APPROVERS[1]?.length &&
    approvals.every(({ personId }) => of.authors.has(personId));
  return byAuthorsAlone ? apart.filter((one) => one !== approvals.at(-1)) : apart;
}

export function stillDemanded({ tier, decision, signed }: Signing): Demanded[] {
  return demandedSignatures({ tier, decision }).filter((demanded) => !signed.some(isFor(demanded)));
}

const isFor =
  ({ meaning, capacity }: Demanded) =>
  (other: Demanded) =>
    other.meaning === meaning && other.capacity === capacity;

export type Signer = { id: string; capacities: readonly Capacity[]; reviews: boolean };

/**
 * Why `signer` cannot give one of the signatures that are asked for, in sentences; empty
 * when they can. Nobody signs alone what they prepared where the tier forbids it
 * (docs/domain.md, sections 3 and 6, item 18).
 */
export function signingObstacles(signing: Signing, demanded: Demanded, signer: Signer): string[] {
  const { tier, authors, signed } = signing;
  const { meaning, capacity } = demanded;
  const isAuthor = authors.has(signer.id);
  if (!stillDemanded(signing).some(isFor(demanded)))
    return [
      signed.some(isFor(demanded)) ? "This is signed already." : "This tier does not ask for that signature.",
    ];
  const found: (string | false)[] = [];
  if (capacity !== null)
    found.push(
      !signer.capacities.includes(capacity) &&
        `It takes the capacity “${capacityInWords(capacity)}”, which an administrator gives.`,
    );
  if (meaning === "prepared") found.push(!isAuthor && "Whoever answered or submitted it signs as prepared.");
  if (meaning === "reviewed") found.push(!signer.reviews && "A compliance lead signs as reviewed.");
  if (!isApart({ ...demanded, personId: signer.id }, signing))
    found.push(`At tier ${tier} nobody ${DOES[meaning]} what they answered or submitted.`);
  if (meaning === "approved")
    found.push(
      tier >= APART_FROM_TIER &&
        signed.some((other) => other.meaning === "approved" && other.personId === signer.id) &&
        `At tier ${tier} each approval is another person’s, and you have approved already.`,
      tier === 2 && isAuthor && isLastApprovalByAuthors(signing) && LAST_BY_AUTHORS,
    );
  return found.filter((obstacle) => obstacle !== false);
}

const DOES: Readonly<Record<Meaning, string>> = {
  prepared: "prepares",
  reviewed: "reviews",
  approved: "approves",
  risk_accepted: "accepts the risk of",
};

const LAST_BY_AUTHORS =
  "At tier 2 at least one approval is of somebody who answered nothing, and this would be the last.";

/** Whether all other approvals are authors', and one more by an author would complete them. */
function isLastApprovalByAuthors(signing: Signing): boolean {
  const open = stillDemanded(signing).filter(({ meaning }) => meaning === "approved");
  const given = signing.signed.filter(({ meaning }) => meaning === "approved");
  return open.length === 1 && given.every(({ personId }) => signing.authors.has(personId));
}

/** A signature that is asked for, as a heading: "Approved as Risk". */
export const demandedInWords = ({ meaning, capacity }: Demanded): string =>
  `${MEANING_LABELS[meaning]}${capacity === null ? "" : ` as ${capacityInWords(capacity)}`}`;

const MEANING_LABELS: Readonly<Record<Meaning, string>> = {
  prepared: "Prepared",
  reviewed: "Reviewed",
  approved: "Approved",
  risk_accepted: "Risk accepted",
};

export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  approve: "Approved",
  conditions: "Approved with conditions",
  reject: "Rejected",
  accepted_risk: "Accepted risk",
};
