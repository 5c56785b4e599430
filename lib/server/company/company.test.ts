import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { DELETE as disconnect, POST as connect } from "@/app/api/v1/account/company/route";
import { GET as account } from "@/app/api/v1/account/route";
import { POST as finish } from "@/app/api/v1/company/return/route";
import { POST as start } from "@/app/api/v1/company/sign-in/route";
import { POST as inviting } from "@/app/api/v1/invitations/route";
import { POST as setPassword } from "@/app/api/v1/password-links/use/route";
import { GET as people } from "@/app/api/v1/people/route";
import { POST as prove } from "@/app/api/v1/session/company-proof/route";
import { POST as signIn } from "@/app/api/v1/session/route";
import { listLinks } from "@/db/queries/audit";
import { findPersonByEmail, listPeople } from "@/db/queries/people";
import { accounts, auditPayloads, companyRequests, sessions, workspaces } from "@/db/schema";
import { type Provider, startProvider } from "@/e2e/provider";
import { WORKSPACE_STREAM, chainFaults } from "@/lib/domain/audit";
import { readRoleMap } from "@/lib/domain/role-claim";
import { env } from "@/lib/env";
import { clock } from "../clock";
import { contextAs, givenProof } from "../given";
import { offerNewPassword } from "../new-password";
import { closeAccount, giveRole } from "../people";
import { ask, givenAccount, serve, signedIn, testContext } from "../testing";
import { REQUEST_LIFE_MS } from "./requests";

let provider: Provider;

beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

const SYSTEM = { id: "system", role: "system" } as const;
const SECRET = "client-secret-canary";
const ADA = { sub: "ada", email: "ada@example.test", name: "Ada Lovelace", groups: ["officers"] };

beforeEach(() => {
  Object.assign(provider, { says: ADA, answers: (body: object) => body, declines: undefined, asked: [] });
  env().company = {
    issuer: provider.issuer,
    clientId: "assay",
    clientSecret: SECRET,
    name: "company account",
    scopes: "openid email profile",
    claim: "groups",
    roles: readRoleMap("officers=officer,leads=lead,auditors=auditor,admins=admin") ?? new Map(),
  };
});
afterEach(() => {
  env().company = null;
});

/** A workspace with one administrator, at the real time of day, which is the provider's. */
async function given() {
  const ctx = await testContext("admin");
  ctx.setNow(clock());
  serve(ctx);
  return ctx;
}

const cookieOf = ({ headers }: { headers: Headers }) => headers.get("set-cookie")?.split(";")[0] ?? "";

async function depart(next: string | null = "/vendors") {
  const left = await ask(start, "POST", { body: { next } });
  expect(left.status).toBe(200);
  return { cookie: cookieOf(left), address: (left.body as { address: string }).address, left };
}

async function comeBack(more: Record<string, string> = {}) {
  const { cookie, address } = await depart();
  const body = { ...(await provider.visit(address)), ...more };
  return ask(finish, "POST", { cookie, body });
}

/** Comes back as this person. */
const enterAs = (says: object) => {
  provider.says = { ...ADA, ...says };
  return comeBack();
};

async function trail(ctx: Awaited<ReturnType<typeof given>>) {
  const links = await listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 1000 });
  expect(chainFaults(links)).toEqual([]);
  return links.map(({ link, payload }) => ({
    ...link,
    said: JSON.parse(payload?.json ?? "null") as unknown,
  }));
}

