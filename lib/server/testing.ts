import { randomUUID } from "node:crypto";
import pino from "pino";
import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { people, sessions } from "@/db/schema";
import { NOON, databaseUrl } from "@/db/testing";
import type { Role } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import { env } from "@/lib/env";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { setApp } from "./app";
import { hashPassword } from "./auth";
import { type Context, type IdempotencyKey, makeContext } from "./context";
import { addAccount } from "./joining";
import { ABSOLUTE_LIMIT_MS, sessionCookie } from "./session";
import type { SignedIn } from "./sessions";
import { openWorkspace } from "./workspace";

export { NOON };

export type TestContext = Context & {
  db: Database;
  /** The address of the database. */
  url: string;
  /** The same workspace, as another person of that role. */
  as(role: Role, id?: string): TestContext;
  /** The same person, in a session in which they have just proved who they are. */
  proven(): Promise<TestContext>;
  /** Moves the clock that this context and its kin read. */
  setNow(at: Date): void;
  /** The same person, in a request that came with an idempotency key. */
  withKey(key: string, operation: string, input: unknown): TestContext;
  /** The statements run since the last call, transactions' BEGIN and COMMIT aside. */
  statements(): string[];
};

/** A person of `role` in a fresh workspace on the engine under test, with the clock at NOON. */
export async function testContext(role: Role = "officer"): Promise<TestContext> {
  const statements: string[] = [];
  const url = await databaseUrl();
  const db = openDatabase(url, (sql) => statements.push(sql));
  onTestFinished(() => db.close());
  const clock = { at: NOON };
  const now = () => clock.at;
  await openWorkspace(makeContext({ db, actor: { id: "system", role: "system" }, now }));
  const known = new Set<string>();

  async function ensurePerson(id: string, personRole: Role) {
    if (known.has(id)) return;
    known.add(id);
    const name = `Test ${personRole} ${id}`;
    await db.change([], async (tx) => {
      await tx.insert(people).values({
        id,
        name,
        nameKey: foldKey(name),
        email: `${id}@example.test`,
        emailVerified: true,
        role: personRole,
        createdAt: NOON,
        updatedAt: NOON,
      });
    });
  }

  const make = (
    personRole: Role,
    id: string = personRole,
    { idempotency, sessionId }: { idempotency?: IdempotencyKey; sessionId?: string } = {},
  ): TestContext => {
    const ctx = makeContext({ db, actor: { id, role: personRole }, sessionId, now, idempotency });
    return {
      ...ctx,
      db,
      url,
      change: async (streams, work) => {
        await ensurePerson(id, personRole);
        return ctx.change(streams, work);
      },
      as: (otherRole, otherId) => make(otherRole, otherId),
      proven: async () => {
        await ensurePerson(id, personRole);
        const session = newSession(id, now());
        await db.change([], (tx) => tx.insert(sessions).values({ ...session, provenAt: now() }));
        return make(personRole, id, { sessionId: session.id });
      },
      withKey: (key, operation, input) =>
        make(personRole, id, { idempotency: { key, operation, input }, ...(sessionId && { sessionId }) }),
      setNow: (at) => (clock.at = at),
      statements: () => statements.splice(0),
    };
  };
  await ensurePerson(role, role);
  return make(role);
}

/** Has the route handlers answer from this database and clock until the test ends. */
export function serve({ db, now }: Pick<TestContext, "db" | "now">): void {
  setApp({ db, now, log: pino({ level: "silent" }) });
  onTestFinished(() => setApp(undefined));
}

/**
 * The Cookie header of a new session of a person of `role`, whom the served routes then know.
 *
 * @param proven whether they have just proved in it who they are
 */
export async function signedIn(
  ctx: TestContext,
  role: Role,
  id: string = role,
  { proven = false }: { proven?: boolean } = {},
): Promise<string> {
  const session = newSession(id, ctx.now());
  const provenAt = proven ? ctx.now() : null;
  await ctx.as(role, id).change([], ({ tx }) => tx.insert(sessions).values({ ...session, provenAt }));
  return sessionCookie(session.token).split(";")[0] ?? "";
}

const newSession = (userId: string, at: Date) => ({
  id: randomUUID(),
  token: randomUUID().replaceAll("-", ""),
  userId,
  expiresAt: new Date(at.getTime() + ABSOLUTE_LIMIT_MS),
  lastSeenAt: at,
  createdAt: at,
  updatedAt: at,
});

/** A person who can sign in, made as an invitation makes one. */
export async function givenAccount(
  { change }: Pick<Context, "change">,
  { password, ...person }: { name: string; email: string; role: Role; password: string },
): Promise<SignedIn> {
  const passwordHash = await hashPassword(password);
  return change([WORKSPACE_STREAM], (within) =>
    addAccount(within, { ...person, passwordHash, linkId: null }),
  );
}

type Asked = {
  /** Sent as JSON, or as it is when it is text. */
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
  params?: Record<string, string>;
  query?: string;
};

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Calls a route's exported handler as a page of the product would. */
export async function ask(
  handler: Handler,
  method: string,
  { body, cookie, headers, params = {}, query = "" }: Asked = {},
) {
  const request = new Request(`${env().url}/api/v1/asked${query}`, {
    method,
    headers: {
      origin: env().url,
      "sec-fetch-site": "same-origin",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  // A body is whatever the endpoint promises; each test says what it looks for.
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text || "null") as unknown,
  };
}
