import { findAssessment, findPeopleNames, listPeopleAndZone } from "@/db/queries/assessments";
import { type Places, listPayloadsBefore } from "@/db/queries/audit";
import {
  type TrailPlace,
  type TrailRow,
  type TrailFilter as TrailWhere,
  findAssessmentNames,
  findThingsNamed,
  listTrail,
} from "@/db/queries/trail";
import { findEvidenceTitles } from "@/db/queries/evidence";
import { findPerson } from "@/db/queries/people";
import { findProduct } from "@/db/queries/products";
import { findVendor } from "@/db/queries/vendors";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/trail";
import { assessmentStream, payloadOf } from "@/lib/domain/audit";
import { type Actor, demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { foldKey } from "@/lib/domain/text";
import type { Context } from "./context";
import { actionsOf, actorName, citedIn, momentsOf, namedIn } from "./history";
import { currentQuestionnaire, questionnaireOf } from "./questionnaires";

/** So many things of each kind may have a name that is searched for. */
const MOST_NAMED = 50;

/** One page of the entries of all streams, but for those of assessments that whoever asks may not see. @throws Refusal `forbidden` */
export async function readTrail(
  ctx: Context,
  { older, newer, pageSize, ...filter }: InputOf<typeof endpoints.listTrail>,
): Promise<OutputOf<typeof endpoints.listTrail>> {
  demand(ctx.actor, "audit.read");
  const db = ctx.db.read;
  const where = await whereOf(ctx, filter);
  const from = { older: placeIn(older), newer: placeIn(newer), limit: pageSize + 1 };
  const found = await listTrail(db, ctx.actor, where, from);
  // Near the top a page is filled from it, so that the newest page is always a whole one.
  const atTop = !from.older && (!from.newer || found.length <= pageSize);
  const rows = atTop && from.newer ? await listTrail(db, ctx.actor, where, { limit: pageSize + 1 }) : found;
  const more = rows.length > pageSize;
  const shown = from.newer && !atTop ? rows.slice(-pageSize) : rows.slice(0, pageSize);
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    rows: shown.map(entryOf),
    older: last && (more || (from.newer && !atTop)) ? placeOf(last) : "",
    newer: first && !atTop ? placeOf(first) : "",
  };
}

type Listed = OutputOf<typeof endpoints.listTrail>;

/** An entry with what it takes to tell it. */
type TrailEntry = Listed["rows"][number] & {
  /** What was said of the same object the time before; null when this was the first. */
  before: unknown;
  /** What it belongs to, where that is an assessment. */
  assessment: { id: string; useCase: string; vendor: string; product: string } | null;
};

export type Trail = Omit<Listed, "rows"> & {
  rows: TrailEntry[];
  /** By its hash, the questionnaire of each assessment that the entries belong to. */
  questionnaireOf: (entry: TrailEntry) => Questionnaire;
  /** Names of the people whose ids stand in what the entries say. */
  people: Record<string, string>;
  /** What the things that answers cite are called now, by their id. */
  evidence: Record<string, string>;
  /** Everybody with an account, by name. */
  accounts: { id: string; name: string }[];
  /** What the one thing is called that was asked for; empty where none was. */
  aboutName: string;
};

/** The same, to be told in words. @throws Refusal `forbidden` */
export async function openTrail(ctx: Context, input: InputOf<typeof endpoints.listTrail>): Promise<Trail> {
  const { rows, ...rest } = await readTrail(ctx, input);
  const db = ctx.db.read;
  return {
    ...rest,
    ...(await tellable(db, ctx.actor, rows)),
    accounts: (await listPeopleAndZone(db)).map(({ id, name }) => ({ id, name })),
    aboutName: await nameOf(ctx, input.about),
  };
}