test("somebody new gets an account by issuer and subject, in the role that their group maps to", async () => {
  const ctx = await given();
  const entered = await comeBack();
  expect(entered).toMatchObject({ status: 200, body: { purpose: "sign-in", next: "/vendors" } });
  const person = await findPersonByEmail(ctx.db.read, ADA.email);
  expect(person).toMatchObject({ name: "Ada Lovelace", role: "officer" });
  expect(await ctx.db.read.select().from(accounts)).toMatchObject([
    { providerId: provider.issuer, accountId: "ada", userId: person?.id, givesRole: true, password: null },
  ]);
  expect(await ask(account, "GET", { cookie: cookieOf(entered) })).toMatchObject({
    status: 200,
    body: { email: ADA.email, role: "officer" },
  });
  expect((await trail(ctx)).slice(-2)).toMatchObject([
    {
      action: "person.joined",
      actorId: person?.id,
      said: { role: "officer", issuer: provider.issuer, subject: "ada" },
    },
    { action: "session.started", actorId: person?.id, said: { issuer: provider.issuer } },
  ]);
});

test("the browser is sent with PKCE, state and nonce, and its cookie is no page's to read", async () => {
  const ctx = await given();
  const { address, left } = await depart();
  const asked = new URL(address).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    client_id: "assay",
    response_type: "code",
    redirect_uri: `${env().url}/sign-in/company`,
    scope: "openid email profile",
    code_challenge_method: "S256",
  });
  for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
  expect(new Set(["state", "nonce", "code_challenge"].map((name) => asked.get(name))).size).toBe(3);
  expect(left.headers.get("set-cookie")).toMatch(
    /^assay\.company=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  // What is kept is of no use to whoever reads the database.
  const kept = JSON.stringify(await ctx.db.read.select().from(companyRequests));
  for (const secret of [
    asked.get("state"),
    asked.get("nonce"),
    left.headers.get("set-cookie")?.slice(14, 57),
  ])
    expect(kept).not.toContain(secret);
});

test("who is known signs in again, whatever their address has become", async () => {
  const ctx = await given();
  await comeBack();
  expect((await enterAs({ email: "ada.byron@example.test" })).status).toBe(200);
  expect((await listPeople(ctx.db.read)).filter(({ name }) => name === ADA.name)).toHaveLength(1);
});

test("of ten first visits at once one makes the account", async () => {
  const ctx = await given();
  const all = await Promise.all(Array.from({ length: 10 }, () => comeBack()));
  expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await listPeople(ctx.db.read)).filter(({ email }) => email === ADA.email)).toHaveLength(1);
});

test("an address that has an account here is never joined by it", async () => {
  const ctx = await given();
  await givenAccount(ctx, {
    name: "Ada",
    email: ADA.email,
    role: "admin",
    password: "seven copper lanterns drift",
  });
  const before = await ctx.db.read.select().from(accounts);
  const told = await enterAs({ groups: ["admins"] });
  expect(told).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect(told.text).toMatch(/connect your company account on your account page/);
  expect(told.headers.get("set-cookie")).toBeNull();
  expect(await ctx.db.read.select().from(accounts)).toEqual(before);
  // Nor is it told whether the address is here in other letters.
  expect((await enterAs({ email: ADA.email.toUpperCase() })).status).toBe(409);
});

test.each<[string, object, RegExp]>([
  ["in no group", { groups: [] }, /gives you no role here/],
  ["in groups that nobody mapped", { groups: ["Officers", "x"] }, /gives you no role here/],
  ["without an address", { email: undefined }, /does not say your e-mail address/],
  ["with an address that is none", { email: "ada" }, /does not say your e-mail address/],
  ["with an address that is not verified", { email_verified: false }, /not verified/],
])("somebody new %s gets no account", async (_, says, words) => {
  const ctx = await given();
  const before = await listPeople(ctx.db.read);
  const told = await enterAs(says);
  expect(told).toMatchObject({ status: 403, body: { detail: expect.stringMatching(words) as unknown } });
  expect(told.headers.get("set-cookie")).toBeNull();
  expect(await listPeople(ctx.db.read)).toEqual(before);
});

