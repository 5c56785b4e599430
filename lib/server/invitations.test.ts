import { expect, test } from "vitest";
import { PUT as changeOwn } from "@/app/api/v1/account/password/route";
import { GET as account } from "@/app/api/v1/account/route";
import { POST as accept } from "@/app/api/v1/invitations/acceptance/route";
import { DELETE as withdraw } from "@/app/api/v1/invitations/[invitationId]/route";
import { GET as listInvitations, POST as invite } from "@/app/api/v1/invitations/route";
import { POST as check } from "@/app/api/v1/links/check/route";
import { POST as setNewPassword } from "@/app/api/v1/password-links/use/route";
import { POST as makePasswordLink } from "@/app/api/v1/people/[personId]/password-link/route";
import { POST as signIn } from "@/app/api/v1/session/route";
import { listEntries } from "@/db/queries/audit";
import { auditPayloads, oneTimeLinks, people, sessions } from "@/db/schema";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { LINK_LIFE_MS, offerAccount } from "./invitations";
import { closeAccount, reopenAccount } from "./people";
import { NOON, type TestContext, ask, givenAccount, serve, signedIn, testContext } from "./testing";

const EMAIL = "ada@example.test";
const PASSWORD = "purple lamps eat fog";
const NEW_PASSWORD = "nine quiet otters sailing";

async function given(): Promise<TestContext & { cookie: string }> {
  const ctx = await (await testContext("admin")).proven();
  serve(ctx);
  return { ...ctx, cookie: await signedIn(ctx, "admin", "admin", { proven: true }) };
}

const tokenOf = (link: string) => link.split("#")[1] ?? "";

async function invited(ctx: TestContext) {
  const { link, invitation } = await offerAccount(ctx, { email: EMAIL, role: "lead" });
  return { token: tokenOf(link), invitation };
}

const take = (token: string, more: object = {}) =>
  ask(accept, "POST", { body: { token, name: "Ada Lovelace", password: PASSWORD, ...more } });

const actions = async (ctx: TestContext) =>
  (await listEntries(ctx.db.read, { stream: WORKSPACE_STREAM, objectId: "", limit: 50, offset: 0 })).map(
    ({ action }) => action,
  );

test("an invitation makes one account in its role, and signs it in", async () => {
  const ctx = await given();
  const made = await ask(invite, "POST", {
    cookie: ctx.cookie,
    body: { email: ` ${EMAIL.toUpperCase()}`, role: "lead" },
  });
  const { link } = made.body as { link: string };
  expect(made).toMatchObject({
    status: 200,
    body: { invitation: { email: EMAIL, role: "lead", expired: false } },
  });
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#[\w-]{43}$/);

  const joined = await take(tokenOf(link));
  expect(joined).toMatchObject({ status: 200, body: { email: EMAIL, role: "lead", name: "Ada Lovelace" } });
  const cookie = joined.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect((await ask(account, "GET", { cookie })).body).toMatchObject({ role: "lead", email: EMAIL });
  expect(await ask(listInvitations, "GET", { cookie: ctx.cookie })).toMatchObject({ body: { rows: [] } });
  expect((await actions(ctx)).slice(0, 3)).toEqual(["session.started", "person.joined", "person.invited"]);
});

test("of ten who use a link at once, one gets in", async () => {
  const ctx = await given();
  const { token } = await invited(ctx);
  const statuses = await Promise.all(
    Array.from({ length: 10 }, () => take(token).then(({ status }) => status)),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 404)).toHaveLength(9);
  expect((await ctx.db.read.select().from(people)).filter(({ email }) => email === EMAIL)).toHaveLength(1);
});

test("looking at a link, however often, uses nothing up", async () => {
  const ctx = await given();
  const { token } = await invited(ctx);
  for (let look = 0; look < 20; look += 1)
    expect(await ask(check, "POST", { body: { token } })).toMatchObject({
      status: 200,
      body: { kind: "invitation", email: EMAIL, role: "lead", workspace: "Our workspace" },
    });
  expect((await take(token)).status).toBe(200);
  expect((await ask(check, "POST", { body: { token } })).status).toBe(404);
});

test("a refused password leaves the link as it was", async () => {
  const ctx = await given();
  const { token } = await invited(ctx);
  expect(await take(token, { password: "too short" })).toMatchObject({
    status: 400,
    body: { faults: [{ path: "password", message: expect.stringContaining("at least 15") as string }] },
  });
  expect((await take(token, { password: "Ada Lovelace Ada!" })).status).toBe(400);
  expect((await take(token)).status).toBe(200);
});

test("a link ends with its seven days, with being withdrawn, and with the next one", async () => {
  const ctx = await given();
  const first = await invited(ctx);
  const second = await invited(ctx);
  expect((await take(first.token)).status).toBe(404);

  ctx.setNow(new Date(NOON.getTime() + LINK_LIFE_MS));
  expect((await take(second.token)).status).toBe(404);
  const cookie = await signedIn(ctx, "admin");
  expect(await ask(listInvitations, "GET", { cookie })).toMatchObject({
    body: { rows: [{ expired: true }] },
  });

  const third = await invited(await ctx.proven());
  const params = { invitationId: third.invitation.id };
  expect((await ask(withdraw, "DELETE", { cookie, params })).status).toBe(200);
  expect((await take(third.token)).status).toBe(404);
  expect((await ask(withdraw, "DELETE", { cookie, params })).status).toBe(404);
});

