import { type SQL, and, asc, count, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, auditEntries, auditPayloads, people, products, roomLinks, vendors } from "../schema";
import { guestOfEntry, isGuestOfEntry, withActorName } from "./rooms";
import { contains } from "./search";
import { entryVisibleTo, visibleTo } from "./visible";

/** Where an entry stands among those of all streams: by time, then by stream, then in it. */
export type TrailPlace = { at: string; stream: string; seq: number };

export type TrailFilter = {
  /** Who acted, or empty. */
  actorId: string;
  /** What was done; empty for whatever it was. */
  actions: readonly string[];
  /** What it was done to, by ids and by whole streams; undefined for anything. */
  about: { ids: readonly string[]; streams: readonly string[] } | undefined;
  /** From this moment on (RFC 3339), or empty. */
  from: string;
  /** Before this moment, or empty. */
  until: string;
};

/** `older` than a place, `newer` than it, or from the newest on. */
export type TrailPage = { older?: TrailPlace | undefined; newer?: TrailPlace | undefined; limit: number };

export type TrailRow = Awaited<ReturnType<typeof listOf>>[number];

/**
 * Entries of all streams that the actor may see, the newest first, at most `limit`, by an
 * index in every case. Each action is asked for by itself, so that its newest are found without sorting all of them;
 * but of one person all of them at once, for a person did less than was done of one kind.
 */
export async function listTrail(
  db: Reader,
  actor: Actor,
  filter: TrailFilter,
  page: TrailPage,
): Promise<TrailRow[]> {
  const { actions, actorId, about } = filter;
  if (actions.length === 0 || actorId !== "" || about) return listOf(db, actor, filter, page);
  const found: TrailRow[] = [];
  for (const action of actions)
    found.push(...(await listOf(db, actor, { ...filter, actions: [action] }, page)));
  found.sort((one, other) => (isAfter(one, other) ? -1 : 1));
  return page.newer ? found.slice(-page.limit) : found.slice(0, page.limit);
}

const isAfter = (one: TrailPlace, other: TrailPlace): boolean =>
  one.at !== other.at
    ? one.at > other.at
    : one.stream !== other.stream
      ? one.stream > other.stream
      : one.seq > other.seq;

async function listOf(db: Reader, actor: Actor, filter: TrailFilter, page: TrailPage) {
  const rows = (await trailQuery(db, actor, filter, page)).map(withActorName);
  return page.newer ? rows.reverse() : rows;
}

/** How many entries that the actor may see fit, up to the moment `at`. */
export async function countTrail(db: Reader, actor: Actor, filter: TrailFilter, at: string): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(auditEntries)
    .where(and(matching(filter), lt(auditEntries.at, at), entryVisibleTo(actor)));
  return row?.total ?? 0;
}

/** The statement for one page, whose order is turned round where what is newer is asked for. */
export function trailQuery(
  db: Reader,
  actor: Actor,
  filter: TrailFilter,
  { older, newer, limit }: TrailPage,
) {
  // Of certain things there are few entries, so those are found first and then put in order:
  // an index by time would be read to its end where there are fewer than fill a page.
  const at = filter.about ? sql<string>`${auditEntries.at} || ''` : auditEntries.at;
  const way = newer ? asc : desc;
  return db
    .select({
      stream: auditEntries.stream,
      seq: auditEntries.seq,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      actorId: auditEntries.actorId,
      actorName: people.name,
      guest: guestOfEntry,
      action: auditEntries.action,
      objectKind: auditEntries.objectKind,
      objectId: auditEntries.objectId,
      objectRevision: auditEntries.objectRevision,
      payloadDigest: auditEntries.payloadDigest,
      previous: auditEntries.previous,
      hash: auditEntries.hash,
      salt: auditPayloads.salt,
      json: auditPayloads.json,
    })
    .from(auditEntries)
    .leftJoin(
      auditPayloads,
      and(eq(auditPayloads.stream, auditEntries.stream), eq(auditPayloads.seq, auditEntries.seq)),
    )
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .leftJoin(roomLinks, isGuestOfEntry)
    .where(
      and(matching(filter), entryVisibleTo(actor), older && beyond(older, "<"), newer && beyond(newer, ">")),
    )
    .orderBy(way(at), way(auditEntries.stream), way(auditEntries.seq))
    .limit(limit);
}

function matching({ actorId, actions, about, from, until }: TrailFilter): SQL | undefined {
  // What is not the bare column is no index's: that of the person is to be taken.
  const action = actorId === "" ? sql`${auditEntries.action}` : sql`(${auditEntries.action} || '')`;
  return and(
    actorId === "" ? undefined : eq(auditEntries.actorId, actorId),
    actions.length === 0 ? undefined : inArray(action, [...actions]),
    about &&
      (or(
        about.ids.length > 0 ? inArray(auditEntries.objectId, [...about.ids]) : undefined,
        about.streams.length > 0 ? inArray(auditEntries.stream, [...about.streams]) : undefined,
      ) ??
        sql`1 = 0`),
    from === "" ? undefined : gte(auditEntries.at, from),
    until === "" ? undefined : lt(auditEntries.at, until),
  );
}

/** The bound on `at` alone is what an index takes; the rest tells apart what was entered in one moment. */
function beyond({ at, stream, seq }: TrailPlace, way: "<" | ">"): SQL {
  const [bound, than] = way === "<" ? [sql`<=`, sql`<`] : [sql`>=`, sql`>`];
  return sql`${auditEntries.at} ${bound} ${at} and (${auditEntries.at}, ${auditEntries.stream}, ${auditEntries.seq}) ${than} (${at}, ${stream}, ${seq})`;
}

/** Ids of vendors, products, people and assessments that the actor may see, whose name, or use case, contains the folded text; the first of each. */
export async function findThingsNamed(db: Reader, actor: Actor, key: string, limit: number) {
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return {
    ids: [
      ...idsOf(
        await db
          .select({ id: vendors.id })
          .from(vendors)
          .where(contains(vendors.nameKey, key))
          .orderBy(asc(vendors.nameKey), asc(vendors.id))
          .limit(limit),
      ),
      ...idsOf(
        await db
          .select({ id: products.id })
          .from(products)
          .where(contains(products.nameKey, key))
          .orderBy(asc(products.nameKey), asc(products.id))
          .limit(limit),
      ),
      ...idsOf(
        await db
          .select({ id: people.id })
          .from(people)
          .where(contains(people.nameKey, key))
          .orderBy(asc(people.nameKey), asc(people.id))
          .limit(limit),
      ),
    ],
    assessmentIds: idsOf(
      await db
        .select({ id: assessments.id })
        .from(assessments)
        .where(and(contains(assessments.useCaseKey, key), visibleTo(actor)))
        .orderBy(asc(assessments.useCaseKey), asc(assessments.id))
        .limit(limit),
    ),
  };
}

/** What each of these assessments is called, of those that the actor may see, and the questionnaire that its answers are told by. */
export async function findAssessmentNames(db: Reader, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: assessments.id,
      useCase: assessments.useCase,
      questionnaireSha256: assessments.questionnaireSha256,
      vendor: vendors.name,
      product: products.name,
    })
    .from(assessments)
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(inArray(assessments.id, [...ids]), visibleTo(actor)));
}
