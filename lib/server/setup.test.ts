import { expect, test } from "vitest";
import { POST as setUp } from "@/app/api/v1/setup/route";
import { DELETE as signOut, POST as signIn } from "@/app/api/v1/session/route";
import { GET as account } from "@/app/api/v1/account/route";
import { people } from "@/db/schema";
import { makeContext } from "./context";
import { firstLink } from "./setup";
import { freshDatabase } from "@/db/testing";
import { NOON, ask, serve } from "./testing";
import { openWorkspace } from "./workspace";

const PASSWORD = "purple lamps eat fog";
const ada = { name: "Ada Lovelace", email: "Ada@Example.test", password: PASSWORD };

/** A product at its first start: a workspace and nobody in it. */
async function firstStart() {
  const db = await freshDatabase();
  const now = () => NOON;
  const ctx = makeContext({ db, now, actor: { id: "system", role: "system" } });
  await openWorkspace(ctx);
  serve({ db, now });
  return ctx;
}

const tokenOf = (link: string | null) => link?.split("#")[1] ?? "";

test("the printed link makes the first administrator and signs them in", async () => {
  const ctx = await firstStart();
  const link = await firstLink(ctx);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/setup#[\w-]{43}$/);

  const made = await ask(setUp, "POST", { body: { ...ada, token: tokenOf(link) } });
  expect(made).toMatchObject({
    status: 200,
    body: { email: "ada@example.test", role: "admin", name: "Ada Lovelace" },
  });
  const cookie = made.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect((await ask(account, "GET", { cookie })).body).toMatchObject({
    email: "ada@example.test",
    sessions: [{ current: true }],
  });
  expect(await firstLink(ctx)).toBeNull();

  await ask(signOut, "DELETE", { cookie });
  expect((await ask(account, "GET", { cookie })).status).toBe(401);
  expect(
    (await ask(signIn, "POST", { body: { email: " ADA@example.test", password: PASSWORD } })).status,
  ).toBe(200);
});

test("each start prints a new link, and the one before opens nothing", async () => {
  const ctx = await firstStart();
  const [first, second] = [await firstLink(ctx), await firstLink(ctx)];
  expect(second).not.toBe(first);
  expect((await ask(setUp, "POST", { body: { ...ada, token: tokenOf(first) } })).status).toBe(404);
  expect((await ask(setUp, "POST", { body: { ...ada, token: tokenOf(second) } })).status).toBe(200);
});

test("of ten who use it at once, one becomes administrator", async () => {
  const ctx = await firstStart();
  const token = tokenOf(await firstLink(ctx));
  const tries = Array.from({ length: 10 }, (_, at) =>
    ask(setUp, "POST", { body: { ...ada, email: `ada${at}@example.test`, token } }),
  );
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await ctx.db.read.select().from(people)).toHaveLength(1);
});

test("without the link nobody becomes administrator, and a weak password leaves it unused", async () => {
  const ctx = await firstStart();
  const token = tokenOf(await firstLink(ctx));
  expect((await ask(setUp, "POST", { body: { ...ada, token: "" } })).status).toBe(400);
  expect((await ask(setUp, "POST", { body: { ...ada, token: "guess" } })).status).toBe(404);
  expect(await ask(setUp, "POST", { body: { ...ada, token, password: "password password" } })).toMatchObject({
    status: 400,
    body: { faults: [{ path: "password" }] },
  });
  expect((await ask(setUp, "POST", { body: { ...ada, token } })).status).toBe(200);
});
