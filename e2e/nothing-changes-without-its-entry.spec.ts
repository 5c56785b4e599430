import { refuseEntries, tableRows, tamper } from "@/db/throwaway/testing";
import type { Operation } from "@/lib/api/addresses";
import { endpoints } from "@/lib/api/registry";
import { ROLES, may } from "@/lib/domain/permission";
import { type GivenPerson, codeOf, contextAs, givenProof, givenSecondFactor } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { type Change, everyChange } from "./every-change";
import { PASSWORD } from "./fixtures";
import { signInBy } from "./http";
import { fill, promised } from "./manifest";
import { type OwnServer, expect, startOwn, test } from "./own-server";
import { enteredBy, givenRoomLink } from "./rooms";

test.describe.configure({ mode: "default", timeout: 240_000 });

/** What is written with every request, or by the product on its own, and says nothing of the workspace. */
const BOOKKEEPING =
  /^(audit_heads|audit_checks|checkpoint_places|sessions|room_sessions|rate_limits|jobs|idempotency_keys|exports|__drizzle.*|drizzle_.*)$/;

/** Where the trail itself lies. */
const TRAIL = /^(audit_(entries|payloads)|checkpoints|checkpoint_heads|signing_keys)$/;

type Row = Record<string, unknown>;
type Tables = Record<string, string[]>;
type Step = { operation: Operation; send: () => Promise<{ status: number; body: string }> };

/** Every operation that changes something, one's own account among them, in an order in which all of them can be done. */
async function everyStep({ ask, db, people, url, databaseUrl, join }: OwnServer): Promise<Step[]> {
  const assessmentId = await givenAssessment(contextAs(db, people.officer));
  const world = { ask, db, people, url, databaseUrl, join, assessmentId };
  const changes: Partial<Record<Operation, Change>> = await everyChange(world);
  const mutating = promised.filter(({ method }) => method !== "GET");
  const own = await ownChanges(world);
  const missing = mutating.filter(
    ({ operation }) =>
      !(operation in changes) && !(operation in own) && !NOTHING_OF_THE_WORKSPACE.has(operation),
  );
  expect(missing).toEqual([]);
  const steps = mutating
    .filter(({ operation }) => operation in changes && !NOTHING_OF_THE_WORKSPACE.has(operation))
    .map(({ operation, method, path }): Step => {
      const who =
        ROLES.find((role) => role !== "auditor" && may(role, endpoints[operation].permission)) ?? "admin";
      const { id, cookie: own } = people[who];
      const { params, query = "", headers = {}, body = {}, cookie = own } = changes[operation] ?? {};
      return {
        operation,
        async send() {
          await givenProof(db, id);
          return ask({ method, path: fill(path, params) + query, cookie, headers, body });
        },
      };
    });
  return [
    ...steps,
    ...Object.entries(own).map(([operation, send]) => ({ operation: operation as Operation, send })),
  ];
}

/**
 * A check of a link, of the trail itself, and of a file that is not kept; a file that is asked for, whose entry comes
 * when it is made; what a workspace that is there can do no more;
 * a key that is shown and is nothing before its first code; the second half of a sign-in; and
 * what takes a company's provider, whose entries `lib/server/company` tries against one.
 */
const NOTHING_OF_THE_WORKSPACE: ReadonlySet<Operation> = new Set([
  "offerSecondFactor",
  "finishSignIn",
  "checkLink",
  "checkTrail",
  "startExport",
  "cancelExport",
  "discardExport",
  "checkResults",
  "createFirstAdministrator",
  "startCompanySignIn",
  "finishCompany",
  "connectCompany",
  "disconnectCompany",
  "proveByCompany",
]);

type Sends = Partial<Record<Operation, Step["send"]>>;

