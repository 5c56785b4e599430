import { expect, test } from "vitest";
import { PUT as changePassword } from "@/app/api/v1/account/password/route";
import { GET as account } from "@/app/api/v1/account/route";
import { POST as offer } from "@/app/api/v1/account/second-factor/offer/route";
import { DELETE as removeFactor, PUT as setFactor } from "@/app/api/v1/account/second-factor/route";
import { DELETE as endOne } from "@/app/api/v1/account/sessions/[sessionId]/route";
import { DELETE as endOthers } from "@/app/api/v1/account/sessions/route";
import { GET as invitations } from "@/app/api/v1/invitations/route";
import { POST as setPassword } from "@/app/api/v1/password-links/use/route";
import { POST as disable } from "@/app/api/v1/people/[personId]/disable/route";
import { POST as makePasswordLink } from "@/app/api/v1/people/[personId]/password-link/route";
import { PUT as changeRole } from "@/app/api/v1/people/[personId]/role/route";
import { DELETE as reset } from "@/app/api/v1/people/[personId]/second-factor/route";
import { DELETE as endTheirs } from "@/app/api/v1/people/[personId]/sessions/route";
import { POST as finish } from "@/app/api/v1/session/code/route";
import { POST as prove } from "@/app/api/v1/session/proof/route";
import { DELETE as signOut, POST as signIn } from "@/app/api/v1/session/route";
import type { Role } from "@/lib/domain/permission";
import { codeOf } from "./given";
import { ABSOLUTE_LIMIT_MS, IDLE_LIMIT_MS } from "./session";
import { ATTEMPT_LIFE_MS } from "./sign-in";
import { type TestContext, ask, givenAccount, serve, testContext } from "./testing";

const PASSWORD = "purple lamps eat fog";
const OTHER = "nine violet kettles hum";

const cookieIn = ({ headers }: { headers: Headers }, name: string) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .find((cookie) => cookie.startsWith(`${name}=`)) ?? "";
const sessionIn = (told: { headers: Headers }) => cookieIn(told, "assay.session");
const attemptIn = (told: { headers: Headers }) => cookieIn(told, "assay.sign-in");

const enter = (email: string, cookie?: string) =>
  ask(signIn, "POST", { body: { email, password: PASSWORD }, ...(cookie !== undefined && { cookie }) });
/** Whether the next request in that session is answered. */
const opens = async (cookie: string) => (await ask(account, "GET", { cookie })).status === 200;

async function proven(cookie: string, code?: string): Promise<string> {
  const told = await ask(prove, "POST", {
    cookie,
    body: { password: PASSWORD, ...(code !== undefined && { code }) },
  });
  expect(told.status).toBe(200);
  return sessionIn(told);
}

type Scene = {
  ctx: TestContext;
  /** Ada's two sessions; she does what is done in the second. */
  stale: string;
  own: string;
  ada: { id: string; email: string };
  admin: string;
  code: () => string;
};

async function scene({ factor = false }: { factor?: boolean } = {}): Promise<Scene & { begun: string }> {
  const ctx = await testContext("officer");
  serve(ctx);
  const make = async (name: string, role: Role) => {
    const email = `${name}@example.test`;
    const { id } = await givenAccount(ctx, { name, email, role, password: PASSWORD });
    return { id, email };
  };
  const ada = await make("ada", "lead");
  const root = await make("root", "admin");
  const admin = await proven(sessionIn(await enter(root.email)));
  const later = () => ctx.setNow(new Date(ctx.now().getTime() + 60_000));
  if (!factor) {
    const [stale, own] = [sessionIn(await enter(ada.email)), sessionIn(await enter(ada.email))];
    return { ctx, stale, own, ada, admin, code: () => "", begun: "" };
  }
  const first = await proven(sessionIn(await enter(ada.email)));
  const { key } = (await ask(offer, "POST", { cookie: first })).body as { key: string };
  const code = () => codeOf(key, ctx.now());
  const own = sessionIn(await ask(setFactor, "PUT", { cookie: first, body: { code: code() } }));
  later();
  const stale = sessionIn(
    await ask(finish, "POST", { cookie: attemptIn(await enter(ada.email)), body: { code: code() } }),
  );
  later();
  return { ctx, stale, own, ada, admin, code, begun: attemptIn(await enter(ada.email)) };
}

