import { afterEach, expect, test, vi } from "vitest";
import { DELETE as signOut, POST as signIn } from "@/app/api/v1/session/route";
import { GET as account } from "@/app/api/v1/account/route";
import { PUT as changePassword } from "@/app/api/v1/account/password/route";
import { DELETE as endOthers } from "@/app/api/v1/account/sessions/route";
import { listLinks } from "@/db/queries/audit";
import { auditPayloads, idempotencyKeys, oneTimeLinks, people, rateLimits, sessions } from "@/db/schema";
import { WORKSPACE_STREAM, chainFaults } from "@/lib/domain/audit";
import { hasher, inAuth } from "./auth";
import { closeAccount } from "./people";
import { sessionCookie } from "./session";
import { NOON, type TestContext, ask, givenAccount, serve, testContext } from "./testing";

const EMAIL = "ada@example.test";
const PASSWORD = "purple lamps eat fog";
const NEW_PASSWORD = "nine quiet otters sailing";
const MINUTE_MS = 60_000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** A workspace with one administrator and Ada, an officer who has a password. */
async function given(): Promise<TestContext & { adaId: string }> {
  const ctx = await testContext("admin");
  serve(ctx);
  const { id } = await givenAccount(ctx, {
    name: "Ada Lovelace",
    email: EMAIL,
    role: "officer",
    password: PASSWORD,
  });
  return { ...ctx, adaId: id };
}

const cookieOf = ({ headers }: { headers: Headers }) => headers.get("set-cookie")?.split(";")[0] ?? "";

const enter = (
  password = PASSWORD,
  more: { email?: string; cookie?: string; headers?: Record<string, string> } = {},
) => ask(signIn, "POST", { body: { email: more.email ?? EMAIL, password }, ...more });

async function trail(ctx: TestContext) {
  const links = await listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 1000 });
  expect(chainFaults(links)).toEqual([]);
  return links.map(({ link, payload }) => ({
    ...link,
    said: JSON.parse(payload?.json ?? "null") as unknown,
  }));
}

test("the right password starts a session, by the person's own hand in the trail", async () => {
  const ctx = await given();
  const entered = await enter();
  expect(entered).toMatchObject({
    status: 200,
    body: { id: ctx.adaId, name: "Ada Lovelace", email: EMAIL, role: "officer" },
  });
  expect(entered.headers.get("set-cookie")).toMatch(/^assay\.session=.*; HttpOnly; SameSite=Lax$/);
  expect((await trail(ctx)).at(-1)).toMatchObject({
    action: "session.started",
    actorKind: "person",
    actorId: ctx.adaId,
    said: { personId: ctx.adaId, email: EMAIL, name: "Ada Lovelace", role: "officer" },
  });
});

test("an unknown address, a wrong password and a disabled account answer alike, for the same work", async () => {
  const ctx = await given();
  const { id } = await givenAccount(ctx, {
    name: "Bob",
    email: "bob@example.test",
    role: "lead",
    password: PASSWORD,
  });
  await closeAccount(await ctx.proven(), { personId: id });
  await enter("warm up: load what is loaded once", { email: "warm@example.test" });
  const verified = vi.spyOn(hasher, "verify");
  const tries = [
    { email: EMAIL, password: "not the password" },
    { email: "nobody@example.test", password: "not the password" },
    { email: "bob@example.test", password: PASSWORD },
  ];
  const told = [];
  for (const body of tries) {
    ctx.statements();
    verified.mockClear();
    const { status, headers, body: answer } = await ask(signIn, "POST", { body });
    told.push({
      status,
      answer: { ...(answer as object), requestId: "" },
      cookie: headers.get("set-cookie"),
      headers: [...headers.keys()],
      statements: ctx.statements(),
      verified: verified.mock.calls.length,
    });
  }
  expect(told[0]).toMatchObject({ status: 401, cookie: null, verified: 1 });
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
});

test("the eleventh wrong password is refused unread, and the right one works after the window", async () => {
  const ctx = await given();
  for (let wrong = 1; wrong <= 10; wrong += 1) expect((await enter(`wrong ${wrong}`)).status).toBe(401);
  ctx.setNow(new Date(NOON.getTime() + 4 * MINUTE_MS));
  const refused = await enter();
  expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited" } });
  expect(Number(refused.headers.get("retry-after"))).toBe(360);
  await enter();

  ctx.setNow(new Date(NOON.getTime() + 10 * MINUTE_MS));
  expect((await enter()).status).toBe(200);
  const blocked = (await trail(ctx)).filter(({ action }) => action === "sign-in.blocked");
  expect(blocked).toMatchObject([
    { objectKind: "person", objectId: ctx.adaId, said: { subject: EMAIL, tries: 10 } },
  ]);
});

