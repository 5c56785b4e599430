import { randomBytes } from "node:crypto";
import type { Reader } from "@/db/client";
import type { AssessmentRow } from "@/db/queries/assessments";
import { listActors } from "@/db/queries/audit";
import { capacitiesOf } from "@/db/queries/capacities";
import { findPerson } from "@/db/queries/people";
import { findLatestSnapshot, insertSignature, insertSnapshot, listSignatures } from "@/db/queries/sign-off";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/sign-off";
import { moveOf, obstaclesTo } from "@/lib/domain/assessment";
import {
  type ChangedSince,
  changedInWords,
  changedSince,
  shownText,
} from "@/lib/domain/assessment/changed-since";
import {
  type Decision,
  type Demanded,
  type Signer,
  type Signing,
  demandedSignatures,
  signingObstacles,
  statementOf,
  stillDemanded,
  stillHolding,
} from "@/lib/domain/assessment/sign-off";
import {
  type Signature,
  type Snapshot,
  signatureDigest,
  signatureFaults,
  snapshotFaults,
} from "@/lib/domain/assessment/signature";
import { decisionUnder } from "@/lib/domain/assessment/waiver";
import { snapshotHash } from "@/lib/domain/assessment/snapshot";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { addMonths } from "@/lib/domain/calendar";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { SYSTEM, demand, may } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { sha256Hex } from "@/lib/domain/sha256";
import type { ReportSubject } from "@/lib/report/source";
import { newId } from "./app";
import { type OpenFile, readFile, readOpenFile } from "./assessment-file";
import { demandListed, putNext, streamsWithPredecessor } from "./assessments";
import { checkpointIn } from "./checkpoints";
import type { Change, Context } from "./context";
import { demandProof } from "./proof";
import { reportSubjectOf } from "./report-subject";
import { standingOf } from "./standing";
import { VERSION } from "./version";

/** What a snapshot holds (docs/formats.md, section 5). */
export type SnapshotContent = ReportSubject & { format: "assay-snapshot/1"; appVersion: string };

/** How the sign-off of an assessment stands. */
export type SignOff = {
  /** What a signature would be given for now. */
  subject: ReportSubject;
  /** What was frozen last; undefined while nothing was signed. */
  snapshot: Snapshot | undefined;
  /** All that were ever given, the oldest first. */
  signatures: Signature[];
  /** Those under what stands now. */
  holding: Signature[];
  /** What differs from what was signed last; null when nothing does, or nothing was signed. */
  changed: ChangedSince | null;
  signing: Signing;
};

export async function signOffOf(db: Reader, open: OpenFile): Promise<SignOff> {
  const subject = await reportSubjectOf(db, open);
  const snapshot = await findLatestSnapshot(db, open.assessment.id);
  const signatures = await listSignatures(db, open.assessment.id);
  const changed = snapshot ? changedSince(JSON.parse(snapshot.content) as ReportSubject, subject) : null;
  const intact = snapshot !== undefined && snapshotFaults(snapshot).length === 0;
  const [tier, authors] = [subject.score.tier.value, await authorsOf(db, open)];
  const under =
    intact && changed === null
      ? signatures.filter(
          (one) => one.snapshotSha256 === snapshot.sha256 && signatureFaults(one, snapshot).length === 0,
        )
      : [];
  const holding = stillHolding(under, { tier, authors });
  return {
    subject,
    snapshot,
    signatures,
    holding,
    changed,
    signing: {
      ...{ tier, authors },
      decision: decisionUnder(subject.score, subject.waivers),
      signed: holding,
    },
  };
}

/** Whose entry makes somebody an author: what another says over it since does not take them out. */
export const AUTHORING = [
  "answer.recorded",
  "answer.taken_over",
  "duty.recorded",
  "run.recorded",
  "assessment.submitted",
] as const;

/** Whoever ever answered, recorded a duty, or submitted the whole. */
export const authorsOf = async (db: Reader, { assessment }: OpenFile): Promise<Set<string>> =>
  new Set(await listActors(db, assessmentStream(assessment.id), AUTHORING));