test("a role follows the groups at each sign-in, and takes what may be signed along", async () => {
  const ctx = await given();
  await enterAs({ groups: ["leads", "auditors"] });
  const role = async () => (await findPersonByEmail(ctx.db.read, ADA.email))?.role;
  expect(await role()).toBe("lead");
  await enterAs({ groups: ["auditors"] });
  expect(await role()).toBe("auditor");
  expect((await trail(ctx)).at(-2)).toMatchObject({
    action: "person.role-changed",
    actorKind: "system",
    said: { role: "auditor", capacities: [] },
  });
});

test("a role that follows the groups is not given by hand, and one given by invitation is", async () => {
  const ctx = await given();
  await comeBack();
  const ada = (await findPersonByEmail(ctx.db.read, ADA.email))?.id ?? "";
  const system = contextAs(ctx.db, SYSTEM);
  await expect(giveRole(system, { personId: ada, role: "lead" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("comes from the company’s groups") as string,
  });
  expect(await findPersonByEmail(ctx.db.read, ADA.email)).toMatchObject({ role: "officer" });

  await signedIn(ctx, "officer");
  expect(await giveRole(system, { personId: "officer", role: "lead" })).toMatchObject({ role: "lead" });
  // Where no group makes anybody anything, nothing overwrites what is given.
  Object.assign(env().company ?? {}, { roles: new Map() });
  expect(await giveRole(system, { personId: ada, role: "lead" })).toMatchObject({ role: "lead" });
});

test("whom the groups give no role any more is refused, and signed out everywhere", async () => {
  const ctx = await given();
  const cookie = cookieOf(await comeBack());
  const told = await enterAs({ groups: [] });
  expect(told).toMatchObject({ status: 403 });
  expect(told.text).toMatch(/signed out everywhere/);
  expect((await ask(account, "GET", { cookie })).status).toBe(401);
  expect((await findPersonByEmail(ctx.db.read, ADA.email))?.role).toBe("officer");
  expect((await trail(ctx)).at(-1)).toMatchObject({ action: "sessions.ended", actorKind: "system" });
  expect((await comeBack()).status).toBe(403);
  expect((await enterAs({})).status).toBe(200);
});

test("the last administrator stays one, and is not let in as anything else", async () => {
  const ctx = await given();
  await enterAs({ groups: ["admins"] });
  await closeAccount(contextAs(ctx.db, SYSTEM), { personId: "admin" });
  expect(await enterAs({ groups: ["officers"] })).toMatchObject({ status: 409 });
  expect((await findPersonByEmail(ctx.db.read, ADA.email))?.role).toBe("admin");
  // With none at all they are out, and still nobody else is made one.
  expect(await enterAs({ groups: [] })).toMatchObject({ status: 403 });
  expect((await findPersonByEmail(ctx.db.read, ADA.email))?.role).toBe("admin");
});

test("a disabled account stays closed", async () => {
  const ctx = await given();
  await comeBack();
  const { id = "" } = (await findPersonByEmail(ctx.db.read, ADA.email)) ?? {};
  await closeAccount(await ctx.proven(), { personId: id });
  expect(await comeBack()).toMatchObject({ status: 403 });
  expect(await ctx.db.read.select().from(sessions)).not.toContainEqual(
    expect.objectContaining({ userId: id }),
  );
});

/** Comes back with a token that the provider's answer was changed to. */
const withToken = (make: (claims: Record<string, unknown>, token: string) => Promise<string> | string) => {
  return async () => {
    const { cookie, address } = await depart();
    const returned = await provider.visit(address);
    const nonce = new URL(address).searchParams.get("nonce");
    const token = await make(
      { ...ADA, aud: "assay", nonce },
      await provider.sign({ ...ADA, aud: "assay", nonce }),
    );
    provider.answers = (body) => ({ ...body, id_token: token });
    return ask(finish, "POST", { cookie, body: returned });
  };
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = () => Math.floor(clock().getTime() / 1000);

test.each<[string, () => ReturnType<typeof ask>]>([
  ["another issuer", () => enterAs({ iss: "https://evil.example" })],
  ["another audience", () => enterAs({ aud: "another-client" })],
  ["several audiences, and for another", () => enterAs({ aud: ["assay", "other"], azp: "other" })],
  ["no audience", withToken(({ nonce }) => provider.sign({ ...ADA, nonce }))],
  ["another nonce", () => enterAs({ nonce: "another" })],
  ["no nonce", () => enterAs({ nonce: undefined })],
  ["no subject", () => enterAs({ sub: undefined })],
  ["a subject that cannot be kept", () => enterAs({ sub: "a\u0000da" })],
  ["a time that is over", () => enterAs({ iat: now() - 7200, exp: now() - 3600 })],
  ["no end", () => enterAs({ exp: undefined })],
  ["a time to come", () => enterAs({ nbf: now() + 3600 })],
  ["the hash of another access token", () => enterAs({ at_hash: "LDktKdoQak3Pk0cnXxCltA" })],
  ["no signature", withToken((claims, token) => `${token.split(".").slice(0, 2).join(".")}.`)],
  [
    "the algorithm none",
    withToken((_, token) => `${part({ alg: "none", typ: "JWT" })}.${token.split(".")[1] ?? ""}.`),
  ],
  [
    "the shared secret in place of a key",
    withToken((_, token) => `${part({ alg: "HS256" })}.${token.split(".").slice(1).join(".")}`),
  ],
  [
    "changed claims under the old signature",
    withToken((claims, token) => {
      const [head, , signature] = token.split(".");
      return `${head ?? ""}.${part({ ...claims, iss: provider.issuer, exp: now() + 60, iat: now(), sub: "boss" })}.${signature ?? ""}`;
    }),
  ],
  ["no ID token at all", withToken(() => "")],
])("a token with %s opens nothing", async (_, enter) => {
  const ctx = await given();
  const before = await listPeople(ctx.db.read);
  const told = await enter();
  expect([told.status, told.text]).toEqual([403, expect.stringMatching(/cannot be trusted/)]);
  expect(told.headers.get("set-cookie")).toBeNull();
  expect(await listPeople(ctx.db.read)).toEqual(before);
  expect(await ctx.db.read.select().from(sessions)).toEqual([]);
});

test("what comes back to another browser, changed, twice or too late does nothing", async () => {
  const ctx = await given();
  const strayed = {
    status: 400,
    body: { detail: expect.stringMatching(/not belong to anything begun/) as unknown },
  };
  const one = await depart();
  const other = await depart();
  const body = await provider.visit(one.address);
  expect(await ask(finish, "POST", { body })).toMatchObject(strayed);
  expect(await ask(finish, "POST", { cookie: other.cookie, body })).toMatchObject(strayed);
  expect(
    await ask(finish, "POST", { cookie: one.cookie, body: { ...body, state: "x".repeat(43) } }),
  ).toMatchObject(strayed);
  expect(
    await ask(finish, "POST", { cookie: one.cookie, body: { ...body, state: "é".repeat(43) } }),
  ).toMatchObject(strayed);
  // None of those used it up.
  expect((await ask(finish, "POST", { cookie: one.cookie, body })).status).toBe(200);
  expect(await ask(finish, "POST", { cookie: one.cookie, body })).toMatchObject(strayed);

  const late = await provider.visit(other.address);
  ctx.setNow(new Date(ctx.now().getTime() + REQUEST_LIFE_MS));
  expect(await ask(finish, "POST", { cookie: other.cookie, body: late })).toMatchObject(strayed);
});

test("a code that was issued for one departure fails at another", async () => {
  await given();
  const [one, other] = [await depart(), await depart()];
  const { code } = await provider.visit(one.address);
  const { state } = await provider.visit(other.address);
  expect(await ask(finish, "POST", { cookie: other.cookie, body: { state, code } })).toMatchObject({
    status: 403,
  });
});

test("an answer in another provider's name is not redeemed", async () => {
  await given();
  expect(await comeBack({ iss: "https://evil.example" })).toMatchObject({ status: 403 });
});

test("of ten that come back with the same answer at once one gets in", async () => {
  await given();
  const { cookie, address } = await depart();
  const body = await provider.visit(address);
  const all = await Promise.all(Array.from({ length: 10 }, () => ask(finish, "POST", { cookie, body })));
  expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(400)]);
});

