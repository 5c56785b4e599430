import { findTakenIds, listEvidence, updateThing } from "@/db/queries/evidence";
import { findPeopleNames } from "@/db/queries/assessments";
import { listAnswers } from "@/db/queries/answers";
import { listEntries } from "@/db/queries/audit";
import { listRequestsOf } from "@/db/queries/audit-requests";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { listReviews } from "@/db/queries/reviews";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/evidence-things";
import {
  type Citation,
  type EvidenceParticulars,
  type EvidenceRecord,
  isCitable,
  newEvidence,
  usedBytes,
} from "@/lib/domain/assessment/evidence";
import { acceptedOf, takenInWords } from "@/lib/domain/assessment/evidence-file";
import type { AnswerRecord } from "@/lib/domain/assessment/file";
import { isReopened } from "@/lib/domain/assessment/review";
import { citedLockOf } from "@/lib/domain/assessment";
import { assessmentStream } from "@/lib/domain/audit";
import { ACTION_GROUPS } from "@/lib/domain/audit-actions";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import { type OpenFile, demandAssessment, readOpenFile } from "./assessment-file";
import type { Change, Context } from "./context";
import { rememberEntered, withThing } from "./entered";
import { type EvidenceAction, enterThings, recordThing } from "./evidence-trail";
import { evidenceParts } from "./files/parts";
import { keepSummary } from "./summaries";

export type ChangedThing = OutputOf<typeof endpoints.addEvidence>;

/** @throws Refusal `forbidden`, `not_found` */
export async function openEvidence(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.listEvidence>,
): Promise<OutputOf<typeof endpoints.listEvidence>> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    await demandAssessment(db, ctx.actor, assessmentId);
    return readEvidence(db, assessmentId);
  });
}

/** The same, of an assessment that whoever asks may see. */
export async function readEvidence(
  db: Reader,
  assessmentId: string,
): Promise<OutputOf<typeof endpoints.listEvidence>> {
  const evidence = (await listEvidence(db, assessmentId)).sort((one, other) =>
    one.createdAt + one.id < other.createdAt + other.id ? -1 : 1,
  );
  const citations: Record<string, (Omit<Citation, "id"> & { questionId: string })[]> = {};
  for (const { questionId, evidence: cited } of await listAnswers(db, assessmentId))
    for (const { id, ...where } of cited) (citations[id] ??= []).push({ questionId, ...where });
  const people = await findPeopleNames(db, [
    ...new Set(evidence.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy])),
  ]);
  return { evidence, citations, people: Object.fromEntries(people), limits: limitsOver(evidence) };
}

/** What files an assessment that holds this evidence still takes. */
export function limitsOver(
  evidence: readonly EvidenceRecord[],
): OutputOf<typeof endpoints.listEvidence>["limits"] {
  const { mostBytes, quotaBytes, kinds, scan } = evidenceParts();
  return {
    mostBytes,
    quotaBytes,
    usedBytes: usedBytes(evidence),
    scanning: scan !== null,
    accept: acceptedOf(kinds),
    taken: takenInWords(kinds),
  };
}

/**
 * Names a thing without a file. Under an id that it has already, with the same said of it,
 * it is that thing.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` when the assessment is archived, `conflict` for
 *   an id in use or a thing that was replaced already, `invalid` for a period that ends before it begins
 */
export async function addEvidence(
  ctx: Context,
  { assessmentId, id = newId(), replaces, ...particulars }: InputOf<typeof endpoints.addEvidence>,
): Promise<ChangedThing> {
  demand(ctx.actor, "assessment.answer");
  demandConsistent(particulars);
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readOpenFile(change, assessmentId);
    const held = open.file.evidence.find((thing) => thing.id === id);
    if (held && saysTheSame(held, particulars) && held.replaces === (replaces ?? null))
      return { thing: held, seq: await seqOf(change.tx, assessmentId, id) };
    if (held) throw new Refusal("conflict", "This id names other evidence already.", { current: held });
    const { thing, seq } = await addThing(ctx, change, open, { id, replaces }, particulars);
    return { thing, seq };
  });
}

/** What is said of a thing that goes into what is scored, beside its file. */
const SCORED = ["title", "validUntil"] as const;

/**
 * @throws Refusal as `addEvidence`; `conflict` with what is said of it now, `locked` for what a
 *   locked answer rests on
 */
export async function correctEvidence(
  ctx: Context,
  { assessmentId, evidenceId, revision, ...particulars }: InputOf<typeof endpoints.correctEvidence>,
): Promise<OutputOf<typeof endpoints.correctEvidence>> {
  demand(ctx.actor, "assessment.answer");
  demandConsistent(particulars);
  return changing(ctx, { assessmentId, evidenceId, revision }, async (change, open, before) => {
    demandThere(before);
    if (open.assessment.status !== "in_review" || SCORED.some((name) => particulars[name] !== before[name]))
      await demandNotReliedOn(change.tx, open.assessment, open.file.answers, evidenceId);
    const { next, thing, seq } = await keepThing(ctx, change, open, "evidence.corrected", {
      ...before,
      ...particulars,
    });
    const summary = open.assessment.intakeAt === null ? null : await keepSummary(change.tx, next);
    return { thing, seq, summary };
  });
}

