import { expect, test } from "vitest";
import { GET as account } from "@/app/api/v1/account/route";
import { POST as makeCodes } from "@/app/api/v1/account/recovery-codes/route";
import { POST as offer } from "@/app/api/v1/account/second-factor/offer/route";
import { DELETE as remove, PUT as set } from "@/app/api/v1/account/second-factor/route";
import { POST as checkTrail } from "@/app/api/v1/audit/check/route";
import { GET as exportTrail } from "@/app/api/v1/audit/export/route";
import { POST as setPassword } from "@/app/api/v1/password-links/use/route";
import { POST as makePasswordLink } from "@/app/api/v1/people/[personId]/password-link/route";
import { PUT as changeRole } from "@/app/api/v1/people/[personId]/role/route";
import { DELETE as reset } from "@/app/api/v1/people/[personId]/second-factor/route";
import { GET as people } from "@/app/api/v1/people/route";
import { POST as finish } from "@/app/api/v1/session/code/route";
import { POST as prove } from "@/app/api/v1/session/proof/route";
import { DELETE as signOut, POST as signIn } from "@/app/api/v1/session/route";
import { GET as vendors } from "@/app/api/v1/vendors/route";
import { PUT as require } from "@/app/api/v1/workspace/second-factor/route";
import { openDatabase } from "@/db/client";
import { listEntries } from "@/db/queries/audit";
import { auditPayloads, recoveryCodes, secondFactors, signInAttempts } from "@/db/schema";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { Role } from "@/lib/domain/permission";
import { codeOf } from "./given";
import { resetSecondFactorOf } from "./second-factor";
import { NOON, type TestContext, ask, givenAccount, serve, testContext } from "./testing";

const PASSWORD = "purple lamps eat fog";
const STEP_MS = 30_000;

const cookieIn = ({ headers }: { headers: Headers }, name: string) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .find((cookie) => cookie.startsWith(`${name}=`)) ?? "";
const sessionIn = (told: { headers: Headers }) => cookieIn(told, "assay.session");
const attemptIn = (told: { headers: Headers }) => cookieIn(told, "assay.sign-in");

/** Moves the clock on by half minutes, so that there is a code that nobody has used. */
function later(ctx: TestContext, steps = 2) {
  ctx.setNow(new Date(ctx.now().getTime() + steps * STEP_MS));
}

const enter = (email: string, password = PASSWORD) => ask(signIn, "POST", { body: { email, password } });
const proveBy = (cookie: string, code?: string) =>
  ask(prove, "POST", { cookie, body: { password: PASSWORD, ...(code !== undefined && { code }) } });
const finishBy = (cookie: string, code: string) => ask(finish, "POST", { cookie, body: { code } });
const faultAt = (path: string) => ({ status: 400, body: { faults: [{ path }] } });

/** A person with an account, signed in. */
async function somebody(ctx: TestContext, name = "ada", role: Role = "admin") {
  const email = `${name}@example.test`;
  const { id } = await givenAccount(ctx, { name, email, role, password: PASSWORD });
  return { id, email, cookie: sessionIn(await enter(email)) };
}

/** The same with a second factor; the clock stands where the next code is one that nobody has used. */
async function withFactor(ctx: TestContext, name = "ada", role: Role = "admin") {
  const person = await somebody(ctx, name, role);
  const proven = sessionIn(await proveBy(person.cookie));
  const { key } = (await ask(offer, "POST", { cookie: proven })).body as { key: string };
  const made = await ask(set, "PUT", { cookie: proven, body: { code: codeOf(key, ctx.now()) } });
  expect(made.status).toBe(200);
  later(ctx);
  const { recoveryCodes: codes } = made.body as { recoveryCodes: string[] };
  return { ...person, cookie: sessionIn(made), key, codes, code: () => codeOf(key, ctx.now()) };
}

async function given() {
  const ctx = await testContext("officer");
  serve(ctx);
  return ctx;
}

const actions = async (ctx: TestContext) =>
  (await listEntries(ctx.db.read, { stream: WORKSPACE_STREAM, objectId: "", limit: 50, offset: 0 })).map(
    ({ action }) => action,
  );