async function nameOf({ db: { read: db }, actor }: Context, about: string): Promise<string> {
  const [kind = "", id = ""] = about.split(":");
  const name = async () => {
    if (kind === "vendor") return (await findVendor(db, id))?.name;
    if (kind === "product") return (await findProduct(db, id))?.name;
    if (kind === "person") return (await findPerson(db, id))?.name;
    return (await findAssessment(db, actor, id))?.useCase;
  };
  return about === ""
    ? ""
    : ((await name()) ?? `${kind === "assessment" ? "an" : "a"} ${kind} that is not here`);
}

/** Entries with all that their telling needs, in a handful of statements however many they are. */
export async function tellable(
  db: Reader,
  actor: Actor,
  rows: Listed["rows"],
): Promise<Pick<Trail, "rows" | "questionnaireOf" | "people" | "evidence">> {
  const places = new Map<string, number[]>();
  for (const { stream, seq } of rows) places.set(stream, [...(places.get(stream) ?? []), seq]);
  const before = await listPayloadsBefore(db, places satisfies Places);
  const names = await findAssessmentNames(db, actor, [...new Set(rows.flatMap(assessmentIdOf))]);
  const named = new Map(names.map(({ questionnaireSha256: _, ...name }) => [name.id, name]));
  const questionnaires = new Map<string, Questionnaire>();
  for (const { id, questionnaireSha256 } of names)
    questionnaires.set(id, await questionnaireOf(db, questionnaireSha256));
  const { questionnaire: current } = await currentQuestionnaire(db);
  const entries = rows.map((row) => {
    const [assessmentId = ""] = assessmentIdOf(row);
    return {
      ...row,
      before: payloadOf(before(row)),
      assessment: named.get(assessmentId) ?? null,
    };
  });
  const said = entries.flatMap(({ payload, before: last }) => [payload, last]);
  const people = await findPeopleNames(db, [...new Set(said.flatMap(namedIn))]);
  const evidence = await findEvidenceTitles(db, [...new Set(said.flatMap(citedIn))]);
  return {
    rows: entries,
    questionnaireOf: ({ assessment }) => questionnaires.get(assessment?.id ?? "") ?? current,
    people: Object.fromEntries(people),
    evidence: Object.fromEntries(evidence),
  };
}

/** The assessment whose stream an entry stands in, or that it is about. */
function assessmentIdOf({ stream, objectKind, objectId }: Listed["rows"][number]): string[] {
  if (stream.startsWith(assessmentStream(""))) return [stream.slice(assessmentStream("").length)];
  return objectKind === "assessment" ? [objectId] : [];
}

export async function whereOf(
  ctx: Context,
  { q, actor, what, about, ...days }: endpoints.TrailFilter,
): Promise<TrailWhere> {
  return {
    actorId: actor,
    actions: actionsOf(what),
    about: about !== "" ? certain(about) : q === "" ? undefined : await thingsNamed(ctx, q),
    ...(await momentsOf(ctx.db.read, days)),
  };
}

function certain(about: string): TrailWhere["about"] {
  const [kind = "", id = ""] = about.split(":");
  return kind === "assessment" ? { ids: [], streams: [assessmentStream(id)] } : { ids: [id], streams: [] };
}

async function thingsNamed({ db, actor }: Context, q: string): Promise<TrailWhere["about"]> {
  const { ids, assessmentIds } = await findThingsNamed(db.read, actor, foldKey(q), MOST_NAMED);
  return { ids, streams: assessmentIds.map(assessmentStream) };
}

const placeOf = ({ at, stream, seq }: TrailPlace): string => `${at}~${stream}~${seq}`;

function placeIn(text: string): TrailPlace | undefined {
  const [at = "", stream = "", seq = ""] = text.split("~");
  return text === "" ? undefined : { at, stream, seq: Number(seq) };
}

export function entryOf({
  actorKind,
  actorId,
  actorName: name,
  json,
  salt: _,
  ...row
}: TrailRow): Listed["rows"][number] {
  return {
    ...row,
    actor: { kind: actorKind, id: actorId, name: actorName(actorKind, name) },
    payload: payloadOf(json),
  };
}