/**
 * Takes a thing back. What it had replaced comes into its place again.
 *
 * @throws Refusal as `correctEvidence`; `locked` while anything relies on it
 */
export async function withdrawEvidence(
  ctx: Context,
  { because, ...one }: InputOf<typeof endpoints.withdrawEvidence>,
): Promise<ChangedThing> {
  demand(ctx.actor, "assessment.answer");
  return changing(ctx, one, async (change, open, before) => {
    demandThere(before);
    if (before.replacedBy !== null)
      throw new Refusal("locked", "It was replaced. Withdraw what came in its place first.");
    await demandUnused(change.tx, open, before);
    const old = open.file.evidence.find(({ id }) => id === before.replaces);
    const within =
      old?.replacedBy === before.id
        ? (await keepThing(ctx, change, open, "evidence.reinstated", { ...old, replacedBy: null })).next
        : open;
    const withdrawnAt = change.at.toISOString();
    const { thing, seq } = await keepThing(ctx, change, within, "evidence.withdrawn", {
      ...before,
      withdrawnAt,
      withdrawnBecause: because,
    });
    return { thing, seq };
  });
}

/** @throws Refusal as `correctEvidence`; `locked` where it is not withdrawn, or what it had replaced was replaced by another */
export async function reinstateEvidence(
  ctx: Context,
  one: InputOf<typeof endpoints.reinstateEvidence>,
): Promise<ChangedThing> {
  demand(ctx.actor, "assessment.answer");
  return changing(ctx, one, async (change, open, before) => {
    if (before.withdrawnAt === null) throw new Refusal("locked", "It is not withdrawn.");
    const old = open.file.evidence.find(({ id }) => id === before.replaces);
    if (old && !isCitable(old))
      throw new Refusal("locked", "What it had replaced was withdrawn, or replaced by something else.");
    const within = old
      ? (await keepThing(ctx, change, open, "evidence.replaced", { ...old, replacedBy: before.id })).next
      : open;
    const { thing, seq } = await keepThing(ctx, change, within, "evidence.reinstated", {
      ...before,
      withdrawnAt: null,
      withdrawnBecause: "",
    });
    return { thing, seq };
  });
}

type Kept = { thing: EvidenceRecord; seq: number; next: OpenFile };

/**
 * Adds a thing within a change that extends the assessment's stream.
 *
 * @throws Refusal `conflict` for an id in use or a thing replaced already, `invalid` for one to
 *   replace that is nowhere or withdrawn, `locked` with too many
 */
export async function addThing(
  ctx: Context,
  change: Change,
  open: OpenFile,
  { id, replaces }: { id: string; replaces: string | undefined },
  particulars: Partial<EvidenceParticulars>,
  file: EvidenceRecord["file"] = null,
): Promise<Kept> {
  if ((await findTakenIds(change.tx, [id])).has(id))
    throw new Refusal("conflict", "This id is in use. Leave it out to be given one.");
  const old = replaces === undefined ? undefined : demandReplaceable(open, replaces);
  const made = newEvidence({ id, by: ctx.actor.id, at: change.at.toISOString() }, particulars);
  const thing = { ...made, file, replaces: old?.id ?? null };
  const within = old
    ? (await keepThing(ctx, change, open, "evidence.replaced", { ...old, replacedBy: id })).next
    : open;
  // Last, so that its entry is the end of the stream whether or not it came in another's place.
  const { next, last } = await enterThings(change, within, [thing]);
  rememberEntered(open.assessment.id, last, next.file);
  return { thing, seq: last.seq, next };
}

/** Writes a thing that is there at its next revision, with its entry. */
export async function keepThing(
  ctx: Context,
  change: Change,
  open: OpenFile,
  action: EvidenceAction,
  before: EvidenceRecord,
): Promise<Kept> {
  const thing = {
    ...before,
    revision: before.revision + 1,
    updatedBy: ctx.actor.id,
    updatedAt: change.at.toISOString(),
  };
  await updateThing(change.tx, open.assessment.id, thing);
  return entered(change, open, action, thing);
}

function entered(change: Change, open: OpenFile, action: EvidenceAction, thing: EvidenceRecord): Kept {
  const { seq, hash } = recordThing(change, open.assessment.id, action, thing);
  const file = { ...open.file, evidence: withThing(open.file.evidence, thing) };
  rememberEntered(open.assessment.id, { seq, hash }, file);
  return { thing, seq, next: { ...open, file } };
}

/** Where the last entry about a thing stands, for whoever asks again for what was done. */
export async function seqOf(db: Reader, assessmentId: string, evidenceId: string): Promise<number> {
  const { actions } = ACTION_GROUPS.evidence;
  const of = { stream: assessmentStream(assessmentId), objectId: evidenceId, actions };
  const [last] = await listEntries(db, { ...of, limit: 1, offset: 0 });
  return last?.seq ?? 0;
}

