import type { Reader } from "@/db/client";
import { findLastEntry, listLinks } from "@/db/queries/audit";
import { findSnapshot } from "@/db/queries/sign-off";
import { findWorkspace } from "@/db/queries/workspace";
import type { ListedFollowUpView } from "@/lib/api/endpoints/follow-ups";
import { type AssessmentFile, toDocument } from "@/lib/domain/assessment/file";
import { changedInWords, changedSince } from "@/lib/domain/assessment/changed-since";
import { type Replayed, replay } from "@/lib/domain/assessment/replay";
import { type Snapshot, snapshotFaults } from "@/lib/domain/assessment/signature";
import { ACTION_GROUPS } from "@/lib/domain/audit-actions";
import { type AuditRecord, WORKSPACE_STREAM, assessmentStream, payloadOf } from "@/lib/domain/audit";
import { type CalendarDate, momentOf, todayIn } from "@/lib/domain/calendar";
import { type Announced, type NoticeGiven, noticesGiven } from "@/lib/domain/product/notice";
import { type Waiver, isInForce } from "@/lib/domain/assessment/waiver";
import { SYSTEM_NAME } from "@/lib/domain/people";
import { type Actor, demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { inOrder, toDocumentRuns } from "@/lib/domain/stress/run";
import type { Report } from "@/lib/report/model";
import type { Act, ReportSource, ReportSubject, SourceFollowUp, StressRecords } from "@/lib/report/source";
import { buildReport } from "@/lib/report/report";
import type { AssessmentRow } from "@/db/queries/assessments";
import { demandAssessment } from "./assessment-file";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";
import { findActorNames } from "./actor-names";
import { evidenceOf } from "./report-subject";
import { VERSION } from "./version";

/** Which moment is asked for: after one entry, at a minute of the workspace's clock, or, with neither, now. */
export type AsOf = { assessmentId: string; entry?: number | undefined; wall?: string | undefined };

/** What an entry about the assessment itself says: its row, with times as RFC 3339. */
type Particulars = Omit<AssessmentRow, "createdAt" | "intakeAt" | "decidedAt"> & {
  createdAt: string;
  intakeAt: string | null;
  decidedAt: string | null;
};

/** An assessment as it was after one entry of its trail. */
export type Past = {
  /** The last entry by then, whose act it was, and the ones before and after it that changed something. */
  seq: number;
  hash: string;
  last: { at: string; actor: string };
  /** The moment that is looked at (RFC 3339). */
  at: string;
  previous: number | null;
  next: number | null;
  zone: string;
  assessment: Particulars;
  questionnaire: Questionnaire;
  file: AssessmentFile;
  state: Replayed;
  /** The notice that had been given of changes and ends of the product, by what was on record. */
  notices: NoticeGiven[];
  /** What had been signed last by then; undefined while nothing had, or where it does not fit the hash that the trail has of it. */
  signed: Snapshot | undefined;
  /** Whose act each answer and approval was, by name. */
  acts: { answered: Record<string, Act>; approved: Record<string, Act> };
  names: ReadonlyMap<string, string>;
  /** Entries up to then whose content is gone, so that the state is not whole. */
  erased: number;
};

/** Entries that leave an assessment as it was. */
const CHANGES_NOTHING: ReadonlySet<string> = new Set([
  "report.exported",
  "package.exported",
  "comparison.exported",
  "evidence.downloaded",
  "evidence.viewed",
  ...ACTION_GROUPS.room.actions,
  "clock.regressed",
]);

const PAGE = 1_000;

/**
 * An assessment as it was at a moment, from the trail alone: its own stream, and for the
 * names of vendor, product and version and for the zone what the workspace's said by then.
 *
 * @throws Refusal `not_found` where there was nothing yet
 */
export async function readPast(
  db: Reader,
  actor: Actor,
  { assessmentId, entry, wall }: AsOf,
  now: Date,
): Promise<Past> {
  await demandAssessment(db, actor, assessmentId);
  const records = await wholeStream(db, assessmentStream(assessmentId));
  const zoneNow = (await findWorkspace(db))?.zone ?? "UTC";
  const named = wall ? momentOf(zoneNow, wall) : now;
  const moment = named < now ? named : now;
  const until = lastOf(records, { entry, by: moment.toISOString() });
  const shown = records.slice(0, until);
  const last = shown.at(-1)?.link;
  if (!last) throw new Refusal("not_found", "There was no such assessment then.");

  const told = shown.flatMap(({ link, payload }) =>
    payload === null ? [] : [{ ...link, payload: payloadOf(payload.json) }],
  );
  const state = replay(told);
  // The stream's first entry is about the assessment, and holds its row.
  const assessment = state.assessment as Particulars | undefined;
  if (!assessment) throw new Refusal("not_found", "What the trail said of it then has been erased.");

  const at = entry === undefined ? moment.toISOString() : last.at;
  const place = { stream: WORKSPACE_STREAM, by: at };
  const productBy = async (by: string) =>
    payloadOf((await findLastEntry(db, { ...place, by, objectId: assessment.productId }))?.json);
  const product = await productBy(at);
  const { name: productName, vendorId, versions } = productIn(product);
  // A report of a decision tells of the notice that was on record by then.
  const noticed = assessment.decidedAt === null ? product : await productBy(assessment.decidedAt);
  const vendor = payloadOf((await findLastEntry(db, { ...place, objectId: vendorId }))?.json);
  const settings = payloadOf(
    (await findLastEntry(db, { ...place, objectId: "", actions: ["workspace.opened", "workspace.changed"] }))
      ?.json,
  );
  const questionnaire = await questionnaireOf(db, assessment.questionnaireSha256);
  const owners = [...state.followUps.values()].map(({ ownerId }) => ownerId);
  const people = [...told.map(({ actorId }) => actorId), assessment.ownerId, ...owners];
  const names = await findActorNames(db, people);
  const act = (personId: string, at: string): Act => ({ name: names.get(personId) ?? SYSTEM_NAME, at });
  const changes = records.filter(({ link }) => !CHANGES_NOTHING.has(link.action));
  const { useCase, facts, extendedSections, pack, scenariosNotApplicable } = assessment;
  return {
    seq: last.seq,
    hash: last.hash,
    at,
    last: { at: last.at, actor: names.get(last.actorId) ?? SYSTEM_NAME },
    previous: changes.findLast(({ link }) => link.seq < last.seq)?.link.seq ?? null,
    next: changes.find(({ link }) => link.seq > last.seq)?.link.seq ?? null,
    zone: textIn(settings, "zone") || zoneNow,
    assessment,
    questionnaire,
    file: {
      questionnaire: {
        id: questionnaire.id,
        version: questionnaire.version,
        sha256: assessment.questionnaireSha256,
      },
      vendor: { name: textIn(vendor, "name") },
      product: { name: productName, versions },
      ...{ useCase, facts, extendedSections, pack, scenariosNotApplicable },
      answers: [...state.answers.values()].sort(by("questionId")),
      evidence: [...state.evidence.values()].sort(by("id")),
      duties: [...state.duties.values()].sort(by("dutyId")),
      runs: toDocumentRuns([...state.runs.values()]),
    },
    state,
    notices: noticesIn(noticed),
    signed: await signedLast(db, state),
    names,
    acts: {
      answered: Object.fromEntries(
        [...state.answers.values()]
          .filter((answer) => answer.state !== "open")
          .map(({ questionId, updatedBy, updatedAt }) => [questionId, act(updatedBy, updatedAt)]),
      ),
      approved: Object.fromEntries(
        told
          .filter(({ action }) => action === "answer.approved")
          .filter(({ objectId }) => (state.answers.get(objectId)?.approvedBy ?? null) !== null)
          .map(({ objectId, actorId, at }) => [objectId, act(actorId, at)]),
      ),
    },
    erased: shown.length - told.length,
  };
}

/** The result as it was then: the same pure functions, on the day that it was. Null before the intake was complete. */
export function pastReport(
  past: Past,
  { generatedAt, generatedBy }: { generatedAt: Date; generatedBy: string },
): Report | null {
  const { assessment, questionnaire, file, acts, at, seq, hash, zone } = past;
  if (assessment.intakeAt === null) return null;
  const nameOf = namesIn(past);
  const today = todayIn(zone, new Date(at));
  const document = toDocument(questionnaire, file, today, nameOf);
  const score = scoreAssessment(questionnaire, file.questionnaire.sha256, document);
  const evidence = evidenceOf(past);
  return buildReport({
    assessmentId: assessment.id,
    document,
    score,
    people: { owner: nameOf(assessment.ownerId), ...acts },
    createdAt: assessment.createdAt,
    zone,
    ...pastSignOff(past, { document, score, evidence, waivers: waiversOn(past, today) }),
    evidence,
    stress: pastStress(past),
    questionnaire,
    questionnaireSha256: file.questionnaire.sha256,
    ...(assessment.dueOn !== "" && { dueOn: assessment.dueOn }),
    notices: past.notices,
    followUps: pastFollowUps(past),
    followUpsOn: today,
    generatedAt,
    generatedBy,
    appVersion: VERSION,
    auditHead: { seq, hash },
  });
}

const namesIn =
  ({ names }: Past) =>
  (id: string): string =>
    names.get(id) ?? SYSTEM_NAME;

function pastStress({ state: { plans, runs }, names }: Past): StressRecords {
  return {
    plans: [...plans.values()],
    runs: [...runs.values()].sort(inOrder),
    people: Object.fromEntries(names),
  };
}

/** The risks that were accepted, those in force. */
function waiversOn(past: Past, today: string): Waiver[] {
  return [...past.state.waivers.values()]
    .filter((waiver) => isInForce(waiver, today))
    .sort((one, other) => (one.grantedAt + one.id < other.grantedAt + other.id ? -1 : 1))
    .map(({ questionId, reason, control, expiresOn, grantedBy, grantedAt }) => ({
      ...{ questionId, reason, control, expiresOn, grantedAt },
      grantedBy: namesIn(past)(grantedBy),
    }));
}

/** How sign-off stood, and the accepted risks that it rested on: of a decision those that were signed. */
function pastSignOff(
  { assessment, state, signed }: Past,
  judged: Pick<ReportSubject, "document" | "score" | "waivers" | "evidence">,
): Pick<ReportSource, "signOff" | "waivers"> {
  const { status, decision, decidedAt, validUntil } = assessment;
  const subject = signed && (JSON.parse(signed.content) as ReportSubject);
  const changed = subject ? changedSince(subject, judged) : null;
  const settled = status !== "draft" && status !== "in_review";
  return {
    waivers: settled && subject ? subject.waivers : judged.waivers,
    signOff: {
      ...{ status, decision, decidedAt, validUntil },
      snapshot: signed ?? null,
      signatures: [...state.signatures.values()],
      changed: changed && changedInWords(changed),
      ofSnapshot: settled,
    },
  };
}

function pastFollowUps(past: Past): SourceFollowUp[] {
  const { evidence, followUps } = past.state;
  return [...followUps.values()].map((followUp) => ({
    ...followUp,
    ownerName: namesIn(past)(followUp.ownerId),
    closedByName: namesIn(past)(followUp.closedBy ?? ""),
    shownBy: followUp.closingEvidence.map((id) => evidence.get(id)?.title ?? id),
  }));
}

/** The trail has a snapshot's hash alone: its content is kept beside it, and is nothing where it does not fit. */
async function signedLast(db: Reader, { signatures }: Replayed): Promise<Snapshot | undefined> {
  const last = [...signatures.values()].at(-1);
  const snapshot = last && (await findSnapshot(db, last.snapshotSha256));
  return snapshot && snapshotFaults(snapshot).length === 0 ? snapshot : undefined;
}

/** An assessment at a past moment, to be read and nothing else. @throws Refusal `forbidden`, `not_found` */
export async function openPast(
  ctx: Context,
  asked: AsOf,
): Promise<{ past: Past; report: Report | null; followUps: ListedFollowUpView[]; today: CalendarDate }> {
  demand(ctx.actor, "workspace.read");
  const past = await ctx.db.steady((db) => readPast(db, ctx.actor, asked, ctx.now()));
  return {
    past,
    report: pastReport(past, { generatedAt: ctx.now(), generatedBy: "" }),
    followUps: listedFollowUps(past),
    today: todayIn(past.zone, new Date(past.at)),
  };
}

/** What was open first, as a list of findings and actions shows them. */
function listedFollowUps(past: Past): ListedFollowUpView[] {
  const { assessment, file, state } = past;
  const all = [...state.followUps.values()];
  return [...all.filter((one) => one.state === "open"), ...all.filter((one) => one.state === "done")].map(
    (followUp) => ({
      followUp,
      assessmentId: assessment.id,
      owner: { id: followUp.ownerId, name: namesIn(past)(followUp.ownerId) },
      useCase: file.useCase,
      vendorName: file.vendor.name,
      productName: file.product.name,
    }),
  );
}

async function wholeStream(db: Reader, stream: string): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  for (;;) {
    const after = records.at(-1)?.link.seq ?? 0;
    const page = await listLinks(db, stream, { after, limit: PAGE });
    records.push(...page);
    if (page.length < PAGE) return records;
  }
}