/** Everything after which a session that was there opens nothing, each as it is asked for over the wire. */
const ENDINGS: [string, (scene: Scene) => Promise<{ status: number }>][] = [
  ["signing out of it", ({ stale }) => ask(signOut, "DELETE", { cookie: stale })],
  [
    "ending it from the list",
    async ({ stale, own }) => {
      const { sessions } = (await ask(account, "GET", { cookie: stale })).body as {
        sessions: { id: string; current: boolean }[];
      };
      const sessionId = sessions.find(({ current }) => current)?.id ?? "";
      return ask(endOne, "DELETE", { cookie: own, params: { sessionId } });
    },
  ],
  ["signing out everywhere else", ({ own }) => ask(endOthers, "DELETE", { cookie: own })],
  [
    "an administrator's ending them",
    ({ ada, admin }) => ask(endTheirs, "DELETE", { cookie: admin, params: { personId: ada.id } }),
  ],
  [
    "a change of password",
    ({ own }) =>
      ask(changePassword, "PUT", { cookie: own, body: { presentPassword: PASSWORD, newPassword: OTHER } }),
  ],
  [
    "a new password by a link",
    async ({ ada, admin }) => {
      const made = await ask(makePasswordLink, "POST", { cookie: admin, params: { personId: ada.id } });
      const token = (made.body as { link: string }).link.split("#")[1];
      return ask(setPassword, "POST", { body: { token, password: OTHER } });
    },
  ],
  [
    "disabling the account",
    ({ ada, admin }) => ask(disable, "POST", { cookie: admin, params: { personId: ada.id } }),
  ],
  ["another sign-in in the same browser", ({ ada, stale }) => enter(ada.email, stale)],
  [
    "a proof, which renews it",
    ({ stale }) => ask(prove, "POST", { cookie: stale, body: { password: PASSWORD } }),
  ],
  ["eight hours without use", ({ ctx }) => passing(ctx, IDLE_LIMIT_MS)],
  ["seven days in any case", ({ ctx }) => passing(ctx, ABSOLUTE_LIMIT_MS)],
];

function passing(ctx: TestContext, ms: number) {
  ctx.setNow(new Date(ctx.now().getTime() + ms));
  return Promise.resolve({ status: 200 });
}

test.each(ENDINGS)("%s leaves a session that opens nothing at its next request", async (_, act) => {
  const made = await scene();
  // The control: it is a session, up to then.
  expect(await opens(made.stale)).toBe(true);
  expect((await act(made)).status).toBe(200);
  expect(await opens(made.stale)).toBe(false);
});

/** What somebody with a second factor does in `own`, just proven, or an administrator to them. */
const FACTOR_ENDINGS: [string, (scene: Scene, own: string) => Promise<{ status: number }>][] = [
  ["taking the second factor away", (_, own) => ask(removeFactor, "DELETE", { cookie: own })],
  [
    "putting another app in its place",
    async ({ ctx }, own) => {
      const { key } = (await ask(offer, "POST", { cookie: own })).body as { key: string };
      return ask(setFactor, "PUT", { cookie: own, body: { code: codeOf(key, ctx.now()) } });
    },
  ],
  [
    "an administrator's reset",
    ({ ada, admin }) => ask(reset, "DELETE", { cookie: admin, params: { personId: ada.id } }),
  ],
];

