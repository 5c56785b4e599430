import { deleteUnusedLinks } from "@/db/queries/one-time-links";
import { findCredential } from "@/db/queries/people";
import { listSessions } from "@/db/queries/sessions";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/accounts";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { hashPassword, inAuth, readyAuth, verifyPassword } from "./auth";
import { readConnection } from "./company/connecting";
import { clientAddress } from "./client-address";
import type { Context } from "./context";
import { demandGoodPassword } from "./password-policy";
import { LIMITS, countTry, forgetTries, forgiveTry } from "./rate-limit";
import { Reply } from "./edge";
import { demandSession, findLiveSession, lasts, noSessionCookie } from "./session";
import { isFactorRequired, readSecondFactor } from "./second-factor";
import { beginSession, endSessionsOf } from "./sessions";
import { admit } from "./sign-in";

/**
 * Lets in whoever knows the password, or asks them for their second factor. A wrong address, a wrong
 * password and a closed account are told alike, in words, status and time: each
 * costs the same statements and one verification.
 *
 * @throws Refusal `unauthenticated`, `rate_limited`
 */
export async function startSession(
  ctx: Context,
  { email, password }: InputOf<typeof endpoints.signIn>,
  { headers }: Request,
): Promise<Reply<endpoints.Entered>> {
  demand(ctx.actor, "account.enter");
  const known = await findCredential(ctx.db.read, email);
  const asOne = { limit: LIMITS.signInAsOne, subject: email, personId: known?.person.id };
  const fromOne = { limit: LIMITS.signInFromOne, subject: clientAddress(headers) };
  await countTry(ctx, [asOne, fromOne]);
  const fits = await verifyPassword(known?.passwordHash, password);
  if (!fits || !known || known.person.disabledAt !== null) throw wrong();

  return ctx.change([WORKSPACE_STREAM], async (change) => {
    // Verifying took its time outside the change: what it proved must still stand.
    const still = await findCredential(change.tx, email);
    if (still?.passwordHash !== known.passwordHash || still.person.disabledAt !== null) throw wrong();
    await forgetTries(change.tx, asOne);
    await forgiveTry(change.tx, fromOne);
    const { id, name, role } = still.person;
    return admit(change, { id, name, email, role }, headers);
  });
}

const wrong = () =>
  new Refusal(
    "unauthenticated",
    "That e-mail address and password do not open an account here. Check both; an administrator can make you a link for a new password.",
  );

/** Ends the session behind the cookie. Whoever has none any more is signed out all the same. */
export async function endSession(ctx: Context, _input: unknown, { headers }: Request): Promise<Reply<null>> {
  demand(ctx.actor, "account.enter");
  const session = await findLiveSession(headers, { read: ctx.db.read, at: ctx.now() });
  if (session) {
    const { id, token, personId, role, name, email } = session;
    await readyAuth();
    await ctx.change([WORKSPACE_STREAM], async ({ tx, record }) => {
      await inAuth(tx, (internal) => internal.deleteSession(token));
      record(
        {
          stream: WORKSPACE_STREAM,
          action: "session.ended",
          objectKind: "session",
          objectId: id,
          objectRevision: 0,
          payload: { personId, name, email },
        },
        { id: personId, role },
      );
    });
  }
  return new Reply(
    null,
    new Headers({ "set-cookie": noSessionCookie(), "clear-site-data": '"cache", "storage"' }),
  );
}

export async function readAccount(
  ctx: Context,
  _input: unknown,
  { headers }: Pick<Request, "headers">,
): Promise<OutputOf<typeof endpoints.getAccount>> {
  demand(ctx.actor, "account.own");
  const at = ctx.now();
  const current = await demandSession(headers, { read: ctx.db.read, at });
  const sessions = (await listSessions(ctx.db.read, current.personId)).filter((row) => lasts(row, at));
  return {
    id: current.personId,
    name: current.name,
    email: current.email,
    role: current.role,
    sessions: sessions.map(({ id, createdAt, lastSeenAt, userAgent, ipAddress }) => ({
      id,
      current: id === current.id,
      startedAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      userAgent: userAgent ?? "",
      address: ipAddress ?? "",
    })),
    secondFactor: await readSecondFactor(ctx),
    secondFactorRequired: await isFactorRequired(ctx.db.read, ctx.actor),
    ...(await readConnection(ctx, current.personId)),
  };
}

