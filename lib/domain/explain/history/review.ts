import { z } from "zod";
import { DECISION_WORDS, DECISIONS, MEANINGS, demandedInWords } from "../../assessment/sign-off";
import { REVIEW_STATES, type ReviewState } from "../../assessment/review";
import type { AuditAction } from "../../audit-actions";
import { CAPACITIES } from "../../capacity";
import { assessmentPayload, readPayload } from "./payloads";
import type { Teller } from "./teller";

const text = z.string().catch("");

export const reviewPayload = z.object({ state: z.enum(REVIEW_STATES), note: text });
const snapshotPayload = z.object({ sha256: text });
const signaturePayload = z.object({
  meaning: z.enum(MEANINGS),
  capacity: z.enum(CAPACITIES).nullable(),
  statement: text,
  snapshotSha256: text,
});
const waiverPayload = z.object({ questionId: text, reason: text, control: text, expiresOn: text });
const decidedPayload = z.object({ decision: z.enum(DECISIONS), validUntil: text, snapshotSha256: text });

export const REVIEWED = {
  accepted: "Accepted, as it stands:",
  reopened: "Reopened:",
  handed_back: "Handed back:",
} satisfies Record<ReviewState, string>;

const NOTED = { accepted: "Said", reopened: "Asked for", handed_back: "Done" } satisfies Record<
  ReviewState,
  string
>;

type ReviewAction = Extract<
  AuditAction,
  | "assessment.submitted"
  | "assessment.returned"
  | "assessment.decided"
  | "assessment.expired"
  | "assessment.superseded"
  | `${"review" | "snapshot" | "signature" | "waiver"}.${string}`
>;

/** What is done to an assessment between its last answer and its decision. */
export const REVIEW_TELLERS: Readonly<Record<ReviewAction, Teller>> = {
  "assessment.submitted": () => ({ did: "Submitted it for review" }),
  "assessment.returned": ({ payload }) => ({
    did: "Took it back to draft",
    reason: readPayload(assessmentPayload, payload)?.reason,
  }),
  "review.recorded": ({ payload }) => {
    const review = readPayload(reviewPayload, payload);
    if (!review) return undefined;
    return {
      did: REVIEWED[review.state],
      changes: review.note === "" ? [] : [{ label: NOTED[review.state], from: null, to: review.note }],
    };
  },
  "snapshot.frozen": ({ payload }) => ({
    did: "Froze what is to be signed",
    sha256: readPayload(snapshotPayload, payload)?.sha256,
  }),
  "signature.given": ({ payload }) => {
    const signature = readPayload(signaturePayload, payload);
    if (!signature) return undefined;
    return {
      did: `Signed: ${demandedInWords(signature)}`,
      changes: [{ label: "In the words", from: null, to: signature.statement }],
      sha256: signature.snapshotSha256,
    };
  },
  "assessment.expired": () => ({ did: "The decision expired" }),
  "assessment.superseded": () => ({ did: "A later assessment took its place" }),
  "waiver.granted": ({ payload }, _, { day }) => {
    const waiver = readPayload(waiverPayload, payload);
    return (
      waiver && {
        did: `Accepted the risk of ${waiver.questionId === "" ? "the score" : waiver.questionId}`,
        changes: [
          { label: "What makes up for it", from: null, to: waiver.control },
          { label: "Until", from: null, to: day(waiver.expiresOn) },
        ],
        reason: waiver.reason,
      }
    );
  },
  "waiver.withdrawn": ({ payload }) => {
    const waiver = readPayload(waiverPayload, payload);
    return (
      waiver && {
        did: `No longer accepts the risk of ${waiver.questionId === "" ? "the score" : waiver.questionId}`,
      }
    );
  },
  "assessment.decided": ({ payload }, _, { day }) => {
    const decided = readPayload(decidedPayload, payload);
    if (!decided) return undefined;
    return {
      did: `Decided: ${DECISION_WORDS[decided.decision]}`,
      changes: [{ label: "Holds until", from: null, to: day(decided.validUntil) }],
      sha256: decided.snapshotSha256,
    };
  },
};
