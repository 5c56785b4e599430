import { cache } from "react";
import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { refusalIn } from "@/lib/domain/refusal";
import { app } from "./app";
import { type Context, makeContext } from "./context";
import { PATH_HEADER } from "./headers";
import { type Session, readSession } from "./session";
import { unavailablePage } from "./unavailable";

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
  try {
    session = await sessionOfRequest();
    if (session && (beforeFactor || !session.owesFactor))
      return await read(makeContext({ ...app(), actor: session.actor, sessionId: session.id }), session);
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal?.code === "not_found") notFound();
    if (refusal?.code === "forbidden") forbidden();
    if (refusal?.code === "unavailable") throw unavailablePage(requestHeaders, refusal);
    throw error;
  }
  const next = encodeURIComponent(requestHeaders.get(PATH_HEADER) ?? "/");
  return redirect(session ? `/account/second-factor?next=${next}` : `/sign-in?next=${next}`);
}