test.each([
  ["access_denied", /did not let you through/],
  ["server_error", /could not finish/],
  ["<script>alert(1)</script>", /could not finish/],
])("the provider's refusal %s is told in our own words", async (declines, words) => {
  await given();
  provider.declines = declines;
  const told = await comeBack();
  expect(told).toMatchObject({ status: 403, body: { detail: expect.stringMatching(words) as unknown } });
  expect(told.text).not.toContain(declines);
});

test("a provider that is down is told plainly, and asked again as soon as it is back", async () => {
  await given();
  const { cookie, address } = await depart();
  const body = await provider.visit(address);
  await provider.stop();
  const down = {
    status: 503,
    body: { detail: expect.stringMatching(/does not answer right now/) as unknown },
  };
  expect(await ask(finish, "POST", { cookie, body })).toMatchObject(down);
  expect(await ask(start, "POST", { body: {} })).toMatchObject(down);
  await provider.start();
  expect((await comeBack()).status).toBe(200);
});

test("what answers for another issuer is not the provider", async () => {
  await given();
  const { company } = env();
  if (company) env().company = { ...company, issuer: provider.issuer.replace("localhost", "127.0.0.1") };
  expect(await ask(start, "POST", { body: {} })).toMatchObject({ status: 503 });
});

test("going on leads nowhere but to a page of ours", async () => {
  await given();
  for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    const { cookie, address } = await depart(next);
    const told = await ask(finish, "POST", { cookie, body: await provider.visit(address) });
    expect(told.body).toMatchObject({ next: "/" });
  }
});

