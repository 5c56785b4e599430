import { type SQL, and, asc, count, desc, eq, exists, gt, inArray, isNull, lt, max, sql } from "drizzle-orm";
import type { AuditAction } from "@/lib/domain/audit-actions";
import type { Actor } from "@/lib/domain/permission";
import { type Guest, guestInWords } from "@/lib/domain/room";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { insertRows, putRow } from "../rows";
import {
  assessments,
  auditEntries,
  auditPayloads,
  people,
  products,
  roomAssessments,
  roomLinks,
  roomSessions,
  vendors,
  workspaces,
} from "../schema";
import { visibleTo } from "./visible";

export type RoomLinkRow = typeof roomLinks.$inferSelect;
export type RoomSessionRow = NonNullable<Awaited<ReturnType<typeof findRoomSession>>>;

/** A link with the name of whoever made it. */
export type ListedLink = { link: RoomLinkRow; createdByName: string };

const withMaker = (db: Reader) =>
  db
    .select({ link: roomLinks, createdByName: people.name })
    .from(roomLinks)
    .innerJoin(people, eq(people.id, roomLinks.createdBy))
    .$dynamic();

/** The link behind a token as long as it opens something. */
export async function findOpenLink(
  db: Reader,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<RoomLinkRow | undefined> {
  const [row] = await db
    .select()
    .from(roomLinks)
    .where(
      and(eq(roomLinks.tokenHash, tokenHash), isNull(roomLinks.withdrawnAt), gt(roomLinks.expiresAt, now)),
    );
  return row;
}

export const listAllLinks = (db: Reader): Promise<RoomLinkRow[]> =>
  db.select().from(roomLinks).orderBy(asc(roomLinks.id));

/** The ids of all links that show an assessment. */
export async function listLinkIdsShowing(db: Reader, assessmentId: string): Promise<string[]> {
  const rows = await db
    .select({ id: roomAssessments.linkId })
    .from(roomAssessments)
    .where(eq(roomAssessments.assessmentId, assessmentId))
    .orderBy(asc(roomAssessments.linkId));
  return rows.map(({ id }) => id);
}

export async function findLinkById(db: Reader, linkId: string): Promise<RoomLinkRow | undefined> {
  const [row] = await db.select().from(roomLinks).where(eq(roomLinks.id, linkId));
  return row;
}

/** A link that shows something which the actor sees as well; undefined for any other. */
export async function findLink(db: Reader, actor: Actor, linkId: string): Promise<ListedLink | undefined> {
  const [row] = await withMaker(db).where(and(eq(roomLinks.id, linkId), showsWhatIsSeenBy(db, actor)));
  return row;
}

/** Those that show something which the actor sees as well, the newest first. */
export async function listLinks(
  db: Reader,
  actor: Actor,
  { assessmentId, limit, offset }: { assessmentId: string; limit: number; offset: number },
): Promise<ListedLink[]> {
  return withMaker(db)
    .where(showsWhatIsSeenBy(db, actor, assessmentId))
    .orderBy(desc(roomLinks.createdAt), desc(roomLinks.id))
    .limit(limit)
    .offset(offset);
}

export async function countLinks(db: Reader, actor: Actor, assessmentId: string): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(roomLinks)
    .where(showsWhatIsSeenBy(db, actor, assessmentId));
  return row?.total ?? 0;
}

const showsWhatIsSeenBy = (db: Reader, actor: Actor, assessmentId = ""): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(roomAssessments)
      .innerJoin(assessments, eq(assessments.id, roomAssessments.assessmentId))
      .where(
        and(
          eq(roomAssessments.linkId, roomLinks.id),
          assessmentId === "" ? undefined : eq(assessments.id, assessmentId),
          visibleTo(actor),
        ),
      ),
  );

export type ShownAssessment = {
  linkId: string;
  id: string;
  useCase: string;
  vendor: string;
  product: string;
};