test("who has an account is not invited again, in whatever case the address is written", async () => {
  const ctx = await given();
  await givenAccount(ctx, { name: "Ada", email: EMAIL, role: "officer", password: PASSWORD });
  const again = () =>
    ask(invite, "POST", { cookie: ctx.cookie, body: { email: "ADA@Example.TEST", role: "lead" } });
  expect(await again()).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("account") as string },
  });
});

test("guessing at links is counted by address", async () => {
  const ctx = await given();
  const { token } = await invited(ctx);
  for (let wrong = 0; wrong < 10; wrong += 1)
    expect((await ask(check, "POST", { body: { token: `guess-${wrong}` } })).status).toBe(404);
  const limited = await take(token);
  expect(limited.status).toBe(429);
  expect(limited.headers.get("retry-after")).toBe("600");
  ctx.setNow(new Date(NOON.getTime() + 600_000));
  expect((await take(token)).status).toBe(200);
});

test("the token of a link is kept nowhere", async () => {
  const ctx = await given();
  const headers = { "idempotency-key": "canary-0001" };
  const made = await ask(invite, "POST", {
    cookie: ctx.cookie,
    body: { email: EMAIL, role: "lead" },
    headers,
  });
  const token = tokenOf((made.body as { link: string }).link);
  await take(token);
  const written = JSON.stringify([
    await ctx.db.read.select().from(oneTimeLinks),
    await ctx.db.read.select().from(auditPayloads),
  ]);
  expect(written).toContain(EMAIL);
  expect(written).not.toContain(token);
});

test("a link for a new password ends the sessions there are, and opens one account once", async () => {
  const ctx = await given();
  const { id } = await givenAccount(ctx, { name: "Ada", email: EMAIL, role: "officer", password: PASSWORD });
  const entered = await ask(signIn, "POST", { body: { email: EMAIL, password: PASSWORD } });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";

  const params = { personId: id };
  const made = await ask(makePasswordLink, "POST", { cookie: ctx.cookie, params });
  const { link } = made.body as { link: string };
  expect(link).toMatch(/\/new-password#[\w-]{43}$/);
  const body = { token: tokenOf(link), password: NEW_PASSWORD };
  expect((await take(body.token)).status).toBe(404);
  expect(await ask(setNewPassword, "POST", { body })).toMatchObject({
    status: 200,
    body: { id, email: EMAIL },
  });

  expect((await ask(account, "GET", { cookie })).status).toBe(401);
  expect((await ask(signIn, "POST", { body: { email: EMAIL, password: PASSWORD } })).status).toBe(401);
  expect((await ask(signIn, "POST", { body: { email: EMAIL, password: NEW_PASSWORD } })).status).toBe(200);
  expect((await ask(setNewPassword, "POST", { body })).status).toBe(404);
  expect(await actions(ctx)).toContain("password-link.made");
});

test("a link for a new password ends with a password that was changed, and with an account that was closed", async () => {
  const ctx = await given();
  const { id } = await givenAccount(ctx, { name: "Ada", email: EMAIL, role: "officer", password: PASSWORD });
  const params = { personId: id };
  const offered = async () => {
    const made = await ask(makePasswordLink, "POST", { cookie: ctx.cookie, params });
    return { token: tokenOf((made.body as { link: string }).link), password: NEW_PASSWORD };
  };
  const before = await offered();
  const entered = await ask(signIn, "POST", { body: { email: EMAIL, password: PASSWORD } });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  const passwords = { presentPassword: PASSWORD, newPassword: "another long phrase of words" };
  expect((await ask(changeOwn, "PUT", { cookie, body: passwords })).status).toBe(200);
  expect((await ask(setNewPassword, "POST", { body: before })).status).toBe(404);

  const later = await offered();
  await closeAccount(ctx, { personId: id });
  await reopenAccount(ctx, { personId: id });
  expect((await ask(setNewPassword, "POST", { body: later })).status).toBe(404);
});

test("a link for a new password opens no account that was closed meanwhile", async () => {
  const ctx = await given();
  const { id } = await givenAccount(ctx, { name: "Ada", email: EMAIL, role: "officer", password: PASSWORD });
  const made = await ask(makePasswordLink, "POST", { cookie: ctx.cookie, params: { personId: id } });
  await closeAccount(ctx, { personId: id });
  const body = { token: tokenOf((made.body as { link: string }).link), password: NEW_PASSWORD };
  expect((await ask(setNewPassword, "POST", { body })).status).toBe(404);
  expect((await ask(makePasswordLink, "POST", { cookie: ctx.cookie, params: { personId: id } })).status).toBe(
    409,
  );
  expect((await ctx.db.read.select().from(sessions)).filter(({ userId }) => userId === id)).toEqual([]);
});