test("a session planted before is not the one afterwards", async () => {
  const ctx = await given();
  const planted = await signedIn(ctx, "auditor");
  const { cookie, address } = await depart();
  const told = await ask(finish, "POST", {
    cookie: `${planted}; ${cookie}`,
    body: await provider.visit(address),
  });
  expect(told.status).toBe(200);
  expect(cookieOf(told)).not.toBe(planted);
  expect((await ask(account, "GET", { cookie: planted })).status).toBe(401);
});

test("another site's page begins and finishes nothing", async () => {
  const ctx = await given();
  const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect((await ask(start, "POST", { body: {}, headers })).status).toBe(403);
  const { cookie, address } = await depart();
  const body = await provider.visit(address);
  expect((await ask(finish, "POST", { cookie, body, headers })).status).toBe(403);
  expect(await ctx.db.read.select().from(companyRequests)).toHaveLength(1);
});

test("without a provider there is nothing to begin or finish", async () => {
  await given();
  env().company = null;
  expect((await ask(start, "POST", { body: {} })).status).toBe(404);
  expect((await ask(finish, "POST", { body: { state: "x" } })).status).toBe(404);
});

test("no secret stands in an answer, or in the trail", async () => {
  const ctx = await given();
  const said = [await comeBack(), await enterAs({ aud: "x" }), await enterAs({ groups: [] })].map(
    ({ text }) => text,
  );
  const kept = JSON.stringify([
    await ctx.db.read.select().from(auditPayloads),
    await ctx.db.read.select().from(accounts),
  ]);
  for (const text of [...said, kept]) {
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("eyJ");
  }
});

const PASSWORD = "seven copper lanterns drift";

const enterByPassword = async (email: string) =>
  cookieOf(await ask(signIn, "POST", { body: { email, password: PASSWORD } }));