/** What these links show, as far as the actor sees it, by vendor, product and use. */
export async function listShown(
  db: Reader,
  actor: Actor,
  linkIds: readonly string[],
): Promise<ShownAssessment[]> {
  if (linkIds.length === 0) return [];
  return db
    .select({
      linkId: roomAssessments.linkId,
      id: assessments.id,
      useCase: assessments.useCase,
      vendor: vendors.name,
      product: products.name,
    })
    .from(roomAssessments)
    .innerJoin(assessments, eq(assessments.id, roomAssessments.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(inArray(roomAssessments.linkId, [...linkIds]), visibleTo(actor)))
    .orderBy(asc(vendors.nameKey), asc(products.nameKey), asc(assessments.useCaseKey), asc(assessments.id));
}

/** The ids of all that a link shows, whoever sees them. */
export async function listShownIds(db: Reader, linkId: string): Promise<string[]> {
  const rows = await db
    .select({ id: roomAssessments.assessmentId })
    .from(roomAssessments)
    .where(eq(roomAssessments.linkId, linkId))
    .orderBy(asc(roomAssessments.assessmentId));
  return rows.map(({ id }) => id);
}

export async function insertLink(tx: Writer, row: RoomLinkRow, assessmentIds: readonly string[]) {
  await tx.insert(roomLinks).values(row);
  await insertRows(
    tx,
    roomAssessments,
    assessmentIds.map((assessmentId) => ({ linkId: row.id, assessmentId })),
  );
}

export async function putLink(tx: Writer, row: RoomLinkRow) {
  await putRow(tx, roomLinks, ["id"], row);
}

/** A session with its link and what its pages say of it, in one statement: it is read with every request. */
export async function findRoomSession(db: Reader, tokenHash: string) {
  const statement = prepared(db, "find_room_session", () =>
    db
      .select({
        id: roomSessions.id,
        createdAt: roomSessions.createdAt,
        lastSeenAt: roomSessions.lastSeenAt,
        expiresAt: roomSessions.expiresAt,
        link: roomLinks,
        invitedBy: people.name,
        workspace: workspaces.name,
        zone: workspaces.zone,
      })
      .from(roomSessions)
      .innerJoin(roomLinks, eq(roomLinks.id, roomSessions.linkId))
      .innerJoin(people, eq(people.id, roomLinks.createdBy))
      .innerJoin(workspaces, sql`true`)
      .where(eq(roomSessions.tokenHash, sql.placeholder("tokenHash")))
      .prepare("find_room_session"),
  );
  const [row] = await statement.execute({ tokenHash });
  return row;
}

export async function insertRoomSession(tx: Writer, row: typeof roomSessions.$inferInsert) {
  await tx.insert(roomSessions).values(row);
}

/** Moves a session's last-seen time on to `at`, unless another request has already taken it past `before`. */
export async function putRoomSeen(tx: Writer, sessionId: string, { at, before }: { at: Date; before: Date }) {
  await tx
    .update(roomSessions)
    .set({ lastSeenAt: at })
    .where(and(eq(roomSessions.id, sessionId), lt(roomSessions.lastSeenAt, before)));
}

export async function deleteRoomSession(tx: Writer, tokenHash: string) {
  await tx.delete(roomSessions).where(eq(roomSessions.tokenHash, tokenHash));
}

/** Ends every session of a link. @returns how many there were */
export async function deleteRoomSessionsOf(tx: Writer, linkId: string): Promise<number> {
  const rows = await tx
    .delete(roomSessions)
    .where(eq(roomSessions.linkId, linkId))
    .returning({ id: roomSessions.id });
  return rows.length;
}

/** Forgets the sessions that ended before `moment`. */
export async function deleteRoomSessionsBefore(tx: Writer, moment: Date) {
  await tx.delete(roomSessions).where(lt(roomSessions.expiresAt, moment));
}

/** What guests did: by whose link, or empty for anybody's, and in which streams. */
type Visits = { linkId: string; streams: readonly string[]; actions: readonly AuditAction[] };

const visits = ({ linkId, streams, actions }: Visits) =>
  and(
    linkId === "" ? undefined : eq(auditEntries.actorId, linkId),
    eq(auditEntries.actorKind, "guest"),
    inArray(auditEntries.action, [...actions]),
    inArray(auditEntries.stream, [...streams]),
  );

/** The newest first. */
export async function listVisits(
  db: Reader,
  { limit, offset, ...of }: Visits & { limit: number; offset: number },
) {
  return db
    .select({
      stream: auditEntries.stream,
      at: auditEntries.at,
      linkId: auditEntries.actorId,
      action: auditEntries.action,
      json: auditPayloads.json,
    })
    .from(auditEntries)
    .leftJoin(
      auditPayloads,
      and(eq(auditPayloads.stream, auditEntries.stream), eq(auditPayloads.seq, auditEntries.seq)),
    )
    .where(visits(of))
    .orderBy(desc(auditEntries.at), desc(auditEntries.stream), desc(auditEntries.seq))
    .limit(limit)
    .offset(offset);
}

export async function countVisits(db: Reader, of: Visits): Promise<number> {
  const [row] = await db.select({ total: count() }).from(auditEntries).where(visits(of));
  return row?.total ?? 0;
}

/** When something was last done by way of each of these links (RFC 3339), by their ids. */
export async function listLastVisits(db: Reader, linkIds: readonly string[]): Promise<Map<string, string>> {
  if (linkIds.length === 0) return new Map();
  const rows = await db
    .select({ linkId: auditEntries.actorId, at: max(auditEntries.at) })
    .from(auditEntries)
    .where(and(inArray(auditEntries.actorId, [...linkIds]), eq(auditEntries.actorKind, "guest")))
    .groupBy(auditEntries.actorId);
  return new Map(rows.flatMap(({ linkId, at }) => (at === null ? [] : [[linkId, at] as const])));
}

/** For a query that joins the link behind an entry's actor: the guest, or null where it was none. */
export const guestOfEntry = { name: roomLinks.name, organisation: roomLinks.organisation };
export const isGuestOfEntry = and(
  eq(auditEntries.actorKind, "guest"),
  eq(roomLinks.id, auditEntries.actorId),
);

/** A row of such a query with the one name of its actor. */
export const withActorName = <Row extends { actorName: string | null; guest: Guest | null }>({
  guest,
  ...row
}: Row) => ({ ...row, actorName: guest ? guestInWords(guest) : row.actorName });

/** What guests are called, by the ids of their links. */
export async function findGuestNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: roomLinks.id, ...guestOfEntry })
    .from(roomLinks)
    .where(inArray(roomLinks.id, [...ids]));
  return new Map(rows.map(({ id, ...guest }) => [id, guestInWords(guest)]));
}