test("setting one up takes a proof and a first code, and says the recovery codes once", async () => {
  const ctx = await given();
  const { cookie, id } = await somebody(ctx);
  const elsewhere = sessionIn(await enter("ada@example.test"));
  expect(await ask(offer, "POST", { cookie })).toMatchObject({ status: 401, body: { code: "unproven" } });
  const proven = sessionIn(await proveBy(cookie));
  expect((await ask(set, "PUT", { cookie: proven, body: { code: "123456" } })).status).toBe(409);

  const { key, uri } = (await ask(offer, "POST", { cookie: proven })).body as { key: string; uri: string };
  expect(uri).toContain(key.replaceAll(" ", ""));
  const wrong = codeOf(key, new Date(ctx.now().getTime() + 10 * STEP_MS));
  expect(await ask(set, "PUT", { cookie: proven, body: { code: wrong } })).toMatchObject(faultAt("code"));
  expect((await ask(account, "GET", { cookie: proven })).body).toMatchObject({ secondFactor: null });

  const made = await ask(set, "PUT", { cookie: proven, body: { code: codeOf(key, ctx.now()) } });
  expect((made.body as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
  const renewed = sessionIn(made);
  expect((await ask(account, "GET", { cookie: renewed })).body).toMatchObject({
    secondFactor: { setAt: NOON.toISOString(), recoveryCodesLeft: 10 },
    sessions: [{ current: true }],
  });
  for (const gone of [proven, elsewhere])
    expect((await ask(account, "GET", { cookie: gone })).status).toBe(401);
  expect(await ctx.db.read.select().from(secondFactors)).toMatchObject([{ personId: id, offered: null }]);
});

test("a key that was shown for half an hour is not taken any more", async () => {
  const ctx = await given();
  const { cookie } = await somebody(ctx);
  const first = sessionIn(await proveBy(cookie));
  const { key } = (await ask(offer, "POST", { cookie: first })).body as { key: string };
  later(ctx, 61);
  const again = sessionIn(await proveBy(first));
  expect((await ask(set, "PUT", { cookie: again, body: { code: codeOf(key, ctx.now()) } })).status).toBe(409);
});

test("with one, the password alone begins no session; the code does, and each code once", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const begun = await enter(ada.email);
  expect(begun).toMatchObject({ status: 200, body: { codeOwed: true } });
  expect(sessionIn(begun)).toBe("");
  expect(begun.headers.get("set-cookie")).toMatch(
    /^assay\.sign-in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
  );

  const code = ada.code();
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const entered = await finishBy(attemptIn(begun), spaced);
  expect(entered).toMatchObject({ status: 200, body: { id: ada.id, email: ada.email } });
  expect((await ask(account, "GET", { cookie: sessionIn(entered) })).status).toBe(200);
  expect(entered.headers.getSetCookie()[1]).toMatch(/^assay\.sign-in=; Max-Age=0/);
  // The attempt is finished, and its code used: at another sign-in, and as a proof.
  expect((await finishBy(attemptIn(begun), code)).status).toBe(401);
  expect(await finishBy(attemptIn(await enter(ada.email)), code)).toMatchObject(faultAt("code"));
  expect(await proveBy(sessionIn(entered), code)).toMatchObject(faultAt("code"));
  later(ctx);
  expect((await proveBy(sessionIn(entered), ada.code())).status).toBe(200);
});

test("a code of the half minute before one that was used is not taken after it", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const before = ada.code();
  later(ctx, 1);
  expect((await finishBy(attemptIn(await enter(ada.email)), ada.code())).status).toBe(200);
  expect(await finishBy(attemptIn(await enter(ada.email)), before)).toMatchObject(faultAt("code"));
});

test("of five who bring one code at once, on two nodes, one gets in", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const attempts: string[] = [];
  for (let index = 0; index < 5; index += 1) attempts.push(attemptIn(await enter(ada.email)));
  const other = openDatabase(ctx.url);
  const told = await Promise.all(
    attempts.map((cookie, index) => {
      serveOnce(ctx, index % 2 === 0 ? ctx.db : other);
      return finishBy(cookie, ada.code());
    }),
  );
  await other.close();
  expect(told.filter(({ status }) => status === 200)).toHaveLength(1);
});

/** Whoever asks next asks this node. */
const serveOnce = (ctx: TestContext, db: TestContext["db"]) => serve({ db, now: ctx.now });