/** Olga, an officer with a password, signed in and just proven; her address is nobody's at the provider. */
async function olgaIn(ctx: Awaited<ReturnType<typeof given>>, email = "olga@example.test") {
  const person = await givenAccount(ctx, { name: "Olga", email, role: "officer", password: PASSWORD });
  const cookie = await enterByPassword(email);
  await givenProof(ctx.db, person.id);
  return { ...person, cookie };
}

/** Leaves for `purpose` in a session, and comes back with what the provider says. */
async function comeBackIn(session: string, leave: typeof connect, says: object = {}) {
  const left = await ask(leave, "POST", { cookie: session });
  if (left.status !== 200) return left;
  provider.says = { ...ADA, ...says };
  const body = await provider.visit((left.body as { address: string }).address);
  return ask(finish, "POST", { cookie: `${session}; ${cookieOf(left)}`, body });
}

test("who is signed in connects their company account by a proof, and signs in by it from then on", async () => {
  const ctx = await given();
  const olga = await olgaIn(ctx);
  expect(await comeBackIn(olga.cookie, connect)).toMatchObject({
    status: 200,
    body: { purpose: "connect", next: "/account" },
  });
  expect(await ask(account, "GET", { cookie: olga.cookie })).toMatchObject({
    body: { hasPassword: true, company: { givesRole: false } },
  });
  // The role stays the one an administrator gave, whatever the groups say.
  const entered = await enterAs({ groups: ["leads"] });
  expect(await ask(account, "GET", { cookie: cookieOf(entered) })).toMatchObject({
    body: { id: olga.id, role: "officer" },
  });
  expect((await enterAs({ groups: [] })).status).toBe(200);
  expect(await comeBackIn(olga.cookie, connect, { sub: "other" })).toMatchObject({ status: 409 });
  expect(await trail(ctx)).toContainEqual(
    expect.objectContaining({ action: "company-account.connected", actorId: olga.id }),
  );
});

test("nothing is connected without a proof, in another session, or where it opens another account", async () => {
  const ctx = await given();
  await comeBack();
  const olga = await olgaIn(ctx);
  expect(await comeBackIn(olga.cookie, connect)).toMatchObject({ status: 409 });
  const unproven = await enterByPassword(olga.email);
  expect(await ask(connect, "POST", { cookie: unproven })).toMatchObject({ body: { code: "unproven" } });

  const left = await ask(connect, "POST", { cookie: olga.cookie });
  provider.says = { ...ADA, sub: "new" };
  const body = await provider.visit((left.body as { address: string }).address);
  const strayed = await ask(finish, "POST", { cookie: `${unproven}; ${cookieOf(left)}`, body });
  expect(strayed).toMatchObject({
    status: 403,
    body: { detail: expect.stringMatching(/has ended/) as unknown },
  });
  expect(await ctx.db.read.select().from(accounts)).not.toContainEqual(
    expect.objectContaining({ accountId: "new" }),
  );
});

test("a company account is disconnected by a proof, and never the only way in", async () => {
  const ctx = await given();
  const olga = await olgaIn(ctx);
  await comeBackIn(olga.cookie, connect);
  expect((await ask(disconnect, "DELETE", { cookie: olga.cookie })).status).toBe(200);
  expect(await ask(account, "GET", { cookie: olga.cookie })).toMatchObject({ body: { company: null } });
  expect((await enterAs({ groups: [] })).status).toBe(403);

  const me = cookieOf(await enterAs({}));
  expect(await ask(disconnect, "DELETE", { cookie: me })).toMatchObject({ body: { code: "unproven" } });
  const proven = cookieOf(await comeBackIn(me, prove, { auth_time: now() }));
  expect(await ask(disconnect, "DELETE", { cookie: proven })).toMatchObject({ status: 409 });
  expect((await comeBack()).status).toBe(200);
});