/** What people do about their own accounts, each by somebody whom nothing else needs. */
async function ownChanges({ ask, db, people, join }: OwnServer): Promise<Sends> {
  const linkOf = async (path: string, body: object) => {
    await givenProof(db, people.admin.id);
    const told = await ask({ method: "POST", path, cookie: people.admin.cookie, body });
    return { token: (JSON.parse(told.body) as { link: string }).link.split("#")[1] ?? "" };
  };
  const somebody = await join("officer", "Some Body");
  const changer = await join("officer", "Some Changer");
  const leaver = await join("officer", "Some Leaver");
  const elsewhere = await join("officer", "Some Where");
  await signInBy(ask, elsewhere);
  const twice = await join("officer", "Some Twice");
  await signInBy(ask, twice);
  const { sessions } = JSON.parse((await ask({ path: "/api/v1/account", cookie: twice.cookie })).body) as {
    sessions: { id: string; current: boolean }[];
  };
  const other = sessions.find(({ current }) => !current)?.id ?? "";
  const forgetful = await join("officer", "Some Time");
  const feed = await join("officer", "Some Feed");
  await ask({ method: "POST", path: "/api/v1/account/calendar", cookie: feed.cookie, body: {} });
  const shown = await givenAssessment(contextAs(db, people.officer));
  const { token } = await givenRoomLink({ ask, db }, people.lead, [shown]);
  const guest = await enteredBy(ask, token);
  const joining = await linkOf("/api/v1/invitations", { email: "joins@example.test", role: "officer" });
  const renewing = await linkOf(`/api/v1/people/${forgetful.id}/password-link`, {});
  const factors = await join("officer", "Some Factors");
  await givenSecondFactor(db, factors.id);
  const unfactored = await join("officer", "Some Unfactored");
  await givenSecondFactor(db, unfactored.id);
  const setter = await join("officer", "Some Setter");
  await givenProof(db, setter.id);
  const factor = "/api/v1/account/second-factor";
  const offered = await ask({ method: "POST", path: `${factor}/offer`, cookie: setter.cookie, body: {} });
  const { key } = JSON.parse(offered.body) as { key: string };
  const proven = (person: GivenPerson, sending: Step["send"]) => async () => {
    await givenProof(db, person.id);
    return sending();
  };
  const password = "nine quiet lanterns over another harbour";
  const send =
    (method: string, path: string, cookie: string | undefined, body: object = {}) =>
    () =>
      ask({ method, path: `/api/v1${path}`, cookie, body });
  const credentials = { email: somebody.email, password: PASSWORD };
  return {
    acceptInvitation: send("POST", "/invitations/acceptance", undefined, {
      ...joining,
      name: "Joan",
      password,
    }),
    setNewPassword: send("POST", "/password-links/use", undefined, { ...renewing, password }),
    signIn: send("POST", "/session", undefined, credentials),
    proveSession: send("POST", "/session/proof", somebody.cookie, { password: PASSWORD }),
    signOut: send("DELETE", "/session", leaver.cookie),
    changePassword: send("PUT", "/account/password", changer.cookie, {
      presentPassword: PASSWORD,
      newPassword: password,
    }),
    endOtherSessions: send("DELETE", "/account/sessions", elsewhere.cookie),
    setSecondFactor: proven(setter, () =>
      ask({
        method: "PUT",
        path: factor,
        cookie: setter.cookie,
        body: { code: codeOf(key, contextAs(db, setter).now()) },
      }),
    ),
    makeRecoveryCodes: proven(factors, send("POST", "/account/recovery-codes", factors.cookie)),
    removeSecondFactor: proven(unfactored, send("DELETE", "/account/second-factor", unfactored.cookie)),
    endOwnSession: send("DELETE", `/account/sessions/${other}`, twice.cookie),
    makeCalendarFeed: send("POST", "/account/calendar", elsewhere.cookie),
    withdrawCalendarFeed: send("DELETE", "/account/calendar", feed.cookie),
    enterRoom: send("POST", "/room/session", undefined, { token }),
    leaveRoom: send("DELETE", "/room/session", guest),
  };
}

/** Rows that are there in one of the two and not in the other, by their table. */
function changedRows(before: Tables, after: Tables, of: RegExp, but?: RegExp): { table: string; row: Row }[] {
  return Object.keys({ ...before, ...after }).flatMap((table) => {
    if (!of.test(table) || but?.test(table)) return [];
    const [was, is] = [new Set(before[table]), new Set(after[table])];
    return [...was, ...is]
      .filter((row) => was.has(row) !== is.has(row))
      .map((row) => ({ table, row: JSON.parse(row) as Row }));
  });
}