test("the code goes with the browser and the person that began", async () => {
  const ctx = await given();
  const [ada, bob] = [await withFactor(ctx), await withFactor(ctx, "bob", "lead")];
  const [hers, his] = [attemptIn(await enter(ada.email)), attemptIn(await enter(bob.email))];
  expect(await finishBy(hers, bob.code())).toMatchObject(faultAt("code"));
  expect(await finishBy("", ada.code())).toMatchObject({ status: 401 });
  expect(await finishBy("assay.sign-in=made-up", ada.code())).toMatchObject({ status: 401 });
  expect(await finishBy(his, bob.code())).toMatchObject({ status: 200, body: { id: bob.id } });
  expect(await finishBy(hers, ada.code())).toMatchObject({ status: 200, body: { id: ada.id } });
});

test("what was begun waits ten minutes and not a moment more", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const [first, second] = [attemptIn(await enter(ada.email)), attemptIn(await enter(ada.email))];
  ctx.setNow(new Date(ctx.now().getTime() + 10 * 60_000 - 1));
  expect((await finishBy(first, ada.code())).status).toBe(200);
  ctx.setNow(new Date(ctx.now().getTime() + 1));
  expect((await finishBy(second, ada.code())).status).toBe(401);
});

test("five wrong codes are the most, wherever they are given, and the right one works after the window", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const [attempt, session] = [attemptIn(await enter(ada.email)), ada.cookie];
  for (const cookie of [attempt, attempt, attempt])
    expect(await finishBy(cookie, "000000")).toMatchObject(faultAt("code"));
  for (const cookie of [session, session])
    expect(await proveBy(cookie, "000000")).toMatchObject(faultAt("code"));
  expect((await finishBy(attempt, ada.code())).status).toBe(429);
  expect((await proveBy(session, ada.code())).status).toBe(429);
  expect(await actions(ctx)).toContain("sign-in.blocked");
  ctx.setNow(new Date(ctx.now().getTime() + 10 * 60_000));
  expect((await finishBy(attemptIn(await enter(ada.email)), ada.code())).status).toBe(200);
});

test("who does not know the password uses up none of the tries at the code", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  for (let wrong = 0; wrong < 8; wrong += 1) {
    await enter(ada.email, "guess");
    await ask(prove, "POST", { cookie: ada.cookie, body: { password: "guess", code: "000000" } });
  }
  const begun = await enter(ada.email);
  expect((await finishBy(attemptIn(begun), ada.code())).status).toBe(200);
});

test("a recovery code opens the account once, at sign-in or as a proof", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const [one = "", two = ""] = ada.codes;
  const entered = await finishBy(attemptIn(await enter(ada.email)), one.toLowerCase());
  expect(entered.status).toBe(200);
  for (const wrong of [one, two.slice(0, -1)])
    expect(await finishBy(attemptIn(await enter(ada.email)), wrong)).toMatchObject({
      status: 400,
      body: { faults: [{ path: "code", message: expect.stringContaining("recovery codes") as string }] },
    });
  expect((await proveBy(sessionIn(entered), two)).status).toBe(200);
  expect(await proveBy(ada.cookie, two)).toMatchObject(faultAt("code"));
  expect((await ask(account, "GET", { cookie: ada.cookie })).body).toMatchObject({
    secondFactor: { recoveryCodesLeft: 8 },
  });
});

test("another person's recovery code is none", async () => {
  const ctx = await given();
  const [ada, bob] = [await withFactor(ctx), await withFactor(ctx, "bob", "lead")];
  expect(await finishBy(attemptIn(await enter(ada.email)), bob.codes[0] ?? "")).toMatchObject(
    faultAt("code"),
  );
});

test("ten others take the place of the recovery codes, with a proof", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  expect((await ask(makeCodes, "POST", { cookie: ada.cookie })).status).toBe(401);
  const proven = sessionIn(await proveBy(ada.cookie, ada.code()));
  const made = await ask(makeCodes, "POST", { cookie: proven });
  const { recoveryCodes: codes } = made.body as { recoveryCodes: string[] };
  expect(await finishBy(attemptIn(await enter(ada.email)), ada.codes[0] ?? "")).toMatchObject(
    faultAt("code"),
  );
  expect((await finishBy(attemptIn(await enter(ada.email)), codes[0] ?? "")).status).toBe(200);
});

