import type { Reader } from "@/db/client";
import { findPeopleNames } from "@/db/queries/assessments";
import { findLastEntry, listLinks } from "@/db/queries/audit";
import { findWorkspace } from "@/db/queries/workspace";
import { type AssessmentFile, toDocument } from "@/lib/domain/assessment/file";
import { type Replayed, replay } from "@/lib/domain/assessment/replay";
import { type AuditRecord, WORKSPACE_STREAM, assessmentStream, payloadOf } from "@/lib/domain/audit";
import { momentOf, todayIn } from "@/lib/domain/calendar";
import { isInForce } from "@/lib/domain/assessment/waiver";
import { type Actor, demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import type { Act, Report } from "@/lib/report/model";
import { buildReport } from "@/lib/report/report";
import type { AssessmentRow } from "@/db/queries/assessments";
import { demandAssessment } from "./assessment-file";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";
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
  /** Whose act each answer and approval was, by name. */
  acts: { answered: Record<string, Act>; approved: Record<string, Act> };
  names: ReadonlyMap<string, string>;
  /** Entries up to then whose content is gone, so that the state is not whole. */
  erased: number;
};

/** Entries that leave an assessment as it was. */
const CHANGES_NOTHING = new Set([
  "report.exported",
  "evidence.downloaded",
  "evidence.viewed",
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
  const product = payloadOf((await findLastEntry(db, { ...place, objectId: assessment.productId }))?.json);
  const { name: productName, vendorId, versions } = productIn(product);
  const vendor = payloadOf((await findLastEntry(db, { ...place, objectId: vendorId }))?.json);
  const settings = payloadOf(
    (await findLastEntry(db, { ...place, objectId: "", actions: ["workspace.opened", "workspace.changed"] }))
      ?.json,
  );
  const questionnaire = await questionnaireOf(db, assessment.questionnaireSha256);
  const people = [...new Set(told.map(({ actorId }) => actorId)), assessment.ownerId];
  const names = await findPeopleNames(db, people);
  const act = (personId: string, at: string): Act => ({ name: names.get(personId) ?? "the system", at });
  const changes = records.filter(({ link }) => !CHANGES_NOTHING.has(link.action));
  const { useCase, facts, extendedSections, pack, scenariosNotApplicable } = assessment;
  return {
    seq: last.seq,
    hash: last.hash,
    at,
    last: { at: last.at, actor: names.get(last.actorId) ?? "the system" },
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
      product: { name: productName, ...versions },
      ...{ useCase, facts, extendedSections, pack, scenariosNotApplicable },
      answers: [...state.answers.values()].sort(by("questionId")),
      evidence: [...state.evidence.values()].sort(by("id")),
      duties: [...state.duties.values()].sort(by("dutyId")),
      runs: [],
    },
    state,
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
  { assessment, questionnaire, file, state, acts, names, at, seq, hash, zone }: Past,
  { generatedAt, generatedBy }: { generatedAt: Date; generatedBy: string },
): Report | null {
  if (assessment.intakeAt === null) return null;
  const nameOf = (id: string) => names.get(id) ?? "the system";
  const today = todayIn(zone, new Date(at));
  const document = toDocument(questionnaire, file, today, nameOf);
  const { status, decision, decidedAt, validUntil } = assessment;
  return buildReport({
    assessmentId: assessment.id,
    document,
    score: scoreAssessment(questionnaire, file.questionnaire.sha256, document),
    people: { owner: nameOf(assessment.ownerId), ...acts },
    createdAt: assessment.createdAt,
    zone,
    waivers: [...state.waivers.values()]
      .filter((waiver) => isInForce(waiver, today))
      .sort(by("grantedAt"))
      .map((waiver) => ({ ...waiver, grantedBy: nameOf(waiver.grantedBy) })),
    // What was signed then is told by its entries; this says what stood, signed or not.
    signOff: {
      ...{ status, decision, decidedAt, validUntil },
      ...{ snapshot: null, signatures: [], changed: null, ofSnapshot: false },
    },
    questionnaire,
    questionnaireSha256: file.questionnaire.sha256,
    ...(assessment.dueOn !== "" && { dueOn: assessment.dueOn }),
    generatedAt,
    generatedBy,
    appVersion: VERSION,
    auditHead: { seq, hash },
  });
}

/** An assessment at a past moment, to be read and nothing else. @throws Refusal `forbidden`, `not_found` */
export async function openPast(ctx: Context, asked: AsOf): Promise<{ past: Past; report: Report | null }> {
  demand(ctx.actor, "workspace.read");
  const past = await ctx.db.steady((db) => readPast(db, ctx.actor, asked, ctx.now()));
  return { past, report: pastReport(past, { generatedAt: ctx.now(), generatedBy: "" }) };
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

/** What a product's entry says of its name and of what it ran, which stands first among its versions. */
function productIn(payload: unknown) {
  const listed: unknown = typeof payload === "object" && payload !== null && Reflect.get(payload, "versions");
  const newest: unknown = Array.isArray(listed) ? listed[0] : undefined;
  return {
    name: textIn(payload, "name"),
    vendorId: textIn(payload, "vendorId"),
    versions: {
      model: textIn(newest, "model"),
      version: textIn(newest, "version"),
      configurationHash: textIn(newest, "configurationHash"),
    },
  };
}
