import { createHmac, timingSafeEqual } from "node:crypto";
import type { Database, Reader } from "@/db/client";
import { type SessionRow, findSession, putLastSeen } from "@/db/queries/sessions";
import type { Actor } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { cookieHeader, readCookie } from "./cookies";
import { authSecret } from "./keys";

const MINUTE_MS = 60_000;

/** A session ends when nothing was asked through it for this long … */
export const IDLE_LIMIT_MS = 8 * 60 * MINUTE_MS;
/** … and this long after it began, however busy it is. */
export const ABSOLUTE_LIMIT_MS = 7 * 24 * 60 * MINUTE_MS;
/** Last-seen is written no oftener than this, so that reading costs no write. */
export const SEEN_EVERY_MS = MINUTE_MS;

export type Session = {
  id: string;
  actor: Actor;
  name: string;
  email: string;
  /** Whether codes are asked of the person besides their password. */
  hasFactor: boolean;
  /** Their role asks for a second factor and they have none: nothing goes before setting one up. */
  owesFactor: boolean;
  /** Whether they have a password here; who has none signs in, and proves who they are, through the company. */
  hasPassword: boolean;
  /** What people know their account at the company's provider by; null where none is configured. */
  company: string | null;
};

/**
 * The session that the cookie names, or undefined when there is none, it has ended,
 * or its person is disabled. It is read from the database every time, so that a
 * change of role, a sign-out or a disabling holds on the very next request.
 */
export async function readSession(
  headers: Headers,
  { db, now }: { db: Database; now: () => Date },
): Promise<Session | undefined> {
  const at = now();
  const row = await findLiveSession(headers, { read: db.read, at });
  if (!row) return undefined;
  if (at.getTime() - row.lastSeenAt.getTime() >= SEEN_EVERY_MS) noteSeen(db, row, at);
  const { id, personId, role, name, email } = row;
  const hasFactor = row.factorSetAt !== null;
  const hasPassword = row.passwordId !== null;
  // What is asked of whoever has no password, their company's provider asks.
  const owesFactor = hasPassword && !hasFactor && (row.factorRoles ?? []).includes(role);
  const company = env().company?.name ?? null;
  return { id, actor: { id: personId, role }, name, email, hasFactor, owesFactor, hasPassword, company };
}

/** Last-seen is neither audited nor waited for: a disk that takes no writes must not keep anyone from reading. */
function noteSeen(db: Database, { id }: SessionRow, at: Date) {
  const before = new Date(at.getTime() - SEEN_EVERY_MS + 1);
  void db.change([], (tx) => putLastSeen(tx, id, { at, before })).catch(() => undefined);
}

/** The row behind the cookie as long as its session lasts. */
export async function findLiveSession(
  headers: Headers,
  { read, at }: { read: Reader; at: Date },
): Promise<SessionRow | undefined> {
  const token = readToken(headers);
  if (token === undefined) return undefined;
  const row = await findSession(read, token);
  return row && row.disabledAt === null && lasts(row, at) ? row : undefined;
}

/** @throws Refusal `unauthenticated` */
export async function demandSession(
  headers: Headers,
  { read, at }: { read: Reader; at: Date },
): Promise<SessionRow> {
  const row = await findLiveSession(headers, { read, at });
  if (!row) throw new Refusal("unauthenticated", "Your session has ended. Sign in and try again.");
  return row;
}

export function lasts({ expiresAt, lastSeenAt }: { expiresAt: Date; lastSeenAt: Date }, at: Date): boolean {
  return at < expiresAt && at.getTime() - lastSeenAt.getTime() < IDLE_LIMIT_MS;
}

/** The Set-Cookie header that gives a browser its session. */
export function sessionCookie(token: string, url = env().url): string {
  const signed = encodeURIComponent(`${token}.${signatureOf(token)}`);
  return cookieHeader("session", signed, { maxAgeSeconds: ABSOLUTE_LIMIT_MS / 1000 }, url);
}

/** The Set-Cookie header that takes the cookie away. */
export const noSessionCookie = (url = env().url): string =>
  cookieHeader("session", "", { maxAgeSeconds: 0 }, url);

const TOKEN = /^([A-Za-z0-9]{32})\.([A-Za-z0-9+/]{43}=)$/;

/**
 * The token in the cookie when its signature is ours. A made-up cookie costs one
 * hash and never reaches the database. The form is better-auth's own signed cookie,
 * so that its plugins can read it.
 */
export function readToken(headers: Headers): string | undefined {
  const [, token, signature] = TOKEN.exec(readCookie(headers, "session")) ?? [];
  if (token === undefined || signature === undefined) return undefined;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(token))) ? token : undefined;
}

const signatureOf = (token: string) => createHmac("sha256", authSecret()).update(token).digest("base64");