test("a link for a new password does not stand for the code", async () => {
  const ctx = await given();
  const admin = await somebody(ctx, "root");
  const ada = await withFactor(ctx);
  const proven = sessionIn(await proveBy(admin.cookie));
  const { body } = await ask(makePasswordLink, "POST", { cookie: proven, params: { personId: ada.id } });
  const token = (body as { link: string }).link.split("#")[1];
  const password = "nine violet kettles hum";
  const told = await ask(setPassword, "POST", { body: { token, password } });
  expect(told).toMatchObject({ status: 200, body: { codeOwed: true } });
  expect(sessionIn(told)).toBe("");
  expect((await ask(account, "GET", { cookie: ada.cookie })).status).toBe(401);
  expect((await finishBy(attemptIn(told), ada.code())).status).toBe(200);
});

test("a proof takes the code besides the password", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const promote = (cookie: string) =>
    ask(changeRole, "PUT", { cookie, params: { personId: "officer" }, body: { role: "lead" } });
  const takeAway = (cookie: string) => ask(exportTrail, "GET", { cookie, query: "?format=jsonl" });
  expect(await proveBy(ada.cookie)).toMatchObject(faultAt("code"));
  expect(await proveBy(ada.cookie, "000000")).toMatchObject(faultAt("code"));
  for (const act of [promote, takeAway]) expect((await act(ada.cookie)).status).toBe(401);
  const proven = sessionIn(await proveBy(ada.cookie, ada.code()));
  expect((await promote(proven)).status).toBe(200);
  const { status } = await exportTrail(
    new Request("http://127.0.0.1:3000/api/v1/audit/export?format=jsonl", { headers: { cookie: proven } }),
    { params: Promise.resolve({}) },
  );
  expect(status).toBe(200);
});

test("nothing secret is written: not to the trail, not in the clear", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  await finishBy(attemptIn(await enter(ada.email)), ada.code());
  await finishBy(attemptIn(await enter(ada.email)), ada.codes[0] ?? "");
  const key = ada.key.replaceAll(" ", "");
  const trail = JSON.stringify(await ctx.db.read.select().from(auditPayloads));
  const kept = JSON.stringify([
    await ctx.db.read.select().from(secondFactors),
    await ctx.db.read.select().from(recoveryCodes),
    await ctx.db.read.select().from(signInAttempts),
  ]);
  for (const secret of [
    key,
    key.toLowerCase(),
    ...ada.codes,
    ...ada.codes.map((code) => code.replaceAll("-", "")),
  ]) {
    expect(trail).not.toContain(secret);
    expect(kept).not.toContain(secret);
  }
  expect((await actions(ctx)).slice(0, 6)).toEqual([
    "session.started",
    "recovery-code.used",
    "sign-in.begun",
    "session.started",
    "sign-in.begun",
    "session.started",
  ]);
  expect(await actions(ctx)).toContain("second-factor.set");
  expect((await ask(checkTrail, "POST", { cookie: ada.cookie, body: {} })).status).toBe(200);
});

test("it is taken away with a proof, and the password opens the account alone again", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  expect((await ask(remove, "DELETE", { cookie: ada.cookie })).status).toBe(401);
  const proven = sessionIn(await proveBy(ada.cookie, ada.code()));
  const told = await ask(remove, "DELETE", { cookie: proven });
  expect(told.status).toBe(200);
  expect((await ask(account, "GET", { cookie: proven })).status).toBe(401);
  expect((await ask(account, "GET", { cookie: sessionIn(told) })).body).toMatchObject({ secondFactor: null });
  expect(sessionIn(await enter(ada.email))).not.toBe("");
  expect(await ctx.db.read.select().from(recoveryCodes)).toEqual([]);
});

test("another app takes its place, and the one before opens nothing", async () => {
  const ctx = await given();
  const ada = await withFactor(ctx);
  const proven = sessionIn(await proveBy(ada.cookie, ada.code()));
  const { key } = (await ask(offer, "POST", { cookie: proven })).body as { key: string };
  later(ctx);
  // Until the first code of it, what is there goes on.
  expect((await finishBy(attemptIn(await enter(ada.email)), ada.code())).status).toBe(200);
  later(ctx);
  expect((await ask(set, "PUT", { cookie: proven, body: { code: codeOf(key, ctx.now()) } })).status).toBe(
    200,
  );
  later(ctx);
  expect(await finishBy(attemptIn(await enter(ada.email)), ada.code())).toMatchObject(faultAt("code"));
  expect((await finishBy(attemptIn(await enter(ada.email)), codeOf(key, ctx.now()))).status).toBe(200);
});