/**
 * Changes the password of whoever proves to know the present one. The other
 * sessions end, and this one goes on under a new token.
 *
 * @throws Refusal `invalid` for a wrong present password or a new one that would be guessed, `rate_limited`
 */
export async function replacePassword(
  ctx: Context,
  { presentPassword, newPassword }: InputOf<typeof endpoints.changePassword>,
  { headers }: Request,
): Promise<Reply<null>> {
  demand(ctx.actor, "account.own");
  const { personId, name, email } = await demandSession(headers, { read: ctx.db.read, at: ctx.now() });
  const counted = { limit: LIMITS.ownPassword, subject: personId, personId };
  await countTry(ctx, [counted]);
  const known = await findCredential(ctx.db.read, email);
  if (!known || !(await verifyPassword(known.passwordHash, presentPassword))) throw notPresent();
  await demandGoodPassword(ctx, { path: "newPassword", password: newPassword, names: [name, email] });
  const passwordHash = await hashPassword(newPassword);

  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at, record } = change;
    const still = await findCredential(tx, email);
    if (still?.passwordHash !== known.passwordHash) throw notPresent();
    await forgetTries(tx, counted);
    await inAuth(tx, (internal) =>
      internal.updateAccount(known.accountId, { password: passwordHash, updatedAt: at }),
    );
    const ended = await endSessionsOf(change, personId);
    await deleteUnusedLinks(tx, { kind: "password", email });
    record({
      stream: WORKSPACE_STREAM,
      action: "password.changed",
      objectKind: "person",
      objectId: personId,
      objectRevision: 0,
      payload: { name, email, sessionsEnded: ended },
    });
    const { id, role } = still.person;
    const cookie = await beginSession(change, { id, name, email, role }, headers);
    return new Reply(null, new Headers({ "set-cookie": cookie }));
  });
}

const notPresent = () =>
  new Refusal("invalid", "The password was not changed.", {
    faults: [{ path: "presentPassword", message: "This is not your present password." }],
  });

export async function endOtherSessions(
  ctx: Context,
  _input: unknown,
  { headers }: Request,
): Promise<OutputOf<typeof endpoints.endOtherSessions>> {
  demand(ctx.actor, "account.own");
  const { id, personId, name, email } = await demandSession(headers, { read: ctx.db.read, at: ctx.now() });
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const ended = await endSessionsOf(change, personId, { except: id });
    if (ended.length > 0)
      change.record({
        stream: WORKSPACE_STREAM,
        action: "sessions.ended",
        objectKind: "person",
        objectId: personId,
        objectRevision: 0,
        payload: { name, email, sessionsEnded: ended },
      });
    return { ended: ended.length };
  });
}

/**
 * Ends one of one's own sessions, elsewhere. This one ends by signing out, which has the
 * browser forget what it kept.
 *
 * @throws Refusal `not_found`, `conflict` for the present one
 */
export async function endOneSession(
  ctx: Context,
  { sessionId }: InputOf<typeof endpoints.endOwnSession>,
  { headers }: Request,
): Promise<null> {
  demand(ctx.actor, "account.own");
  const { id, personId, name, email } = await demandSession(headers, { read: ctx.db.read, at: ctx.now() });
  if (sessionId === id) throw new Refusal("conflict", "This is where you are. Sign out instead.");
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async ({ tx, record }) => {
    const row = (await listSessions(tx, personId)).find((session) => session.id === sessionId);
    if (!row) throw new Refusal("not_found", "This session has ended already.");
    await inAuth(tx, (internal) => internal.deleteSession(row.token));
    record({
      stream: WORKSPACE_STREAM,
      action: "sessions.ended",
      objectKind: "person",
      objectId: personId,
      objectRevision: 0,
      payload: { name, email, sessionsEnded: [sessionId] },
    });
    return null;
  });
}