test.each([...FACTOR_ENDINGS, ...ENDINGS.slice(2, 7)])(
  "%s ends the sessions and the sign-in that owes its code",
  async (name, act) => {
    const made = await scene({ factor: true });
    const own = await proven(made.own, made.code());
    // The control: the same sign-in, finished, is a session.
    made.ctx.setNow(new Date(made.ctx.now().getTime() + 60_000));
    const control = await ask(finish, "POST", {
      cookie: attemptIn(await enter(made.ada.email)),
      body: { code: made.code() },
    });
    expect([control.status, await opens(sessionIn(control))]).toEqual([200, true]);
    made.ctx.setNow(new Date(made.ctx.now().getTime() + 60_000));

    expect([name, (await act({ ...made, own }, own)).status]).toEqual([name, 200]);
    for (const cookie of [made.stale, sessionIn(control)]) expect(await opens(cookie)).toBe(false);
    const late = await ask(finish, "POST", { cookie: made.begun, body: { code: made.code() } });
    expect([late.status, sessionIn(late)]).toEqual([401, ""]);
  },
);

test("a sign-in that owes its code ends with its ten minutes, and is no session before", async () => {
  const { ctx, begun, code } = await scene({ factor: true });
  expect(await opens(begun)).toBe(false);
  expect(await opens(begun.replace("assay.sign-in", "assay.session"))).toBe(false);
  await passing(ctx, ATTEMPT_LIFE_MS);
  expect((await ask(finish, "POST", { cookie: begun, body: { code: code() } })).status).toBe(401);
});

test("a token that was planted before signing in opens nothing afterwards", async () => {
  const { stale: planted, ada } = await scene();
  const entered = sessionIn(await enter(ada.email, planted));
  expect(entered).not.toBe(planted);
  expect([await opens(planted), await opens(entered)]).toEqual([false, true]);
  // Nor does one that the product never gave, on which a session might have been built.
  const made = `assay.session=${"a".repeat(32)}.${"A".repeat(43)}%3D`;
  expect(sessionIn(await enter(ada.email, made))).not.toBe(made);
  expect(await opens(made)).toBe(false);
});

test("a token that was planted before the code opens nothing after it, and the pending cookie neither", async () => {
  const { stale: planted, begun, code } = await scene({ factor: true });
  const entered = await ask(finish, "POST", { cookie: `${planted}; ${begun}`, body: { code: code() } });
  expect(entered.status).toBe(200);
  expect(await opens(planted)).toBe(false);
  expect(await opens(sessionIn(entered))).toBe(true);
  expect((await ask(finish, "POST", { cookie: begun, body: { code: code() } })).status).toBe(401);
});

test("a change of role holds in every session at its next request", async () => {
  const { stale, admin, ada } = await scene();
  const asks = async () => (await ask(invitations, "GET", { cookie: stale })).status;
  const give = (role: Role) =>
    ask(changeRole, "PUT", { cookie: admin, params: { personId: ada.id }, body: { role } });
  expect(await asks()).toBe(403);
  await give("admin");
  expect(await asks()).toBe(200);
  await give("auditor");
  expect(await asks()).toBe(403);
});

test("one of one's own is ended from the list; this one, and another person's, are not", async () => {
  const { own, stale, admin } = await scene();
  const list = async (cookie: string) =>
    ((await ask(account, "GET", { cookie })).body as { sessions: { id: string; current: boolean }[] })
      .sessions;
  const end = (cookie: string, sessionId = "") => ask(endOne, "DELETE", { cookie, params: { sessionId } });
  const current = (await list(own)).find((session) => session.current)?.id;
  const theirs = (await list(admin))[0]?.id;
  expect((await end(own, current)).status).toBe(409);
  expect((await end(own, theirs)).status).toBe(404);
  expect([await opens(own), await opens(stale), await opens(admin)]).toEqual([true, true, true]);
  const other = (await list(own)).find((session) => !session.current)?.id;
  expect((await end(own, other)).status).toBe(200);
  expect([await opens(own), await opens(stale)]).toEqual([true, false]);
  expect((await end(own, other)).status).toBe(404);
});
