import { deleteAttemptsOf } from "@/db/queries/second-factors";
import { listSessions } from "@/db/queries/sessions";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { Role } from "@/lib/domain/permission";
import { inAuth } from "./auth";
import { clientAddress } from "./client-address";
import type { Change } from "./context";
import { ABSOLUTE_LIMIT_MS, sessionCookie, readToken } from "./session";

/** Browsers name themselves at any length. */
const MOST_USER_AGENT = 300;

export type SignedIn = { id: string; name: string; email: string; role: Role };

/**
 * Starts a session inside the change that proved who asks, and gives the Set-Cookie
 * header. Its token is new, and the session this browser came with ends, whoever's
 * it was: a token planted before signing in opens nothing afterwards. `issuer` is that of
 * the provider which vouched for the person, where they gave no password.
 */
export async function beginSession(
  { tx, at, record }: Change,
  person: SignedIn,
  headers: Headers,
  issuer?: string,
): Promise<string> {
  const before = readToken(headers);
  const session = await inAuth(tx, async (internal) => {
    if (before !== undefined) await internal.deleteSession(before);
    const fields = {
      createdAt: at,
      updatedAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + ABSOLUTE_LIMIT_MS),
      ipAddress: clientAddress(headers),
      userAgent: (headers.get("user-agent") ?? "").slice(0, MOST_USER_AGENT),
    };
    // The last argument has our moments stand against better-auth's own.
    return internal.createSession(person.id, false, fields, true);
  });
  record(
    {
      stream: WORKSPACE_STREAM,
      action: "session.started",
      objectKind: "session",
      objectId: session.id,
      objectRevision: 0,
      payload: {
        personId: person.id,
        name: person.name,
        email: person.email,
        role: person.role,
        ...(issuer !== undefined && { issuer }),
      },
    },
    { id: person.id, role: person.role },
  );
  return sessionCookie(session.token);
}

/**
 * Ends a person's sessions, all or all but one, and gives the ids of those that ended. What
 * was begun with the right password and owes its code ends with them.
 */
export async function endSessionsOf(
  { tx }: Change,
  personId: string,
  { except }: { except?: string } = {},
): Promise<string[]> {
  const ending = (await listSessions(tx, personId)).filter(({ id }) => id !== except);
  if (ending.length > 0)
    await inAuth(tx, (internal) => internal.deleteSessions(ending.map(({ token }) => token)));
  await deleteAttemptsOf(tx, personId);
  return ending.map(({ id }) => id);
}
