import { type CalendarDate, addMonths } from "../calendar";
import type { Ruling, Score } from "../scoring/document";
import type { Decision } from "./sign-off";

/**
 * A risk that a named executive accepts although the score rejects: with a reason, what
 * makes up for it, and a day on which that ends (docs/domain.md, 4.2, "Override"). It moves
 * no number: the cap stays to be seen.
 */
export type WaiverRecord = {
  id: string;
  /** The question whose answer rejects, or empty for the score itself. */
  questionId: string;
  reason: string;
  /** What is done in place of what is missing. */
  control: string;
  /** The last calendar day on which it holds. */
  expiresOn: CalendarDate;
  grantedBy: string;
  /** RFC 3339 in UTC. */
  grantedAt: string;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
  revision: number;
};

/** As it stands under a signature: with names, and nothing that moves afterwards. */
export type Waiver = Pick<WaiverRecord, "questionId" | "reason" | "control" | "expiresOn" | "grantedAt"> & {
  grantedBy: string;
};

/** No waiver holds longer. */
const MOST_MONTHS = 12;

/** The last day that a waiver granted on `today` can name. */
export const latestExpiry = (today: CalendarDate): CalendarDate => addMonths(today, MOST_MONTHS);

export const isInForce = ({ withdrawnAt, expiresOn }: WaiverRecord, today: CalendarDate): boolean =>
  withdrawnAt === null && today <= expiresOn;

/** The questions whose answers reject, each once. */
export const knockedOutBy = ({ knockOuts }: Pick<Score, "knockOuts">): string[] => [
  ...new Set(knockOuts.map(({ question }: Ruling) => question)),
];

/**
 * What would be decided: the score's verdict, unless it rejects and everything that rejects
 * is waived. A rejection by knock-outs needs one waiver for each of them, or one for the
 * score itself; a rejection by the score alone needs the latter. Never an approval.
 *
 * @param waivers those in force
 */
export function decisionUnder(score: Score, waivers: readonly Pick<Waiver, "questionId">[]): Decision {
  const verdict = score.verdict === "open" ? (score.provisional ?? "reject") : score.verdict;
  if (verdict !== "reject") return verdict === "stopped" ? "reject" : verdict;
  const waived = new Set(waivers.map(({ questionId }) => questionId));
  const knockOuts = knockedOutBy(score);
  const all = waived.has("") || (knockOuts.length > 0 && knockOuts.every((id) => waived.has(id)));
  return all ? "accepted_risk" : "reject";
}