/** Rows that changed while no entry was made that is about them or about what they belong to. */
function uncovered(before: Tables, after: Tables): string[] {
  const entries = changedRows(before, after, /^audit_entries$/).map(({ row }) => row);
  const payloads = changedRows(before, after, /^audit_payloads$/).map(({ row }) => String(row["json"]));
  const named = new Set(
    entries.flatMap(({ object_id: object, stream }) => [
      String(object),
      String(stream).replace(/^assessment[:/]/, ""),
    ]),
  );
  return changedRows(before, after, /./, TRAIL)
    .filter(({ row }) => {
      const ids = Object.values(row).filter(
        (value): value is string => typeof value === "string" && value !== "",
      );
      return (
        !ids.some((id) => named.has(id)) &&
        !ids.some((id) => UUID.test(id) && payloads.some((json) => json.includes(id)))
      );
    })
    .map(({ table, row }) => `${table} ${JSON.stringify(row)}`);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

test("each change leaves an entry about what it changed, and the trail replays to every row", async ({
  own,
}) => {
  const steps = await everyStep(own);
  expect(steps.length).toBeGreaterThan(60);
  const read = () => tableRows(own.databaseUrl, BOOKKEEPING);
  const wrong: unknown[] = [];
  let changes = 0;
  for (const { operation, send } of steps) {
    const before = await read();
    const { status, body } = await send();
    const after = await read();
    if (status !== 200) wrong.push([operation, status, body]);
    const faults = uncovered(before, after);
    if (faults.length > 0) wrong.push([operation, faults.slice(0, 3)]);
    changes += changedRows(before, after, /./, TRAIL).length;
  }
  expect(wrong).toEqual([]);
  expect(changes).toBeGreaterThan(steps.length);

  const checked = await checkOf(own);
  expect(checked).toMatchObject({ ok: true, faults: [] });
  expect(checked.streams).toBeGreaterThan(20);

  // The control: a row that changes by itself is found by both.
  const before = await read();
  await tamper(
    own.databaseUrl,
    "UPDATE vendors SET notes = 'by nobody'; UPDATE answers SET note = 'by nobody'",
  );
  expect(uncovered(before, await read()).length).toBeGreaterThan(1);
  expect((await checkOf(own)).ok).toBe(false);
});

/** What a check of the whole trail comes to that begins now. */
async function checkOf({ ask, people: { admin } }: OwnServer) {
  type Check = { running: unknown; last: { ok: boolean; streams: number; at: string; faults: unknown[] } };
  const path = "/api/v1/audit/check";
  const begin = async () => (await ask({ method: "POST", path, cookie: admin.cookie, body: {} })).status;
  const read = async () => JSON.parse((await ask({ path, cookie: admin.cookie })).body) as Check;
  // Another may be under way, which began before what is to be looked at.
  await expect.poll(begin, { timeout: 60_000 }).toBe(200);
  await expect.poll(async () => (await read()).running, { timeout: 60_000 }).toBeNull();
  return (await read()).last;
}

test("no change outlives an entry that could not be written", async () => {
  const { own, end } = await startOwn();
  const steps = await everyStep(own);
  const read = () => tableRows(own.databaseUrl, /^(sessions|room_sessions|rate_limits|jobs|audit_checks)$/);
  const takeEntries = await refuseEntries(own.databaseUrl);
  const wrong: unknown[] = [];
  const before = JSON.stringify(await read());
  for (const { operation, send } of steps) {
    const { status } = await send();
    if (status !== 500) wrong.push([operation, status]);
    if (JSON.stringify(await read()) !== before) wrong.push([operation, "left something behind"]);
  }
  await takeEntries();
  expect(wrong).toEqual([]);
  // The same requests change something as soon as their entries are taken.
  const refused: unknown[] = [];
  for (const { operation, send } of steps) {
    const { status, body } = await send();
    if (status !== 200) refused.push([operation, status, body]);
  }
  expect(refused).toEqual([]);
  expect(JSON.stringify(await read())).not.toBe(before);
  expect(await checkOf(own)).toMatchObject({ ok: true, faults: [] });
  expect((await end()).bugs.length).toBeGreaterThanOrEqual(steps.length);
});
