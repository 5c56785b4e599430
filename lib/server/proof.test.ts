import { expect, test, vi } from "vitest";
import { GET as account } from "@/app/api/v1/account/route";
import { POST as invite } from "@/app/api/v1/invitations/route";
import { POST as makePasswordLink } from "@/app/api/v1/people/[personId]/password-link/route";
import { PUT as changeCapacities } from "@/app/api/v1/people/[personId]/capacities/route";
import { POST as disable } from "@/app/api/v1/people/[personId]/disable/route";
import { POST as enable } from "@/app/api/v1/people/[personId]/enable/route";
import { PUT as changeRole } from "@/app/api/v1/people/[personId]/role/route";
import { POST as prove } from "@/app/api/v1/session/proof/route";
import { POST as signIn } from "@/app/api/v1/session/route";
import { listEntries } from "@/db/queries/audit";
import { auditPayloads } from "@/db/schema";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { hasher } from "./auth";
import { closeAccount } from "./people";
import { PROOF_LIFE_MS, demandProof } from "./proof";
import { NOON, type TestContext, ask, givenAccount, serve, testContext } from "./testing";

const EMAIL = "ada@example.test";
const PASSWORD = "purple lamps eat fog";
const UNPROVEN = { status: 401, body: { code: "unproven", type: "urn:assay:problem:unproven" } };

/** Ada, an administrator, signed in and not proven; and an officer. */
async function given() {
  const ctx = await testContext("officer");
  serve(ctx);
  const person = { name: "Ada Lovelace", email: EMAIL, role: "admin" as const, password: PASSWORD };
  const { id } = await givenAccount(ctx, person);
  return { ctx, id, cookie: await enter() };
}

const cookieOf = ({ headers }: { headers: Headers }) => headers.get("set-cookie")?.split(";")[0] ?? "";
const enter = async () => cookieOf(await ask(signIn, "POST", { body: { email: EMAIL, password: PASSWORD } }));
const proveIn = (cookie: string, password = PASSWORD) => ask(prove, "POST", { cookie, body: { password } });
const promote = (cookie: string, role = "lead") =>
  ask(changeRole, "PUT", { cookie, params: { personId: "officer" }, body: { role } });
const after = (ctx: TestContext, ms: number) => ctx.setNow(new Date(NOON.getTime() + ms));

const params = { personId: "officer" };
test.each<[string, (cookie: string) => ReturnType<typeof ask>]>([
  ["a change of role", (cookie) => promote(cookie)],
  [
    "a change of capacities",
    (cookie) => ask(changeCapacities, "PUT", { cookie, params, body: { capacities: ["risk"] } }),
  ],
  ["disabling an account", (cookie) => ask(disable, "POST", { cookie, params })],
  ["enabling an account", (cookie) => ask(enable, "POST", { cookie, params })],
  ["a link for a new password", (cookie) => ask(makePasswordLink, "POST", { cookie, params })],
  [
    "an invitation",
    (cookie) => ask(invite, "POST", { cookie, body: { email: "new@example.test", role: "officer" } }),
  ],
])("%s asks for a proof in this very session, and signing in is none", async (_, act) => {
  const { cookie } = await given();
  expect(await act(cookie)).toMatchObject(UNPROVEN);
  const elsewhere = await proveIn(await enter());
  expect(elsewhere.status).toBe(200);
  expect(await act(cookie)).toMatchObject(UNPROVEN);
  expect((await act(cookieOf(elsewhere))).status).toBe(200);
});

test("a proof holds for five minutes and not a moment more", async () => {
  const { ctx, cookie } = await given();
  const proven = await proveIn(cookie);
  expect(proven.body).toEqual({ until: new Date(NOON.getTime() + PROOF_LIFE_MS).toISOString() });
  after(ctx, PROOF_LIFE_MS);
  expect((await promote(cookieOf(proven))).status).toBe(200);
  after(ctx, PROOF_LIFE_MS + 1);
  expect(await promote(cookieOf(proven), "officer")).toMatchObject(UNPROVEN);
});

test("a proof from a clock that ran ahead is none", async () => {
  const { ctx, cookie } = await given();
  after(ctx, 60_000);
  const proven = cookieOf(await proveIn(cookie));
  after(ctx, 0);
  expect(await promote(proven)).toMatchObject(UNPROVEN);
  after(ctx, 55_000);
  expect((await promote(proven)).status).toBe(200);
});

test("proving renews the token, and the old one opens nothing", async () => {
  const { cookie } = await given();
  const renewed = cookieOf(await proveIn(cookie));
  expect(renewed).not.toBe(cookie);
  expect((await ask(account, "GET", { cookie })).status).toBe(401);
  expect(await ask(account, "GET", { cookie: renewed })).toMatchObject({
    status: 200,
    body: { sessions: [{ current: true, startedAt: NOON.toISOString() }] },
  });
});

test("a wrong password proves nothing, and guessing is counted", async () => {
  const { cookie } = await given();
  for (let wrong = 1; wrong <= 10; wrong += 1)
    expect(await proveIn(cookie, "guess")).toMatchObject({
      status: 400,
      body: { faults: [{ path: "password" }] },
    });
  expect((await proveIn(cookie)).status).toBe(429);
  expect(await promote(cookie)).toMatchObject(UNPROVEN);
});

test("a proof is told in the trail, without the password", async () => {
  const { ctx, id, cookie } = await given();
  await proveIn(cookie);
  const query = { stream: WORKSPACE_STREAM, objectId: "", limit: 1, offset: 0 };
  expect(await listEntries(ctx.db.read, query)).toMatchObject([{ action: "session.proven", actorId: id }]);
  expect(JSON.stringify(await ctx.db.read.select().from(auditPayloads))).not.toContain(PASSWORD);
});

test("a session that ends while the password is verified is not brought back", async () => {
  const { ctx, cookie, id } = await given();
  const { verify } = hasher;
  const verifying = vi.spyOn(hasher, "verify").mockImplementationOnce(async (asked) => {
    const admin = await ctx.as("admin", "other").proven();
    await closeAccount(admin, { personId: id });
    return verify(asked);
  });
  expect(await proveIn(cookie)).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  verifying.mockRestore();
  expect((await ask(account, "GET", { cookie })).status).toBe(401);
});

test("a proof that is spent serves one change, of any number made at once", async () => {
  const { ctx } = await given();
  const me = await ctx.as("lead").proven();
  const sign = () => me.change([WORKSPACE_STREAM], (change) => demandProof(me, change, { spend: true }));
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, sign));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(sign()).rejects.toMatchObject({ code: "unproven" });
});

test("a change that fails after spending a proof gives it back", async () => {
  const { ctx } = await given();
  const me = await ctx.as("lead").proven();
  const failing = me.change([], async (change) => {
    await demandProof(me, change, { spend: true });
    throw new Error("afterthought");
  });
  await expect(failing).rejects.toThrow("afterthought");
  await me.change([], (change) => demandProof(me, change, { spend: true }));
});

test("nobody proves for another, nor without a session; the command line need not", async () => {
  const { ctx } = await given();
  const me = await ctx.as("lead").proven();
  const as = (actor: typeof me.actor, sessionId?: string) =>
    me.change([], (change) => demandProof({ actor, sessionId }, change));
  await as(me.actor, me.sessionId);
  await as({ id: "system", role: "system" });
  await expect(as(me.actor)).rejects.toMatchObject({ code: "unproven" });
  await expect(as({ id: "officer", role: "officer" }, me.sessionId)).rejects.toMatchObject({
    code: "unproven",
  });
});