test("a role that follows the groups keeps its connection, whatever other way in there is", async () => {
  const ctx = await given();
  await comeBack();
  const ada = (await findPersonByEmail(ctx.db.read, ADA.email))?.id ?? "";
  const { link } = await offerNewPassword(contextAs(ctx.db, SYSTEM), { personId: ada });
  const body = { token: link.split("#")[1], password: "seven copper lanterns drift" };
  const entered = await ask(setPassword, "POST", { body });
  expect(entered.status).toBe(200);
  await givenProof(ctx.db, ada);
  const cookie = cookieOf(entered);
  expect(await ask(disconnect, "DELETE", { cookie })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("Your role comes from") as string },
  });
  Object.assign(env().company ?? {}, { roles: new Map() });
  expect((await ask(disconnect, "DELETE", { cookie })).status).toBe(200);
});

test("who has no password proves through the company who they are, in this very session", async () => {
  const ctx = await given();
  const me = cookieOf(await enterAs({ groups: ["admins"] }));
  const invite = (cookie: string) =>
    ask(inviting, "POST", { cookie, body: { email: "new@example.test", role: "officer" } });
  expect(await invite(me)).toMatchObject({ status: 401, body: { code: "unproven" } });
  const proven = await comeBackIn(me, prove, { groups: ["admins"], auth_time: now() });
  expect(proven).toMatchObject({ status: 200, body: { purpose: "prove", next: null } });
  // The token is a new one, and the old one opens nothing.
  expect((await invite(me)).status).toBe(401);
  expect((await invite(cookieOf(proven))).status).toBe(200);
  expect(provider.asked.at(-1)?.get("prompt")).toBe("login");
  expect(provider.asked.at(-1)?.get("max_age")).toBe("0");
  expect(await trail(ctx)).toContainEqual(
    expect.objectContaining({
      action: "session.proven",
      actorKind: "person",
      said: expect.objectContaining({ issuer: provider.issuer }) as unknown,
    }),
  );
});

test.each<[string, object]>([
  ["as another person", { sub: "bob", email: "bob@example.test" }],
  ["without saying when", { auth_time: undefined }],
  ["before this page asked", { auth_time: now() - 200 }],
  ["an hour ago", { auth_time: now() - 3600 }],
  ["in an hour", { auth_time: now() + 3600 }],
])("having signed in there %s proves nothing", async (_, says) => {
  const ctx = await given();
  const me = cookieOf(await comeBack());
  expect((await comeBackIn(me, prove, says)).status).toBe(403);
  expect(await ctx.db.read.select().from(sessions)).toMatchObject([{ provenAt: null }]);
});

test("who has a password proves by that", async () => {
  const ctx = await given();
  const { cookie } = await olgaIn(ctx);
  await comeBackIn(cookie, connect);
  expect(await ask(prove, "POST", { cookie })).toMatchObject({ status: 409 });
});

test("a link sets a password for who came through the company, which is then a way in of its own", async () => {
  const ctx = await given();
  const me = cookieOf(await comeBack());
  const { id = "" } = (await findPersonByEmail(ctx.db.read, ADA.email)) ?? {};
  const { link } = await offerNewPassword(contextAs(ctx.db, SYSTEM), { personId: id });
  const token = link.split("#")[1] ?? "";
  const set = await ask(setPassword, "POST", { body: { token, password: PASSWORD } });
  expect(set.status).toBe(200);
  expect((await ask(account, "GET", { cookie: me })).status).toBe(401);
  expect(await ask(account, "GET", { cookie: cookieOf(set) })).toMatchObject({ body: { hasPassword: true } });
});

test("a second factor that a role asks for is left to the company where there is no password", async () => {
  const ctx = await given();
  const me = cookieOf(await comeBack());
  await ctx.db.change([], (tx) => tx.update(workspaces).set({ secondFactorRoles: ["officer"] }));
  expect((await ask(people, "GET", { cookie: me })).status).toBe(200);
  const { cookie } = await olgaIn(ctx);
  expect((await ask(people, "GET", { cookie })).status).not.toBe(200);
});