/** @throws Refusal `not_found`, `conflict` with what is said of it now, `locked` */
function changing<T>(
  ctx: Context,
  { assessmentId, evidenceId, revision }: { assessmentId: string; evidenceId: string; revision: number },
  work: (change: Change, open: OpenFile, before: EvidenceRecord) => Promise<T>,
): Promise<T> {
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readOpenFile(change, assessmentId);
    const before = open.file.evidence.find(({ id }) => id === evidenceId);
    if (!before) throw new Refusal("not_found", "This assessment holds no such evidence.");
    if (before.revision !== revision)
      throw new Refusal("conflict", "Someone else changed this first. Look at theirs, then decide.", {
        current: before,
      });
    return work(change, open, before);
  });
}

/** @throws Refusal `locked` */
function demandThere({ withdrawnAt }: EvidenceRecord) {
  if (withdrawnAt !== null) throw new Refusal("locked", "It was withdrawn. Reinstate it first.");
}

function demandReplaceable(open: OpenFile, id: string): EvidenceRecord {
  const old = open.file.evidence.find((thing) => thing.id === id);
  if (!old || old.withdrawnAt !== null)
    throw new Refusal("invalid", "There is nothing here to be replaced.", {
      faults: [{ path: "replaces", message: "choose from what this assessment holds and was not withdrawn" }],
    });
  if (old.replacedBy !== null)
    throw new Refusal("conflict", "It was replaced already. Replace what came in its place.", {
      current: old,
    });
  return old;
}

type Answers = readonly Pick<AnswerRecord, "questionId" | "evidence">[];

const questionsCiting = (answers: Answers, id: string) =>
  answers
    .filter(({ evidence }) => evidence.some((cited) => cited.id === id))
    .map(({ questionId }) => questionId);

/** As "AU-01, AU-02 rely on it". */
const relyInWords = (questions: readonly string[]) =>
  `${questions.slice(0, 5).join(", ")}${questions.length > 5 ? " and others rely" : questions.length > 1 ? " rely" : " relies"} on it`;

/**
 * A thing stays as it was read for the answers that are locked, in review until they are
 * reopened and for good once it is decided: what is said of it and its file go into what is
 * judged, and an acceptance or a signature is of that. Another may come in its place, which
 * leaves it what it is.
 *
 * @throws Refusal `locked` with the answers that rest on it
 */
export async function demandNotReliedOn(
  db: Reader,
  { id: assessmentId, status }: Pick<OpenFile["assessment"], "id" | "status">,
  answers: Answers,
  evidenceId: string,
): Promise<void> {
  const citing = questionsCiting(answers, evidenceId);
  if (status === "draft" || citing.length === 0) return;
  const decided = citedLockOf({ status, archived: false });
  if (decided !== null) throw new Refusal("locked", `${relyInWords(citing)}. ${decided}`);
  const reviews = await listReviews(db, assessmentId);
  const locked = citing.filter((questionId) => !isReopened(reviews, questionId));
  if (locked.length === 0) return;
  const [are, them] = locked.length > 1 ? ["are", "them"] : ["is", "it"];
  throw new Refusal(
    "locked",
    `${relyInWords(locked)} and ${are} in review. Reopen ${them} first, or add what is new.`,
  );
}

/** @throws Refusal `locked` with what relies on it */
async function demandUnused(db: Reader, { assessment, file }: OpenFile, { id }: EvidenceRecord) {
  const questions = questionsCiting(file.answers, id);
  if (questions.length > 0)
    throw new Refusal("locked", `${relyInWords(questions)}. Take it out there first, or replace it.`);
  const closed = (await listFollowUpsOf(db, assessment.id)).find(
    ({ state, closingEvidence }) => state === "done" && closingEvidence.includes(id),
  );
  if (closed)
    throw new Refusal(
      "locked",
      `The ${closed.kind} “${closed.title}” was closed with it. Reopen that first.`,
    );
  const given = (await listRequestsOf(db, assessment.id)).some(
    ({ state, rounds }) => state !== "withdrawn" && rounds.at(-1)?.evidence.includes(id),
  );
  if (given)
    throw new Refusal("locked", "An auditor was given it in answer to a request. Replace it instead.");
}

const saysTheSame = (thing: EvidenceRecord, particulars: EvidenceParticulars) =>
  (Object.keys(particulars) as (keyof EvidenceParticulars)[]).every(
    (name) => thing[name] === particulars[name],
  );

/** @throws Refusal `invalid` for a period that ends before it begins, or a web page without its address and day */
function demandConsistent({ kind, link, capturedOn, periodFrom, periodTo }: EvidenceParticulars) {
  if (periodFrom !== "" && periodTo !== "" && periodTo < periodFrom)
    throw new Refusal("invalid", "The period ends before it begins.", {
      faults: [{ path: "periodTo", message: "should not be before the day on which the period begins" }],
    });
  const missing =
    kind !== "web_page"
      ? []
      : ([
          ["link", link],
          ["capturedOn", capturedOn],
        ] as const);
  const faults = missing.flatMap(([path, said]) =>
    said === "" ? [{ path, message: "is needed for a web page" }] : [],
  );
  if (faults.length > 0)
    throw new Refusal("invalid", "A web page is kept with its address and the day on which it was copied.", {
      faults,
    });
}