/** How many entries there had been: up to the one named, or to the last that was made by a moment. */
function lastOf(
  records: readonly AuditRecord[],
  { entry, by: moment }: { entry: number | undefined; by: string },
): number {
  if (entry !== undefined) return Math.min(entry, records.length);
  return records.findLastIndex(({ link }) => link.at <= moment) + 1;
}

const by =
  <Key extends string>(key: Key) =>
  (one: Record<Key, string>, other: Record<Key, string>): number =>
    one[key] < other[key] ? -1 : 1;

function textIn(payload: unknown, key: string): string {
  const value: unknown = typeof payload === "object" && payload !== null && Reflect.get(payload, key);
  return typeof value === "string" ? value : "";
}

function noticesIn(product: unknown): NoticeGiven[] {
  const { versions, notices } = productIn(product);
  return noticesGiven(versions, notices);
}

/** What a product's entry says of its name, of what it ran and was to run, newest first, and of what was announced. */
function productIn(payload: unknown) {
  const said = (name: string): unknown[] => {
    const listed: unknown = typeof payload === "object" && payload !== null && Reflect.get(payload, name);
    return Array.isArray(listed) ? listed : [];
  };
  return {
    name: textIn(payload, "name"),
    vendorId: textIn(payload, "vendorId"),
    // Entries of the time before there were any say nothing of them.
    notices: said("notices") as Announced[],
    versions: said("versions").map((version) => ({
      since: textIn(version, "since"),
      model: textIn(version, "model"),
      version: textIn(version, "version"),
      configurationHash: textIn(version, "configurationHash"),
    })),
  };
}