/** @throws Refusal `forbidden`, `not_found` */
export async function readSignOff(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.getSignOff>,
): Promise<OutputOf<typeof endpoints.getSignOff>> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) =>
    shownSignOffOf(ctx, db, await readFile(db, ctx.actor, assessmentId, ctx.now())),
  );
}

/** The sign-off as whoever asks sees it. */
export async function shownSignOffOf(
  ctx: Context,
  db: Reader,
  open: OpenFile,
): Promise<OutputOf<typeof endpoints.getSignOff>> {
  return shownSignOff(open, await signOffOf(db, open), {
    waits: obstaclesTo("decide", await standingOf(db, open), SIGNER),
    signer: await signerOf(db, ctx),
    maySign: may(ctx.actor.role, "assessment.sign"),
  });
}

/** The move is judged by what stands, whoever asks: what a person lacks is told of each signature. */
const SIGNER = { id: "", role: "system" } as const;

async function signerOf(db: Reader, { actor }: Context): Promise<Signer> {
  return {
    id: actor.id,
    capacities: await capacitiesOf(db, actor.id),
    reviews: may(actor.role, "assessment.review"),
  };
}

function shownSignOff(
  { assessment }: OpenFile,
  { subject, snapshot, signatures, holding, changed, signing }: SignOff,
  { waits, signer, maySign }: { waits: string[]; signer: Signer; maySign: boolean },
): OutputOf<typeof endpoints.getSignOff> {
  const { score } = subject;
  return {
    status: assessment.status,
    shown: sha256Hex(shownText(subject)),
    decision: signing.decision,
    tier: score.tier.value,
    waits,
    demanded: demandedSignatures(signing).map((demanded) => ({
      ...demanded,
      statement: statementOf(demanded, signing.tier),
      signature:
        holding.find((one) => one.meaning === demanded.meaning && one.capacity === demanded.capacity) ?? null,
      obstacles: maySign ? signingObstacles(signing, demanded, signer) : ["Your role does not sign."],
    })),
    lapsed: signatures.filter((one) => !holding.includes(one)),
    snapshotSha256: snapshot?.sha256 ?? null,
    changed: changed && changedInWords(changed),
  };
}

/**
 * Gives one of the signatures that the tier asks for, under exactly what was shown, and
 * freezes that if it is the first. The last one decides the assessment. It takes a proof of
 * who signs, and uses it up.
 *
 * @throws Refusal `forbidden`, `not_found`, `unproven`, `locked` with everything that keeps it
 *   from being signed, `conflict` when what stands is no longer what was shown
 */
export const signAssessment = (
  ctx: Context,
  input: InputOf<typeof endpoints.signAssessment>,
): Promise<OutputOf<typeof endpoints.signAssessment>> =>
  signOnProof(ctx, input, (change) => demandProof(ctx, change, { spend: true }));

/**
 * As `signAssessment`, with the proof of who signs left to the caller; it is asked for once
 * nothing else keeps the signature from being given.
 */
export async function signOnProof(
  ctx: Context,
  { assessmentId, shown, ...demanded }: InputOf<typeof endpoints.signAssessment>,
  prove: (change: Change) => Promise<void>,
): Promise<OutputOf<typeof endpoints.signAssessment>> {
  demand(ctx.actor, "assessment.sign");
  const streams = [...(await streamsWithPredecessor(ctx, assessmentId)), WORKSPACE_STREAM];
  return ctx.change(streams, async (change) => {
    const { tx } = change;
    const open = await readOpenFile(change, assessmentId);
    const signOff = await signOffOf(tx, open);
    if (sha256Hex(shownText(signOff.subject)) !== shown)
      throw new Refusal("conflict", "This has changed since you looked at it. Look again before you sign.");
    const obstacles = [
      ...obstaclesTo("decide", await standingOf(tx, open), SIGNER),
      ...signingObstacles(signOff.signing, demanded, await signerOf(tx, ctx)),
    ];
    if (obstacles.length > 0) throw new Refusal("locked", obstacles.join(" "));
    await prove(change);

    const snapshot =
      signOff.snapshot && signOff.changed === null ? signOff.snapshot : await freeze(change, signOff.subject);
    const signature = await sign(change, ctx, { snapshot, demanded, tier: signOff.signing.tier });
    const signing = { ...signOff.signing, signed: [...signOff.holding, signature] };
    if (stillDemanded(signing).length === 0) {
      await decide(change, open, { snapshot, decision: signing.decision });
      await supersedePredecessor(change, open);
    }
    await checkpointIn(change, "sign_off");
    return { signature, assessment: await demandListed(tx, ctx.actor, assessmentId) };
  });
}

