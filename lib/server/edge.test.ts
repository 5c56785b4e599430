import { Writable } from "node:stream";
import { eq, sql } from "drizzle-orm";
import pino from "pino";
import { expect, test } from "vitest";
import { z } from "zod";
import { GET as account } from "@/app/api/v1/account/route";
import { PUT as changeWorkspace } from "@/app/api/v1/workspace/route";
import { POST as signIn } from "@/app/api/v1/session/route";
import { idempotencyKeys, people, workspaces } from "@/db/schema";
import { endpoint } from "@/lib/api/endpoint";
import { setApp } from "./app";
import { route } from "./edge";
import { type TestContext, ask, serve, signedIn, testContext } from "./testing";

const SETTINGS = { name: "Ministry of Works", zone: "Europe/Berlin", revision: 1 };

async function given(): Promise<TestContext & { cookie: string }> {
  const ctx = await testContext("admin");
  serve(ctx);
  return { ...ctx, cookie: await signedIn(ctx, "admin") };
}

/** What the log held after `work`. */
async function logged(ctx: TestContext, work: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const stream = new Writable({
    write(line, _, done) {
      lines.push(String(line));
      done();
    },
  });
  setApp({ db: ctx.db, now: ctx.now, log: pino({ level: "info" }, stream) });
  await work();
  return lines.join("");
}

const nameOf = async (ctx: TestContext) => (await ctx.db.read.select().from(workspaces))[0]?.name;

test("a change from the product's own page goes through, with the headers every answer has", async () => {
  const ctx = await given();
  const changed = await ask(changeWorkspace, "PUT", { cookie: ctx.cookie, body: SETTINGS });
  expect(changed).toMatchObject({ status: 200, body: { ...SETTINGS, revision: 2 } });
  expect(Object.fromEntries(changed.headers)).toMatchObject({
    "cache-control": "private, no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "content-type": "application/json; charset=utf-8",
  });
});