const asks = (cookie: string, roles: Role[], before: Role[] = []) =>
  ask(require, "PUT", { cookie, body: { roles, before } });

test("whoever's role asks for one does nothing before they have it, in a session that there was as well", async () => {
  const ctx = await given();
  const [admin, lead] = [await withFactor(ctx), await somebody(ctx, "leo", "lead")];
  expect((await ask(vendors, "GET", { cookie: lead.cookie })).status).toBe(200);
  expect((await asks(admin.cookie, ["lead"])).status).toBe(401);
  const proven = sessionIn(await proveBy(admin.cookie, admin.code()));
  expect(await asks(proven, ["admin", "lead", "lead"])).toMatchObject({
    status: 200,
    body: { secondFactorRoles: ["lead", "admin"] },
  });
  expect(await asks(proven, [], ["lead"])).toMatchObject({ status: 409 });
  const owing = { status: 403, body: { code: "factor_needed", type: "urn:assay:problem:factor-needed" } };
  expect(await ask(vendors, "GET", { cookie: lead.cookie })).toMatchObject(owing);
  expect(await ask(account, "GET", { cookie: sessionIn(await enter(lead.email)) })).toMatchObject(owing);
  // Who has one goes on, and signing out and setting one up are open.
  expect((await ask(vendors, "GET", { cookie: proven })).status).toBe(200);
  const begun = sessionIn(await proveBy(lead.cookie));
  const { key } = (await ask(offer, "POST", { cookie: begun })).body as { key: string };
  const made = await ask(set, "PUT", { cookie: begun, body: { code: codeOf(key, ctx.now()) } });
  expect((await ask(vendors, "GET", { cookie: sessionIn(made) })).status).toBe(200);
  // Nor is it taken away while the role asks for it.
  later(ctx);
  const again = sessionIn(await proveBy(sessionIn(made), codeOf(key, ctx.now())));
  expect((await ask(remove, "DELETE", { cookie: again })).status).toBe(409);
  expect((await ask(signOut, "DELETE", { cookie: again })).status).toBe(200);
});

test("nobody asks it of their own role before they have one", async () => {
  const ctx = await given();
  const { cookie } = await somebody(ctx);
  const proven = sessionIn(await proveBy(cookie));
  expect((await asks(proven, ["admin"])).status).toBe(409);
  expect((await asks(proven, ["auditor"])).status).toBe(200);
});

test("an administrator resets another's, which ends their sessions; the command line anybody's", async () => {
  const ctx = await given();
  const [admin, ada] = [await somebody(ctx, "root"), await withFactor(ctx)];
  const resetBy = (cookie: string, personId: string) =>
    ask(reset, "DELETE", { cookie, params: { personId } });
  expect((await resetBy(admin.cookie, ada.id)).status).toBe(401);
  const proven = sessionIn(await proveBy(admin.cookie));
  expect((await resetBy(proven, admin.id)).status).toBe(409);
  const begun = attemptIn(await enter(ada.email));
  expect((await ask(people, "GET", { cookie: proven })).body).toMatchObject({
    rows: [{ name: "ada", secondFactor: true }, { name: "root", secondFactor: false }, {}],
  });
  expect((await resetBy(proven, ada.id)).status).toBe(200);
  expect((await ask(account, "GET", { cookie: ada.cookie })).status).toBe(401);
  expect((await finishBy(begun, ada.code())).status).toBe(401);
  expect(sessionIn(await enter(ada.email))).not.toBe("");
  expect((await resetBy(proven, ada.id)).status).toBe(409);

  const bob = await withFactor(ctx, "bob", "admin");
  const system = { ...ctx, actor: { id: "system", role: "system" } as const };
  expect(await resetSecondFactorOf(system, { email: bob.email })).toBe("bob");
  expect((await ask(account, "GET", { cookie: bob.cookie })).status).toBe(401);
  await expect(resetSecondFactorOf(system, { email: "nobody@example.test" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("only who manages people is told whose account opens by a password alone", async () => {
  const ctx = await given();
  const lead = await somebody(ctx, "leo", "lead");
  const { rows } = (await ask(people, "GET", { cookie: lead.cookie })).body as {
    rows: { secondFactor: unknown }[];
  };
  expect(rows.map(({ secondFactor }) => secondFactor)).toEqual(rows.map(() => null));
});