/** Freezes what stands under a salt of its own. */
async function freeze({ tx, at, record }: Change, subject: ReportSubject): Promise<Snapshot> {
  const salt = randomBytes(32).toString("hex");
  const { assessmentId } = subject;
  const frozen: SnapshotContent = { format: "assay-snapshot/1", appVersion: VERSION, ...subject };
  const content = canonicalJson(frozen);
  const sha256 = snapshotHash(salt, JSON.parse(content));
  await insertSnapshot(tx, { sha256, assessmentId, salt, content, createdAt: at });
  record({
    stream: assessmentStream(assessmentId),
    action: "snapshot.frozen",
    objectKind: "snapshot",
    objectId: sha256,
    objectRevision: 1,
    // The hash stands for the content, which is kept beside the trail and never changed.
    payload: { sha256, assessmentId, createdAt: at.toISOString() },
  });
  return { sha256, assessmentId, salt, content, createdAt: at.toISOString() };
}

async function sign(
  { tx, at, record, headOf }: Change,
  { actor }: Context,
  { snapshot, demanded, tier }: { snapshot: Snapshot; demanded: Demanded; tier: number },
): Promise<Signature> {
  const { assessmentId } = snapshot;
  const stream = assessmentStream(assessmentId);
  const person = await findPerson(tx, actor.id);
  if (!person) throw new Refusal("forbidden", "Only a person with an account signs.");
  const signed = {
    id: newId(),
    assessmentId,
    snapshotSha256: snapshot.sha256,
    ...demanded,
    personId: actor.id,
    name: person.name,
    role: person.role,
    statement: statementOf(demanded, tier),
    at: at.toISOString(),
    after: headOf(stream),
  };
  const signature: Signature = { ...signed, digest: signatureDigest(signed) };
  await insertSignature(tx, signature);
  record({
    stream,
    action: "signature.given",
    objectKind: "signature",
    objectId: signature.id,
    objectRevision: 1,
    payload: signature,
  });
  return signature;
}

async function decide(
  change: Change,
  { assessment, questionnaire, today }: OpenFile,
  { snapshot, decision }: { snapshot: Snapshot; decision: Decision },
): Promise<AssessmentRow> {
  const { score, waivers } = JSON.parse(snapshot.content) as ReportSubject;
  const looksAgainOn = addMonths(today, reviewMonths(questionnaire, score.tier.value));
  // A decision that rests on an accepted risk ends with it.
  const ends = decision === "accepted_risk" ? waivers.map(({ expiresOn }) => expiresOn) : [];
  return putNext(change, "assessment.decided", {
    ...assessment,
    status: moveOf("decide").to,
    decision,
    decidedAt: change.at,
    validUntil: [looksAgainOn, ...ends].sort()[0] ?? looksAgainOn,
    snapshotSha256: snapshot.sha256,
  });
}

/**
 * The assessment before gives way in the change that decides the one that follows it, so that
 * no two decisions hold at once. One in the archive does as well, or restoring it would bring a
 * second one back.
 */
async function supersedePredecessor(change: Change, { assessment }: OpenFile): Promise<void> {
  const { id, predecessorId } = assessment;
  if (predecessorId === null) return;
  // Whoever signs may not see it, and it gives way all the same.
  const before = await readFile(change.tx, SYSTEM, predecessorId, change.at);
  const standing = { ...(await standingOf(change.tx, before)), archived: false };
  if (obstaclesTo("supersede", standing, SIGNER).length > 0) return;
  const row = { ...before.assessment, status: moveOf("supersede").to };
  await putNext(change, "assessment.superseded", row, { successorId: id });
}

/** After so many months a decision of this tier is looked at again (docs/domain.md, section 3, row "Review"). */
const reviewMonths = ({ tiers }: Questionnaire, tier: number): number =>
  tiers.rules[tier - 1]?.reviewMonths ?? 0;
