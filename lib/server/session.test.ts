import { expect, test } from "vitest";
import { GET as account } from "@/app/api/v1/account/route";
import { GET as people } from "@/app/api/v1/people/route";
import { GET as invitations } from "@/app/api/v1/invitations/route";
import { listLinks } from "@/db/queries/audit";
import { findSession } from "@/db/queries/sessions";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { clock } from "./clock";
import { cookieName } from "./cookies";
import { authInstance, inAuth } from "./auth";
import { closeAccount, giveRole, reopenAccount } from "./people";
import {
  ABSOLUTE_LIMIT_MS,
  IDLE_LIMIT_MS,
  sessionCookie,
  noSessionCookie,
  readSession,
  readToken,
} from "./session";
import { NOON, type TestContext, ask, serve, signedIn, testContext } from "./testing";

const MINUTE_MS = 60_000;

const after = (ms: number) => new Date(NOON.getTime() + ms);
/** What reading set off and did not wait for. */
const writes: Promise<unknown>[] = [];
const reading = (ctx: TestContext, cookie: string) =>
  readSession(new Headers({ cookie }), {
    now: ctx.now,
    db: {
      ...ctx.db,
      change: (streams, work) => {
        const written = ctx.db.change(streams, work);
        writes.push(written);
        return written;
      },
    },
  });
const settled = () => Promise.all(writes.splice(0));

test("a session is one statement, and says who asks", async () => {
  const ctx = await testContext("lead");
  const cookie = await signedIn(ctx, "lead");
  ctx.statements();
  expect(await reading(ctx, cookie)).toEqual({
    id: expect.any(String) as string,
    actor: { id: "lead", role: "lead" },
    name: "Test lead lead",
    email: "lead@example.test",
    hasFactor: false,
    owesFactor: false,
    hasPassword: false,
    company: null,
  });
  expect(ctx.statements()).toHaveLength(1);
});

test("a made-up cookie is nobody's, and never reaches the database", async () => {
  const ctx = await testContext();
  const cookie = await signedIn(ctx, "officer");
  const token = readToken(new Headers({ cookie })) ?? "";
  const [name = "", value = ""] = cookie.split("=");
  const other = value.replace(/^./, (first) => (first === "a" ? "b" : "a"));
  ctx.statements();
  for (const made of [
    "",
    name,
    `${name}=`,
    `${name}=${token}`,
    `${name}=${token}.`,
    `${name}=${other}`,
    `${name}=${value.slice(0, -3)}AAA`,
    `${name}=%E0%A4%A`,
    `${name}=${"a".repeat(16_000)}`,
    `${name}x=${value}`,
    `x${name}=${value}`,
    `__Host-${name}=${value}`,
  ])
    expect(await reading(ctx, made)).toBeUndefined();
  expect(ctx.statements()).toEqual([]);
  expect(await reading(ctx, `theme=dark; ${cookie}; other=1`)).toBeDefined();
});

test("it ends when nothing was asked for eight hours", async () => {
  const ctx = await testContext();
  const cookie = await signedIn(ctx, "officer");
  ctx.setNow(after(IDLE_LIMIT_MS - 1));
  expect(await reading(ctx, cookie)).toBeDefined();
  await settled();
  ctx.setNow(after(2 * IDLE_LIMIT_MS - 2));
  expect(await reading(ctx, cookie)).toBeDefined();
  await settled();
  ctx.setNow(after(3 * IDLE_LIMIT_MS));
  expect(await reading(ctx, cookie)).toBeUndefined();
});

test("it ends seven days after it began, however busy", async () => {
  const ctx = await testContext();
  const cookie = await signedIn(ctx, "officer");
  for (let at = 0; at < ABSOLUTE_LIMIT_MS; at += IDLE_LIMIT_MS / 2) {
    ctx.setNow(after(at));
    expect(await reading(ctx, cookie)).toBeDefined();
    await settled();
  }
  ctx.setNow(after(ABSOLUTE_LIMIT_MS - 1));
  expect(await reading(ctx, cookie)).toBeDefined();
  await settled();
  ctx.setNow(after(ABSOLUTE_LIMIT_MS));
  expect(await reading(ctx, cookie)).toBeUndefined();
});

test("last-seen is written once a minute at most, and not audited", async () => {
  const ctx = await testContext();
  const cookie = await signedIn(ctx, "officer");
  const before = await listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 100 });
  const seen = async () => {
    await settled();
    return (await findSession(ctx.db.read, readToken(new Headers({ cookie })) ?? ""))?.lastSeenAt;
  };
  ctx.setNow(after(MINUTE_MS - 1));
  await reading(ctx, cookie);
  expect(await seen()).toEqual(NOON);
  ctx.setNow(after(MINUTE_MS));
  await Promise.all(Array.from({ length: 10 }, () => reading(ctx, cookie)));
  expect(await seen()).toEqual(after(MINUTE_MS));
  ctx.setNow(after(MINUTE_MS + 10_000));
  await reading(ctx, cookie);
  expect(await seen()).toEqual(after(MINUTE_MS));
  expect(await listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 100 })).toEqual(before);
});

test("reading goes on when last-seen cannot be written", async () => {
  const ctx = await testContext();
  const cookie = await signedIn(ctx, "officer");
  ctx.setNow(after(MINUTE_MS));
  const full = {
    read: ctx.db.read,
    steady: () => Promise.reject(new Error("not asked for")),
    close: () => ctx.db.close(),
    change: () => Promise.reject(new Error("disk full")),
  };
  expect(await readSession(new Headers({ cookie }), { db: full, now: ctx.now })).toBeDefined();
});

test("a disabled person's next request is refused, and enabling brings no session back", async () => {
  const ctx = await (await testContext("admin")).proven();
  serve(ctx);
  const cookie = await signedIn(ctx, "lead");
  expect((await ask(people, "GET", { cookie })).status).toBe(200);
  await closeAccount(ctx, { personId: "lead" });
  expect((await ask(people, "GET", { cookie })).status).toBe(401);
  await reopenAccount(ctx, { personId: "lead" });
  expect((await ask(people, "GET", { cookie })).status).toBe(401);
});

test("a new role holds on the next request", async () => {
  const ctx = await (await testContext("admin")).proven();
  serve(ctx);
  const cookie = await signedIn(ctx, "officer");
  expect((await ask(invitations, "GET", { cookie })).status).toBe(403);
  await giveRole(ctx, { personId: "officer", role: "admin" });
  expect((await ask(invitations, "GET", { cookie })).status).toBe(200);
  expect((await ask(account, "GET", { cookie })).body).toMatchObject({ role: "admin" });
});

test("over https the cookie carries the __Host- prefix and Secure", () => {
  const token = "a".repeat(32);
  expect(sessionCookie(token, "https://assay.example")).toMatch(
    /^__Host-assay\.session=a{32}\.[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(sessionCookie(token, "http://127.0.0.1:3000")).toMatch(
    /^assay\.session=a{32}\.[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(noSessionCookie("https://assay.example")).toMatch(
    /^__Host-assay\.session=; Max-Age=0; Path=\/; .*Secure/,
  );
  expect(cookieName("session", "https://assay.example")).toBe("__Host-assay.session");
});

test("better-auth itself takes our cookie for the session it is", async () => {
  const ctx = await testContext();
  // It reads the system's clock, as we do not.
  ctx.setNow(clock());
  const headers = new Headers({ cookie: await signedIn(ctx, "officer") });
  const { api } = await authInstance();
  const found = await ctx.db.change([], (tx) => inAuth(tx, () => api.getSession({ headers })));
  expect(found?.user.email).toBe("officer@example.test");
});
