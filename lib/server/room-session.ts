import type { Database } from "@/db/client";
import { type RoomSessionRow, findRoomSession, putRoomSeen } from "@/db/queries/rooms";
import type { Actor } from "@/lib/domain/permission";
import { type Guest, standingOf } from "@/lib/domain/room";
import { readCookie } from "./cookies";
import { SEEN_EVERY_MS, lasts } from "./session";
import { hashOfToken } from "./tokens";

/** A guest's session, as its pages tell it: whose, until when, and by whom they were invited. */
export type RoomSession = {
  id: string;
  /** A guest, by the id of the link they came by. */
  actor: Actor;
  guest: Guest;
  purpose: string;
  /** Whether files of evidence may be opened and taken away. */
  evidence: boolean;
  lastDay: string;
  invitedBy: string;
  workspace: string;
  zone: string;
};

/**
 * The guest's session that the cookie names, or undefined when there is none, or it, its link
 * or the guest's patience has ended. It is read from the database every time, so that a link
 * that is withdrawn opens nothing on the very next request.
 */
export async function readRoomSession(
  headers: Headers,
  { db, now }: { db: Database; now: () => Date },
): Promise<RoomSession | undefined> {
  const token = readCookie(headers, "room");
  // A made-up cookie of another shape never reaches the database.
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const at = now();
  const row = await findRoomSession(db.read, hashOfToken(token));
  if (!row || !lasts(row, at) || standingOf(row.link, at) !== "open") return undefined;
  if (at.getTime() - row.lastSeenAt.getTime() >= SEEN_EVERY_MS) noteSeen(db, row, at);
  const { link, invitedBy, workspace, zone } = row;
  const { name, organisation, purpose, evidence, lastDay } = link;
  return {
    ...{ id: row.id, actor: { id: link.id, role: "guest" }, guest: { name, organisation } },
    ...{ purpose, evidence, lastDay, invitedBy, workspace, zone },
  };
}

/** Neither audited nor waited for, as a person's is. */
function noteSeen(db: Database, { id }: RoomSessionRow, at: Date) {
  const before = new Date(at.getTime() - SEEN_EVERY_MS + 1);
  void db.change([], (tx) => putRoomSeen(tx, id, { at, before })).catch(() => undefined);
}
