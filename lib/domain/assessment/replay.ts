import { canonicalJson } from "../canonical-json";
import { type EvidenceRecord, newEvidence } from "./evidence";
import type { AuditRequest } from "../audit-request/audit-request";
import type { FollowUp } from "../follow-up/follow-up";
import type { CommentRecord, Thread, ThreadRecord } from "../talk/thread";
import type { ReviewRecord } from "./review";
import type { Signature } from "./signature";
import type { ScenarioRecord } from "../sensitivity/scenario";
import { type PlanRecord, planId } from "../stress/plan";
import type { RunRecord } from "../stress/run";
import type { WaiverRecord } from "./waiver";
import type { AssessmentFile, AnswerRecord, DutyRecord } from "./file";

/** One entry of an assessment's audit stream, as far as a replay reads it. */
export type ReplayEntry = { seq: number; objectKind: string; objectId: string; payload: unknown };

/** What the entries of a stream say an assessment holds. Values are as they stand in the payloads. */
export type Replayed = {
  /** The assessment's own fields; undefined before it was opened. */
  assessment: Record<string, unknown> | undefined;
  answers: Map<string, AnswerRecord>;
  evidence: Map<string, EvidenceRecord>;
  duties: Map<string, DutyRecord>;
  /** The latest word of a review on each answer or duty. */
  reviews: Map<string, ReviewRecord>;
  waivers: Map<string, WaiverRecord>;
  /** Every wording of every plan, by its scenario and revision. */
  plans: Map<string, PlanRecord>;
  runs: Map<string, RunRecord>;
  /** What-ifs, discarded ones too. */
  scenarios: Map<string, ScenarioRecord>;
  /** Every one that was ever given, in its order. */
  signatures: Map<string, Signature>;
  followUps: Map<string, FollowUp>;
  /** What auditors ask to see. */
  requests: Map<string, AuditRequest>;
  threads: Map<string, ThreadRecord>;
  comments: Map<string, CommentRecord & { questionId: string }>;
  /** In the order of their keys. */
  tags: string[];
};

/** What the last entry of a thing makes of the state. Its payload is the record that was kept; the chain's digest says that it still is. */
type Fold = (state: Replayed, objectId: string, payload: unknown) => void;

/** Every kind of thing that belongs to an assessment and is kept in rows; entries of other kinds change nothing of it. */
const KINDS: Readonly<Record<string, Fold>> = {
  assessment: (state, _, payload) => (state.assessment = payload as Record<string, unknown>),
  answer(state, questionId, payload) {
    // One whose content was erased says nothing, which is told where it is compared.
    const { answer, named } = payload
      ? answerIn(payload as AnswerPayload)
      : { answer: payload as AnswerRecord, named: [] };
    for (const thing of named) if (!state.evidence.has(thing.id)) state.evidence.set(thing.id, thing);
    state.answers.set(questionId, answer);
  },
  evidence: (state, id, payload) => state.evidence.set(id, payload as EvidenceRecord),
  duty: (state, id, payload) => state.duties.set(id, payload as DutyRecord),
  review: (state, itemId, payload) => state.reviews.set(itemId, payload as ReviewRecord),
  plan: (state, _, payload) => state.plans.set(wordingOf(payload as PlanRecord), payload as PlanRecord),
  run: (state, id, payload) => state.runs.set(id, payload as RunRecord),
  waiver: (state, id, payload) => state.waivers.set(id, payload as WaiverRecord),
  scenario: (state, id, payload) => state.scenarios.set(id, payload as ScenarioRecord),
  signature: (state, id, payload) => state.signatures.set(id, payload as Signature),
  finding: (state, id, payload) => state.followUps.set(id, payload as FollowUp),
  action: (state, id, payload) => state.followUps.set(id, payload as FollowUp),
  request: (state, id, payload) => state.requests.set(id, payload as AuditRequest),
  thread: (state, id, payload) => state.threads.set(id, payload as ThreadRecord),
  tags: (state, _, payload) => (state.tags = (payload as { tags: string[] } | null)?.tags ?? []),
  comment: (state, id, payload) => state.comments.set(id, payload as CommentRecord & { questionId: string }),
};

/**
 * The state of an assessment after `entries`, which are a stream's from 1 to any
 * moment: payloads hold whole new values, so the last entry of each object is its state.
 */
export function replay(entries: Iterable<ReplayEntry>): Replayed {
  const state: Replayed = {
    assessment: undefined,
    answers: new Map(),
    evidence: new Map(),
    duties: new Map(),
    reviews: new Map(),
    waivers: new Map(),
    plans: new Map(),
    runs: new Map(),
    scenarios: new Map(),
    signatures: new Map(),
    followUps: new Map(),
    requests: new Map(),
    threads: new Map(),
    comments: new Map(),
    tags: [],
  };
  for (const { objectKind, objectId, payload } of entries)
    if (Object.hasOwn(KINDS, objectKind)) KINDS[objectKind]?.(state, objectId, payload);
  return state;
}

/** A plan whose content was erased is of no revision that is kept. */
const wordingOf = (plan: PlanRecord | null) => (plan ? `${planId(plan)} ${plan.revision}` : "");

