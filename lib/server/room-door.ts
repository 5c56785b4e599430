import {
  type RoomLinkRow,
  deleteRoomSession,
  findOpenLink,
  findRoomSession,
  insertRoomSession,
} from "@/db/queries/rooms";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/rooms";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import { clientAddress } from "./client-address";
import type { Context, Fact } from "./context";
import { cookieHeader, readCookie } from "./cookies";
import { Reply } from "./edge";
import { LIMITS, countTry, forgiveTry } from "./rate-limit";
import { ABSOLUTE_LIMIT_MS } from "./session";
import { hashOfToken, newToken } from "./tokens";

/**
 * Begins a session for whoever brings the token of a link that holds. Its own token is new, and
 * what this browser had opened before ends. A link that was mistyped, withdrawn or has ended is
 * refused in the same words, and counted as a wrong try.
 *
 * @throws Refusal `not_found`, `rate_limited`
 */
export async function enterRoom(
  ctx: Context,
  { token }: InputOf<typeof endpoints.enterRoom>,
  { headers }: Pick<Request, "headers">,
): Promise<Reply<OutputOf<typeof endpoints.enterRoom>>> {
  demand(ctx.actor, "account.enter");
  const tokenHash = hashOfToken(token);
  const counted = { limit: LIMITS.links, subject: clientAddress(headers) };
  await countTry(ctx, [counted]);
  if (!(await findOpenLink(ctx.db.read, { tokenHash, now: ctx.now() }))) throw opensNothing();
  return ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    // Again within the change: it may have been withdrawn meanwhile.
    const link = await findOpenLink(tx, { tokenHash, now: at });
    if (!link) throw opensNothing();
    await forgiveTry(tx, counted);
    const before = readCookie(headers, "room");
    if (before !== "") await deleteRoomSession(tx, hashOfToken(before));
    const session = newToken();
    const end = Math.min(at.getTime() + ABSOLUTE_LIMIT_MS, link.expiresAt.getTime());
    await insertRoomSession(tx, {
      ...{ id: newId(), tokenHash: hashOfToken(session), linkId: link.id },
      ...{ createdAt: at, lastSeenAt: at, expiresAt: new Date(end) },
    });
    record(visit(link, "room.entered"), { id: link.id, role: "guest" });
    const cookie = cookieHeader("room", session, { maxAgeSeconds: Math.floor((end - at.getTime()) / 1000) });
    const result = { name: link.name, until: link.expiresAt.toISOString() };
    return new Reply(result, new Headers({ "set-cookie": cookie }));
  });
}

/** Ends the session in this browser. @throws Refusal `forbidden` */
export async function leaveRoom(
  ctx: Context,
  _: InputOf<typeof endpoints.leaveRoom>,
  { headers }: Pick<Request, "headers">,
): Promise<Reply<null>> {
  demand(ctx.actor, "room.read");
  const tokenHash = hashOfToken(readCookie(headers, "room"));
  return ctx.change([WORKSPACE_STREAM], async ({ tx, record }) => {
    const row = await findRoomSession(tx, tokenHash);
    await deleteRoomSession(tx, tokenHash);
    if (row) record(visit(row.link, "room.left"));
    return new Reply(null, new Headers({ "set-cookie": cookieHeader("room", "", { maxAgeSeconds: 0 }) }));
  });
}

/** That somebody came by a link, or went: who they are stands in it, so that the trail alone tells it. */
const visit = ({ id, name, organisation, revision }: RoomLinkRow, action: Fact["action"]): Fact => ({
  ...{ stream: WORKSPACE_STREAM, action, objectKind: "room-visit", objectId: id, objectRevision: revision },
  payload: { guest: { name, organisation } },
});

const opensNothing = () =>
  new Refusal(
    "not_found",
    "It was withdrawn, its last day is over, or a part of it is missing. Ask whoever gave it to you.",
  );
