import { findPeopleNames, listPeopleAndZone } from "@/db/queries/assessments";
import { countEntries, listEntries, listPayloadsBefore } from "@/db/queries/audit";
import { listEvidence } from "@/db/queries/evidence";
import { findWorkspace } from "@/db/queries/workspace";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type * as endpoints from "@/lib/api/endpoints/history";
import { assessmentStream, payloadOf } from "@/lib/domain/audit";
import { ACTION_GROUPS, type ActionGroup, type AuditAction } from "@/lib/domain/audit-actions";
import { nextDay, startOfDay } from "@/lib/domain/calendar";
import { demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { demandAssessment } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

type Asked = InputOf<typeof endpoints.listHistory>;

type HistoryAsked = Pick<Asked, "assessmentId" | "questionId" | "page" | "pageSize"> & Partial<Asked>;

/** The actions of a group; none for any. */
export const actionsOf = (what: ActionGroup | ""): readonly AuditAction[] =>
  what === "" ? [] : ACTION_GROUPS[what].actions;

/** The moments between which the days of the workspace's zone lie; empty where no day is named. */
export async function momentsOf(
  db: Reader,
  { from = "", to = "" }: { from?: string; to?: string },
): Promise<{ from: string; until: string }> {
  const zone = from === "" && to === "" ? "UTC" : ((await findWorkspace(db))?.zone ?? "UTC");
  return {
    from: from === "" ? "" : startOfDay(zone, from).toISOString(),
    until: to === "" ? "" : startOfDay(zone, nextDay(to)).toISOString(),
  };
}

/** The entries of an assessment's stream, newest first, with what each says. @throws Refusal `forbidden`, `not_found` */
export async function listHistory(
  ctx: Context,
  input: HistoryAsked,
): Promise<OutputOf<typeof endpoints.listHistory>> {
  demand(ctx.actor, "workspace.read");
  await demandAssessment(ctx.db.read, ctx.actor, input.assessmentId);
  return entriesOf(ctx, input);
}

async function entriesOf(
  ctx: Context,
  { assessmentId, questionId, page, pageSize, actor = "", what = "", ...days }: HistoryAsked,
): Promise<OutputOf<typeof endpoints.listHistory>> {
  const of = {
    stream: assessmentStream(assessmentId),
    objectId: questionId,
    actorId: actor,
    actions: actionsOf(what),
    ...(await momentsOf(ctx.db.read, days)),
  };
  const rows = await listEntries(ctx.db.read, { ...of, limit: pageSize, offset: (page - 1) * pageSize });
  return {
    rows: rows.map(
      ({ seq, at, actorId, actorKind, actorName: name, action, objectKind, objectId, hash, json }) => ({
        seq,
        at,
        actor: { id: actorId, name: actorName(actorKind, name) },
        action,
        objectKind,
        objectId,
        payload: payloadOf(json),
        hash,
      }),
    ),
    total: await countEntries(ctx.db.read, of),
    page,
    pageSize,
  };
}

type Listed = OutputOf<typeof endpoints.listHistory>;

type HistoryEntry = Listed["rows"][number] & {
  /** What was said of the same object the time before; null when this was the first. */
  before: unknown;
};

type History = Omit<Listed, "rows"> & {
  assessment: Pick<AssessmentView, "id" | "useCase" | "vendor" | "product" | "team">;
  questionnaire: Questionnaire;
  rows: HistoryEntry[];
  /** Everybody with an account, by name. */
  accounts: { id: string; name: string }[];
  /** Names of the people whose ids stand in what the entries say. */
  people: Record<string, string>;
  /** What the things that it holds are called now, by their id. */
  evidence: Record<string, string>;
};

/**
 * One page of an assessment's audit stream, newest first, each entry with the one it
 * follows, so that a reader sees from what to what.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openHistory(ctx: Context, input: HistoryAsked): Promise<History> {
  demand(ctx.actor, "workspace.read");
  return historyOf(ctx, input);
}

/** The same for whoever may read it, which the use case that calls this has looked at. @throws Refusal `not_found` */
export async function historyOf(ctx: Context, input: HistoryAsked): Promise<History> {
  const db = ctx.db.read;
  const row = await demandAssessment(db, ctx.actor, input.assessmentId);
  const assessment = await demandListed(db, ctx.actor, input.assessmentId);
  const listed = await entriesOf(ctx, input);
  const accounts = (await listPeopleAndZone(db)).map(({ id, name }) => ({ id, name }));
  const stream = assessmentStream(input.assessmentId);
  const before = await listPayloadsBefore(db, new Map([[stream, listed.rows.map(({ seq }) => seq)]]));
  const rows = listed.rows.map((entry) => ({
    ...entry,
    before: payloadOf(before({ stream, seq: entry.seq })),
  }));
  const people = await findPeopleNames(db, [
    ...new Set(rows.flatMap(({ payload, before: last }) => [...namedIn(payload), ...namedIn(last)])),
  ]);
  return {
    ...listed,
    assessment,
    questionnaire: await questionnaireOf(db, row.questionnaireSha256),
    rows,
    accounts,
    people: Object.fromEntries(people),
    evidence: Object.fromEntries(
      (await listEvidence(db, input.assessmentId)).map(({ id, title }) => [id, title]),
    ),
  };
}

/** People are called by their names, and whoever has none by what they are. */
export const actorName = (kind: string, name: string | null): string =>
  name ??
  (kind === "stranger" ? "Someone not signed in" : kind === "system" ? "The system" : "Someone unknown");

/** The fields of a payload that hold a person's id. */
const PERSON_FIELDS = ["ownerId", "approvedBy", "updatedBy", "closedBy", "actor"];
/** And of several. */
const PEOPLE_FIELDS = ["mentions", "members"];

/** The ids of the things that an answer cites. */
export function citedIn(payload: unknown): string[] {
  if (typeof payload !== "object" || payload === null || !("evidence" in payload)) return [];
  const { evidence } = payload;
  return Array.isArray(evidence)
    ? evidence.flatMap((cited: unknown) =>
        typeof cited === "object" && cited !== null && "id" in cited && typeof cited.id === "string"
          ? [cited.id]
          : [],
      )
    : [];
}

export function namedIn(payload: unknown): string[] {
  if (typeof payload !== "object" || payload === null) return [];
  return Object.entries(payload).flatMap(([name, value]: [string, unknown]) => {
    if (PERSON_FIELDS.includes(name) && typeof value === "string") return [value];
    return PEOPLE_FIELDS.includes(name) && Array.isArray(value)
      ? value.filter((id) => typeof id === "string")
      : [];
  });
}
