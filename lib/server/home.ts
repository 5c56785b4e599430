import { type EndingEvidence, listEndingEvidence } from "@/db/queries/evidence-ends";
import type { RetestedAssessment } from "@/db/queries/retests";
import { hasVendors } from "@/db/queries/vendors";
import { type AssessmentView, listAssessments } from "@/lib/api/endpoints/assessments";
import { SOON_DAYS } from "@/lib/domain/assessment/freshness";
import { addDays } from "@/lib/domain/calendar";
import { type Permission, demand, may } from "@/lib/domain/permission";
import { type AskView, listAsks } from "./asks";
import { OWN_AT_MOST, listOwnAssessments, searchAssessments } from "./assessments";
import { type OwnRequests, listOwnRequests } from "./audit-request-lists";
import { type AwaitedSignature, listAwaitedSignatures } from "./awaited-signatures";
import type { Context } from "./context";
import { type Asking, listAskingReassessment } from "./reassess";
import { listOwnFollowUps } from "./follow-up-lists";
import { type PortfolioHead, openPortfolioHead } from "./portfolio";
import { listOwnRetests } from "./retests";
import { type ReviewAsk, listReviewAsks } from "./review-asks";
import { type Waiting, listWaiting } from "./waiting";
import { workspaceDay } from "./workspace";

const LATEST_AT_MOST = 12;
const ENDING_AT_MOST = 20;

export type Home = {
  /** Their own assessments that are not archived, the nearest due date first. */
  own: AssessmentView[];
  /** With so many, `own` may leave some out. */
  ownAtMost: number;
  waiting: Waiting[];
  /** What only signatures keep from being decided, theirs among them. */
  signatures: AwaitedSignature[];
  /** What reviewers reopened for them, and for a reviewer what was handed back. */
  review: { reopened: ReviewAsk[]; handedBack: ReviewAsk[] };
  /** Findings and actions of theirs that are open, what is late first. */
  followUps: Awaited<ReturnType<typeof listOwnFollowUps>>;
  /** What asks them for an answer, and what they wait for themselves. */
  asks: { asked: AskView[]; waitingFor: AskView[] };
  /** What auditors wait for, and what they themselves asked for and was answered. */
  requests: OwnRequests;
  /** What answers of their own assessments rely on that has expired or soon will, the earliest first. */
  ending: EndingEvidence[];
  /** Stress tests of their own assessments that count in full no longer, or soon will not. */
  retests: RetestedAssessment[];
  /** Decided assessments that ask to be looked at again: a lead's are everybody's. */
  asking: { rows: Asking[]; more: boolean };
  /** The head of the portfolio, for those who may read the whole of it. */
  portfolio: PortfolioHead | null;
  /** For those who read alone: what others changed last. */
  latest: AssessmentView[];
  /** Nothing at all is here yet. */
  empty: boolean;
  /** The workspace's calendar day. */
  today: string;
};

/** What waits for the one who asks. */
export async function openHome(ctx: Context): Promise<Home> {
  demand(ctx.actor, "workspace.read");
  const { actor, db } = ctx;
  const can = (permission: Permission) => may(actor.role, permission);
  const today = await workspaceDay(db.read, ctx.now());
  const works = can("assessment.answer");
  // Side by side: where the database is another process, they wait for it together.
  const [
    own,
    waiting,
    signatures,
    review,
    asks,
    asking,
    followUps,
    requests,
    ending,
    retests,
    portfolio,
    latest,
  ] = await Promise.all([
    listOwnAssessments(ctx),
    can("assessment.approve") ? listWaiting(ctx) : [],
    can("assessment.sign") ? listAwaitedSignatures(ctx, today) : [],
    works ? listReviewAsks(ctx) : { reopened: [], handedBack: [] },
    can("assessment.comment") ? listAsks(ctx) : { asked: [], waitingFor: [] },
    works
      ? listAskingReassessment(ctx, can("assessment.review") ? {} : { ownerId: actor.id })
      : { rows: [], more: false },
    listOwnFollowUps(ctx, today),
    listOwnRequests(ctx),
    works
      ? listEndingEvidence(db.read, actor, { until: addDays(today, SOON_DAYS), limit: ENDING_AT_MOST })
      : [],
    works ? listOwnRetests(ctx, today) : [],
    can("portfolio.read") ? openPortfolioHead(ctx) : null,
    works ? [] : listLatest(ctx),
  ]);
  return {
    ...{ own, waiting, signatures, review, asks, asking, followUps, requests, ending },
    ...{ retests, portfolio, latest },
    ...{ ownAtMost: OWN_AT_MOST, today },
    empty: own.length === 0 && !(await hasVendors(db.read)),
  };
}

async function listLatest(ctx: Context): Promise<AssessmentView[]> {
  const { rows } = await searchAssessments(ctx, listAssessments.input.parse({ pageSize: LATEST_AT_MOST }));
  return rows;
}