test.each([
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["another port", { origin: "http://127.0.0.1:3001", "sec-fetch-site": "same-site" }],
  ["another scheme", { origin: "https://127.0.0.1:3000", "sec-fetch-site": "same-site" }],
  ["a sandboxed frame", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["a page that hides where it is from", { origin: "", "sec-fetch-site": "same-origin" }],
  ["our name, but not our page", { origin: "http://127.0.0.1:3000", "sec-fetch-site": "cross-site" }],
  ["another host, as its own Host header", { origin: "http://evil.example:3000", host: "evil.example:3000" }],
])("a change asked for by %s is refused", async (_, headers) => {
  const ctx = await given();
  expect(await ask(changeWorkspace, "PUT", { cookie: ctx.cookie, body: SETTINGS, headers })).toMatchObject({
    status: 403,
    body: { code: "forbidden" },
  });
  expect(
    await ask(signIn, "POST", { body: { email: "a@example.test", password: "x" }, headers }),
  ).toMatchObject({
    status: 403,
  });
  expect(await nameOf(ctx)).toBe("Our workspace");
});

test("what a session opens is not handed out to another site's page", async () => {
  const ctx = await given();
  const status = async (site: string | null) =>
    (
      await ask(account, "GET", {
        cookie: ctx.cookie,
        headers: site === null ? {} : { "sec-fetch-site": site },
      })
    ).status;
  expect(await Promise.all([null, "none", "same-origin", "cross-site"].map(status))).toEqual([
    200, 200, 200, 403,
  ]);
});

test("the names of the loopback interface are one", async () => {
  const ctx = await given();
  for (const origin of ["http://localhost:3000", "http://[::1]:3000"])
    expect(
      (await ask(changeWorkspace, "PUT", { cookie: ctx.cookie, body: {}, headers: { origin } })).status,
    ).toBe(400);
});

const nested = (depth: number) => `{"name":${"[".repeat(depth)}${"]".repeat(depth)}}`;

test.each([
  ["an unknown key", JSON.stringify({ ...SETTINGS, role: "admin" }), 400],
  ["a missing key", JSON.stringify({ name: "x" }), 400],
  ["a key twice as deep as allowed", nested(64), 400],
  ["a dangerous key", `{"__proto__":{"admin":true}}`, 400],
  ["no object", `[1]`, 400],
  ["no JSON", `{"name":`, 400],
  ["a NUL", JSON.stringify({ ...SETTINGS, name: "a\u0000b" }), 400],
  ["half a character", `{"name":"\\ud800","zone":"UTC","revision":1}`, 400],
  ["more than a megabyte", JSON.stringify({ ...SETTINGS, name: "x".repeat(1_048_576) }), 413],
])("%s is refused with a problem document", async (_, body, status) => {
  const ctx = await given();
  const refused = await ask(changeWorkspace, "PUT", { cookie: ctx.cookie, body });
  expect(refused).toMatchObject({
    status,
    body: { type: "about:blank", status, code: status === 413 ? "too_large" : "invalid" },
  });
  expect(refused.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(refused.body).toHaveProperty("requestId", refused.headers.get("x-request-id"));
  expect(await nameOf(ctx)).toBe("Our workspace");
});

test("a form, which another site could send, is no JSON", async () => {
  const ctx = await given();
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"]) {
    const headers = { "content-type": type };
    const asked = { cookie: ctx.cookie, body: SETTINGS, headers };
    expect((await ask(changeWorkspace, "PUT", asked)).status).toBe(400);
  }
});

test("a faulty field is told with its place", async () => {
  const ctx = await given();
  expect(
    await ask(changeWorkspace, "PUT", { cookie: ctx.cookie, body: { ...SETTINGS, zone: "Mars" } }),
  ).toMatchObject({
    body: { faults: [{ path: "zone", message: "a zone such as Europe/Berlin" }] },
  });
});

test("nobody is told to sign in, and the wrong role is told no, before a word is read", async () => {
  const ctx = await given();
  expect((await ask(changeWorkspace, "PUT", { body: "{" })).status).toBe(401);
  expect(
    (await ask(changeWorkspace, "PUT", { cookie: await signedIn(ctx, "auditor"), body: "{" })).status,
  ).toBe(403);
});

test("the same request under the same key is done once, another one under it is refused", async () => {
  const ctx = await given();
  const headers = { "idempotency-key": "one-and-the-same" };
  const change = (body: object) => ask(changeWorkspace, "PUT", { cookie: ctx.cookie, body, headers });
  const [first, second] = [await change(SETTINGS), await change(SETTINGS)];
  expect(second).toMatchObject({ status: 200, body: first.body as object });
  expect((await change({ ...SETTINGS, name: "Another" })).status).toBe(409);
  expect(await nameOf(ctx)).toBe(SETTINGS.name);
  expect(await ctx.db.read.select().from(idempotencyKeys)).toHaveLength(1);
});

const CANARY = "canary-9b1f";

test("a request is one line, without a word of what was sent", async () => {
  const ctx = await given();
  const log = await logged(ctx, async () => {
    await ask(changeWorkspace, "PUT", { cookie: ctx.cookie, body: { ...SETTINGS, name: CANARY } });
    await ask(signIn, "POST", { body: { email: `${CANARY}@example.test`, password: `${CANARY} password` } });
  });
  expect(
    log
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([
    { op: "changeWorkspace", status: 200, actor: "admin" },
    { op: "signIn", status: 401, actor: "stranger" },
  ]);
  expect(log).not.toContain(CANARY);
  expect(log).not.toContain(ctx.cookie.split("=")[1]);
});

test("a bug is a plain 500 with an id, and its log line holds no value of the query that failed", async () => {
  const ctx = await given();
  const broken = route(
    endpoint("getWorkspace", {
      summary: "Breaks",
      permission: "account.enter",
      input: z.strictObject({}),
      output: z.null(),
    }),
    async ({ db }) => {
      await db.read
        .select({ no: sql`no_such_column` })
        .from(people)
        .where(eq(people.email, CANARY));
      return null;
    },
  );
  const log = await logged(ctx, async () => {
    const told = await ask(broken, "GET");
    expect(told).toMatchObject({ status: 500, body: { code: "bug" } });
    expect(told.text).not.toMatch(/sqlite|select|column/i);
  });
  expect(log).toMatch(/no such column: no_such_column|column \\"no_such_column\\" does not exist/);
  expect(log).not.toContain(CANARY);
});
