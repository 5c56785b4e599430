import { cache } from "react";
import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { refusalIn } from "@/lib/domain/refusal";
import { app } from "./app";
import { type Context, makeContext } from "./context";
import { PATH_HEADER } from "./headers";
import { type RoomSession, readRoomSession } from "./room-session";
import { type Session, readSession } from "./session";
import { unavailablePage } from "./unavailable";

const guestOfRequest = cache(async () => readRoomSession(await headers(), app()));

/** A layout and the page within it are two ways in of one request, which reads its session once. */
const sessionOfRequest = cache(async () => readSession(await headers(), app()));

/**
 * The way in for a page: finds out who asks, or sends them to sign in and back, and
 * reads through one use case. What does not exist becomes the not-found page,
 * what the role does not allow the page that says so, and a database that was lost a
 * page that says when to come back. Whose role asks for a second factor that they have not
 * is sent to set one up, unless the page is for just that (`beforeFactor`).
 */
export async function forPage<T>(
  read: (ctx: Context, session: Session) => Promise<T>,
  { beforeFactor = false }: { beforeFactor?: boolean } = {},
): Promise<T> {
  const requestHeaders = await headers();
  let session: Session | undefined;
  let guest: RoomSession | undefined;
  try {
    session = await sessionOfRequest();
    if (session && (beforeFactor || !session.owesFactor))
      return await read(makeContext({ ...app(), actor: session.actor, sessionId: session.id }), session);
    if (!session) guest = await guestOfRequest();
  } catch (error) {
    throw asPage(error, requestHeaders);
  }
  // Whoever was invited to the auditor's room reads nothing but that.
  if (guest) forbidden();
  const next = encodeURIComponent(requestHeaders.get(PATH_HEADER) ?? "/");
  return redirect(session ? `/account/second-factor?next=${next}` : `/sign-in?next=${next}`);
}

/**
 * The way in for a page of the auditor's room: finds out which guest asks, or says that no link
 * is open here, and reads through one use case, with what is refused told as `forPage` tells it.
 */
export async function forRoom<T>(read: (ctx: Context, session: RoomSession) => Promise<T>): Promise<T> {
  const requestHeaders = await headers();
  try {
    const session = await guestOfRequest();
    if (session)
      return await read(makeContext({ ...app(), actor: session.actor, sessionId: session.id }), session);
  } catch (error) {
    // It may have ended between the look at the session and the reading.
    if (refusalIn(error)?.code !== "unauthenticated") throw asPage(error, requestHeaders);
  }
  return redirect("/room/closed");
}

/** The page that tells a refusal; what is none goes on as it is. */
function asPage(error: unknown, requestHeaders: Headers): unknown {
  const refusal = refusalIn(error);
  if (refusal?.code === "not_found") notFound();
  if (refusal?.code === "forbidden") forbidden();
  return refusal?.code === "unavailable" ? unavailablePage(requestHeaders, refusal) : error;
}