/** Before things had entries of their own, each answer held them whole where it cited them. */
type WholeEntry = AnswerRecord["evidence"][number] & { title?: string; link?: string; validUntil?: string };

export type AnswerPayload = Omit<AnswerRecord, "evidence"> & { evidence: WholeEntry[] };

/**
 * An answer as its entry in the trail tells it, and the things that were named in it: none,
 * unless the entry is of the time when a thing had no entry of its own. Such a thing was
 * made by the one who answered, in the moment of the answer that named it first.
 */
export function answerIn(payload: AnswerPayload): { answer: AnswerRecord; named: EvidenceRecord[] } {
  const made = { by: payload.updatedBy, at: payload.updatedAt };
  return {
    answer: {
      ...payload,
      evidence: payload.evidence.map(({ id, clause, level }) => ({ id, clause, level })),
    },
    named: payload.evidence.flatMap(({ id, title, link = "", validUntil = "" }) =>
      title === undefined ? [] : [newEvidence({ id, ...made }, { title, link, validUntil })],
    ),
  };
}

/** Where the stored file says something else than the replayed stream; empty when they agree. */
export function differences(
  { assessment, answers, evidence, duties }: Replayed,
  file: Pick<
    AssessmentFile,
    | "facts"
    | "extendedSections"
    | "pack"
    | "scenariosNotApplicable"
    | "useCase"
    | "answers"
    | "evidence"
    | "duties"
  >,
): string[] {
  const fields = ["facts", "extendedSections", "pack", "scenariosNotApplicable", "useCase"] as const;
  return [
    ...fields.flatMap((key) => compared(key, file[key], assessment?.[key])),
    ...comparedRecords("answer", new Map(file.answers.map((answer) => [answer.questionId, answer])), answers),
    ...comparedRecords("evidence", new Map(file.evidence.map((thing) => [thing.id, thing])), evidence),
    ...comparedRecords("duty", new Map(file.duties.map((duty) => [duty.dutyId, duty])), duties),
  ];
}

/** Where the stored words of a review say something else than the replayed stream; empty when they agree. */
export const reviewDifferences = ({ reviews }: Replayed, stored: readonly ReviewRecord[]): string[] =>
  comparedRecords("review", new Map(stored.map((review) => [review.itemId, review])), reviews);

/** Where the stored findings and actions say something else than the replayed stream; empty when they agree. */
export const followUpDifferences = ({ followUps }: Replayed, stored: readonly FollowUp[]): string[] =>
  comparedRecords("finding or action", new Map(stored.map((one) => [one.id, one])), followUps);

/** Where the stored requests of auditors say something else than the replayed stream; empty when they agree. */
export const requestDifferences = ({ requests }: Replayed, stored: readonly AuditRequest[]): string[] =>
  comparedRecords("request", new Map(stored.map((one) => [one.id, one])), requests);

/** Where the stored plans and runs of stress tests say something else than the replayed stream; empty when they agree. */
export const stressDifferences = (
  { plans, runs }: Replayed,
  stored: { plans: readonly PlanRecord[]; runs: readonly RunRecord[] },
): string[] => [
  ...comparedRecords("plan", new Map(stored.plans.map((plan) => [wordingOf(plan), plan])), plans),
  ...comparedRecords("run", new Map(stored.runs.map((run) => [run.id, run])), runs),
];

/** Where the stored what-ifs say something else than the replayed stream; empty when they agree. */
export const scenarioDifferences = ({ scenarios }: Replayed, stored: readonly ScenarioRecord[]): string[] =>
  comparedRecords("what-if", new Map(stored.map((one) => [one.id, one])), scenarios);

/** Where the stored tags are not those of the replayed stream; empty when they agree. */
export const tagDifferences = ({ tags }: Replayed, stored: readonly string[]): string[] =>
  compared("the list of tags", stored, tags);

/** Where the stored threads say something else than the replayed stream; empty when they agree. */
export function talkDifferences({ threads, comments }: Replayed, stored: readonly Thread[]): string[] {
  return [
    ...comparedRecords("thread", new Map(stored.map(({ comments: _, ...row }) => [row.id, row])), threads),
    ...comparedRecords(
      "comment",
      new Map(
        stored.flatMap(({ questionId, comments: said }) =>
          said.map((row) => [row.id, { ...row, questionId }]),
        ),
      ),
      comments,
    ),
  ];
}

function comparedRecords(
  kind: string,
  stored: ReadonlyMap<string, unknown>,
  replayed: ReadonlyMap<string, unknown>,
): string[] {
  return [...new Set([...stored.keys(), ...replayed.keys()])].flatMap((id) =>
    compared(`${kind} ${id}`, stored.get(id), replayed.get(id)),
  );
}

const compared = (what: string, stored: unknown, replayed: unknown): string[] =>
  sorted(stored) === sorted(replayed) ? [] : [`${what} is not what the audit trail says`];

/** Two equal values are equal texts, whatever the order of their keys. */
const sorted = (value: unknown): string => (value === undefined ? "" : canonicalJson(value));