test("nobody else waits for one account's wrong passwords", async () => {
  const ctx = await given();
  await givenAccount(ctx, { name: "Bob", email: "bob@example.test", role: "lead", password: PASSWORD });
  for (let wrong = 1; wrong <= 11; wrong += 1) await enter("wrong");
  expect((await enter(PASSWORD, { email: "bob@example.test" })).status).toBe(200);
});

test("wrong passwords made at once are counted one by one", async () => {
  await given();
  await enter("warm up: load what is loaded once", { email: "warm@example.test" });
  const verified = vi.spyOn(hasher, "verify");
  const statuses = await Promise.all(
    Array.from({ length: 30 }, () => enter("wrong").then(({ status }) => status)),
  );
  expect(verified).toHaveBeenCalledTimes(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
});

test("a right password starts one's own count anew, and takes back only itself elsewhere", async () => {
  const ctx = await given();
  for (let wrong = 1; wrong <= 9; wrong += 1) await enter("wrong");
  expect((await enter()).status).toBe(200);
  for (let wrong = 1; wrong <= 10; wrong += 1) expect((await enter("wrong")).status).toBe(401);
  const counts = await ctx.db.read.select({ tries: rateLimits.tries }).from(rateLimits);
  expect(counts.map(({ tries }) => tries).sort()).toEqual([10, 19]);
});

test("an address that guesses at many accounts is kept out of all of them", async () => {
  const ctx = await given();
  const guess = (at: number) => enter("wrong", { email: `guess${at}@example.test` });
  for (let at = 0; at < 50; at += 10)
    await Promise.all(Array.from({ length: 10 }, (_, more) => guess(at + more)));
  expect((await enter()).status).toBe(429);
  expect((await trail(ctx)).filter(({ action }) => action === "sign-in.blocked")).toMatchObject([
    { objectKind: "stranger", said: { subject: "unknown", tries: 50 } },
  ]);
});

test("signing in gives a new token, and the browser's earlier one opens nothing", async () => {
  const ctx = await given();
  const planted = cookieOf(await enter());
  const entered = cookieOf(await enter(PASSWORD, { cookie: planted }));
  expect(entered).not.toBe(planted);
  expect((await ask(account, "GET", { cookie: planted })).status).toBe(401);
  expect((await ask(account, "GET", { cookie: entered })).status).toBe(200);

  // Signed by us or not, a token that is no session's stays none.
  const unknown = sessionCookie("b".repeat(32)).split(";")[0] ?? "";
  const again = cookieOf(await enter(PASSWORD, { cookie: unknown }));
  expect((await ask(account, "GET", { cookie: unknown })).status).toBe(401);
  expect((await ask(account, "GET", { cookie: again })).status).toBe(200);
  expect(await ctx.db.read.select().from(sessions)).toHaveLength(2);
});

test("signing out holds on the next request, clears the browser, and works twice", async () => {
  const ctx = await given();
  const cookie = cookieOf(await enter());
  const left = await ask(signOut, "DELETE", { cookie });
  expect(left.status).toBe(200);
  expect(left.headers.get("clear-site-data")).toBe('"cache", "storage"');
  expect(left.headers.get("set-cookie")).toMatch(/^assay\.session=; Max-Age=0; Path=\//);
  expect((await ask(account, "GET", { cookie })).status).toBe(401);
  expect((await ask(signOut, "DELETE", { cookie })).status).toBe(200);
  expect((await trail(ctx)).filter(({ action }) => action === "session.ended")).toMatchObject([
    { actorId: ctx.adaId },
  ]);
});

test("changing the password needs the present one, ends the other sessions and renews this one", async () => {
  const ctx = await given();
  const here = cookieOf(await enter(PASSWORD, { headers: { "user-agent": "Here" } }));
  const there = cookieOf(await enter(PASSWORD, { headers: { "user-agent": "There" } }));
  const change = (presentPassword: string, newPassword: string) =>
    ask(changePassword, "PUT", { cookie: here, body: { presentPassword, newPassword } });

  expect(await change("not the present one", NEW_PASSWORD)).toMatchObject({
    status: 400,
    body: { faults: [{ path: "presentPassword" }] },
  });
  expect(await change(PASSWORD, "Ada Lovelace 2026!!")).toMatchObject({
    status: 400,
    body: { faults: [{ path: "newPassword" }] },
  });
  const changed = await change(PASSWORD, NEW_PASSWORD);
  expect(changed.status).toBe(200);

  for (const cookie of [here, there]) expect((await ask(account, "GET", { cookie })).status).toBe(401);
  expect((await ask(account, "GET", { cookie: cookieOf(changed) })).body).toMatchObject({
    sessions: [{ current: true }],
  });
  expect((await enter()).status).toBe(401);
  expect((await enter(NEW_PASSWORD)).status).toBe(200);
  expect((await trail(ctx)).filter(({ action }) => action === "password.changed")).toMatchObject([
    { objectId: ctx.adaId, said: { email: EMAIL } },
  ]);
});

test("guessing at the present password inside a session is counted too", async () => {
  await given();
  const cookie = cookieOf(await enter());
  const guess = () =>
    ask(changePassword, "PUT", { cookie, body: { presentPassword: "guess", newPassword: NEW_PASSWORD } });
  for (let wrong = 1; wrong <= 10; wrong += 1) expect((await guess()).status).toBe(400);
  expect((await guess()).status).toBe(429);
});

test("one sees where one is signed in, and ends it everywhere else", async () => {
  const ctx = await given();
  const here = cookieOf(await enter(PASSWORD, { headers: { "user-agent": "Here" } }));
  ctx.setNow(new Date(NOON.getTime() + MINUTE_MS / 2));
  const there = cookieOf(await enter(PASSWORD, { headers: { "user-agent": "There" } }));
  expect((await ask(account, "GET", { cookie: here })).body).toMatchObject({
    email: EMAIL,
    sessions: [
      { userAgent: "There", current: false },
      { userAgent: "Here", current: true, startedAt: NOON.toISOString() },
    ],
  });
  expect((await ask(endOthers, "DELETE", { cookie: here })).body).toEqual({ ended: 1 });
  expect((await ask(account, "GET", { cookie: there })).status).toBe(401);
  expect((await ask(account, "GET", { cookie: here })).status).toBe(200);
});

test("verifying does not hold the one writer", async () => {
  const ctx = await given();
  await enter("warm up: load what is loaded once", { email: "warm@example.test" });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const verifying = new Promise<void>((reached) => {
    vi.spyOn(hasher, "verify").mockImplementationOnce(async () => {
      reached();
      await held;
      return true;
    });
  });
  const entering = enter("whatever the hasher says is right");
  await verifying;
  await ctx.db.change([], () => Promise.resolve());
  release();
  expect((await entering).status).toBe(200);
});

test("an account that was closed while its password was verified stays closed", async () => {
  const ctx = await given();
  await enter("warm up: load what is loaded once", { email: "warm@example.test" });
  const { verify } = hasher;
  vi.spyOn(hasher, "verify").mockImplementationOnce(async (asked) => {
    await closeAccount(await ctx.proven(), { personId: ctx.adaId });
    return verify(asked);
  });
  expect((await enter()).status).toBe(401);
  const left = await ctx.db.read.select().from(sessions);
  expect(left.filter(({ userId }) => userId === ctx.adaId)).toEqual([]);
});

test("better-auth cannot write outside a change, nor past one that fails", async () => {
  const ctx = await given();
  await expect(
    ctx.db.change([], async (tx) => {
      await inAuth(tx, (internal) => internal.createSession(ctx.adaId, false, { lastSeenAt: NOON }, true));
      throw new Error("afterthought");
    }),
  ).rejects.toThrow("afterthought");
  expect(await ctx.db.read.select().from(sessions)).toEqual([]);

  const kept = await ctx.db.change([], (tx) => inAuth(tx, (internal) => Promise.resolve(internal)));
  await expect(kept.deleteUserSessions(ctx.adaId)).rejects.toThrow("outside a change");
});

test("no password, token or hash of one is left in the trail, the answers kept, or the answers given", async () => {
  const ctx = await given();
  const key = { "idempotency-key": "canary-0001" };
  const entered = await enter(PASSWORD, { headers: key });
  await enter("canary wrong password", { headers: key });
  const cookie = cookieOf(entered);
  const body = { presentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  const changed = await ask(changePassword, "PUT", { cookie, body, headers: key });
  expect(changed.status).toBe(200);

  const token = decodeURIComponent(cookie).replace(/^.*=(\w{32})\..*$/, "$1");
  const written = JSON.stringify([
    await ctx.db.read.select().from(auditPayloads),
    await ctx.db.read.select().from(idempotencyKeys),
    await ctx.db.read.select().from(rateLimits),
    await ctx.db.read.select().from(oneTimeLinks),
    await ctx.db.read.select().from(people),
    entered.body,
    changed.body,
  ]);
  expect(written).toContain(EMAIL);
  expect(token).toMatch(/^\w{32}$/);
  for (const secret of [PASSWORD, NEW_PASSWORD, "canary wrong password", token, "argon2"])
    expect(written).not.toContain(secret);
  expect(await ctx.db.read.select().from(idempotencyKeys)).toEqual([]);
});
