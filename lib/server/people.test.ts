import { expect, test } from "vitest";
import { GET as account } from "@/app/api/v1/account/route";
import { GET as people } from "@/app/api/v1/people/route";
import { DELETE as endSessions } from "@/app/api/v1/people/[personId]/sessions/route";
import { PUT as changeRole } from "@/app/api/v1/people/[personId]/role/route";
import { listEntries } from "@/db/queries/audit";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { closeAccount, endPersonsSessions, giveRole, readPeople, reopenAccount } from "./people";
import { type TestContext, ask, serve, signedIn, testContext } from "./testing";

/** Two administrators and an officer. */
async function given() {
  const ctx = await (await testContext("admin")).proven();
  const other = await ctx.as("admin", "other-admin").proven();
  await ctx.as("officer").change([], () => Promise.resolve());
  return { ctx, other };
}

const entries = async (ctx: TestContext, objectId: string) =>
  (await listEntries(ctx.db.read, { stream: WORKSPACE_STREAM, objectId, limit: 20, offset: 0 })).map(
    ({ action, actorId, json }) => ({ action, actorId, said: JSON.parse(json ?? "null") as unknown }),
  );

test("everybody sees who is here, nobody sees more", async () => {
  const { ctx } = await given();
  expect((await readPeople(ctx.as("auditor"))).rows.map(({ id, role }) => [id, role])).toContainEqual([
    "officer",
    "officer",
  ]);
  serve(ctx);
  const told = await ask(people, "GET", { cookie: await signedIn(ctx, "officer") });
  expect(told.text).not.toMatch(/nameKey|emailVerified|password|updatedAt/);
});

test("a role is changed by an administrator, and the trail says to what and whose", async () => {
  const { ctx } = await given();
  expect(await giveRole(ctx, { personId: "officer", role: "lead" })).toMatchObject({ role: "lead" });
  expect(await entries(ctx, "officer")).toEqual([
    {
      action: "person.role-changed",
      actorId: "admin",
      said: {
        name: "Test officer officer",
        email: "officer@example.test",
        role: "lead",
        capacities: [],
        disabledAt: null,
      },
    },
  ]);
  await giveRole(ctx, { personId: "officer", role: "lead" });
  expect(await entries(ctx, "officer")).toHaveLength(1);
});

test.each(["officer", "lead", "auditor"] as const)("a person who is %s manages nobody", async (role) => {
  const { ctx } = await given();
  const me = ctx.as(role);
  const refused = { code: "forbidden" };
  await expect(giveRole(me, { personId: "officer", role: "admin" })).rejects.toMatchObject(refused);
  await expect(closeAccount(me, { personId: "admin" })).rejects.toMatchObject(refused);
  await expect(reopenAccount(me, { personId: "admin" })).rejects.toMatchObject(refused);
  await expect(endPersonsSessions(me, { personId: "admin" })).rejects.toMatchObject(refused);
});

test("nobody changes their own role or closes their own account", async () => {
  const { ctx } = await given();
  await expect(giveRole(ctx, { personId: "admin", role: "officer" })).rejects.toThrow("their own role");
  await expect(closeAccount(ctx, { personId: "admin" })).rejects.toThrow("their own account");
  expect(await entries(ctx, "admin")).toEqual([]);
});

test("the last administrator stays one, and stays", async () => {
  const { ctx, other } = await given();
  await closeAccount(ctx, { personId: "other-admin" });
  const system = { ...ctx, actor: { id: "system", role: "system" as const } };
  await expect(closeAccount(system, { personId: "admin" })).rejects.toThrow("last administrator");
  await expect(giveRole(system, { personId: "admin", role: "lead" })).rejects.toThrow("last administrator");
  await reopenAccount(ctx, { personId: "other-admin" });
  const back = await other.proven();
  expect(await giveRole(back, { personId: "admin", role: "lead" })).toMatchObject({ role: "lead" });
});

test("of two administrators who close each other's account, one remains", async () => {
  const { ctx, other } = await given();
  const outcomes = await Promise.allSettled([
    closeAccount(ctx, { personId: "other-admin" }),
    closeAccount(other, { personId: "admin" }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const open = (await readPeople(ctx)).rows.filter(({ role, disabledAt }) => role === "admin" && !disabledAt);
  expect(open).toHaveLength(1);
});

test("an administrator ends a person's sessions, whose account stays open", async () => {
  const { ctx } = await given();
  serve(ctx);
  const [here, there] = [await signedIn(ctx, "officer"), await signedIn(ctx, "officer")];
  const cookie = await signedIn(ctx, "admin");
  const params = { personId: "officer" };
  expect(await ask(endSessions, "DELETE", { cookie, params })).toMatchObject({
    status: 200,
    body: { ended: 2 },
  });
  for (const ended of [here, there]) expect((await ask(account, "GET", { cookie: ended })).status).toBe(401);
  expect((await entries(ctx, "officer"))[0]).toMatchObject({ action: "sessions.ended", actorId: "admin" });
  expect(await ask(endSessions, "DELETE", { cookie, params })).toMatchObject({ body: { ended: 0 } });
});

test("who is not there is not found, and an unknown role is refused with its place", async () => {
  const { ctx } = await given();
  serve(ctx);
  const cookie = await signedIn(ctx, "admin", "admin", { proven: true });
  const change = (personId: string, body: unknown) =>
    ask(changeRole, "PUT", { cookie, params: { personId }, body });
  expect(await change("nobody", { role: "lead" })).toMatchObject({
    status: 404,
    body: { code: "not_found" },
  });
  expect(await change("officer", { role: "owner" })).toMatchObject({
    status: 400,
    body: { faults: [{ path: "role" }] },
  });
});
