import { beforeEach, describe, expect, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { roomLinks, roomSessions } from "@/db/schema";
import { sha256 } from "@/db/sha256";
import { tableHashes } from "@/db/throwaway/testing";
import { PUT as change } from "@/app/api/v1/room-links/[linkId]/route";
import { POST as withdraw } from "@/app/api/v1/room-links/[linkId]/withdrawal/route";
import { GET as list, POST as make } from "@/app/api/v1/room-links/route";
import { GET as file } from "@/app/api/v1/room/assessments/[assessmentId]/evidence/[evidenceId]/file/route";
import { GET as view } from "@/app/api/v1/room/assessments/[assessmentId]/evidence/[evidenceId]/view/route";
import { GET as report } from "@/app/api/v1/room/assessments/[assessmentId]/report/route";
import { DELETE as leave, POST as enter } from "@/app/api/v1/room/session/route";
import type { Operation } from "@/lib/api/addresses";
import { addressOf } from "@/lib/api/endpoint";
import type { RoomLinkView } from "@/lib/api/endpoints/rooms";
import { endpoints } from "@/lib/api/registry";
import { WORKSPACE_STREAM, assessmentStream, payloadOf } from "@/lib/domain/audit";
import type { Permission } from "@/lib/domain/permission";
import { verifyAudit } from "./audit";
import { openPast } from "./as-of";
import { makeContext } from "./context";
import { givenAnswers, givenFile, givenRestriction, givenTeam } from "./given";
import { systemContext } from "./place";
import { listOwnVisits, listRoom, openRoomAssessment, openRoomEvidence, openRoomHistory } from "./room";
import { takeVerifyPage } from "./room-downloads";
import { openOutsideAuditors, openRoomLink } from "./room-links";
import { givenAssessment } from "./seed";
import { type TestContext, NOON, ask, serve, signedIn, testContext } from "./testing";

const DAY_MS = 86_400_000;
const ROTH = {
  name: "Ines Roth",
  organisation: "Roth & Partner",
  purpose: "Yearly audit of vendors",
  lastDay: "2026-12-23",
  evidence: true,
};
const ROTH_IN_WORDS = "Outside auditor Ines Roth, Roth & Partner";

let ctx: TestContext;
/** What the link shows, kept to a team of the lead's, and what it does not. */
let shown: string;
let other: string;
let lead: string;

beforeEach(async () => {
  ctx = await testContext("lead");
  serve(ctx);
  shown = await givenAssessment(ctx, { vendor: "Lumen Health" });
  await givenAnswers(ctx, shown);
  other = await givenAssessment(ctx, { vendor: "Acme" });
  await givenRestriction(ctx, shown, await givenTeam(systemContext(ctx), "Clinic", [ctx.actor.id]));
  lead = await signedIn(ctx, "lead", "lead", { proven: true });
});

async function madeLink(more: object = {}, cookie = lead) {
  const told = await ask(make, "POST", {
    cookie,
    body: { ...ROTH, assessmentIds: [shown], ...more },
  });
  const { link, address = "" } = told.body as { link: RoomLinkView; address?: string };
  return { ...told, link, token: address.split("#")[1] ?? "" };
}

const cookieIn = (headers: Headers) => (headers.get("set-cookie") ?? "").split(";")[0] ?? "";

/** The Cookie header of a guest who has come in by that link. */
async function enteredBy(token: string): Promise<string> {
  const { status, headers } = await ask(enter, "POST", { body: { token } });
  expect(status).toBe(200);
  return cookieIn(headers);
}

type Handler = Parameters<typeof ask>[0];

const asGuest = (linkId: string) =>
  makeContext({ db: ctx.db, actor: { id: linkId, role: "guest" }, now: ctx.now });

const took = (cookie: string, assessmentId = shown) =>
  ask(report, "GET", { cookie, params: { assessmentId }, query: "?format=json" });

/** Only how a handler answers: what it hands out may be no text. */
const statusOf = async (handler: Handler, method: string, asked: Parameters<typeof ask>[2]) =>
  (
    await ask(
      async (...of) => {
        const response = await handler(...of);
        await response.arrayBuffer();
        return new Response(null, { status: response.status });
      },
      method,
      asked,
    )
  ).status;

async function entriesOf(stream: string, prefix = "room.") {
  const rows = await listEntries(ctx.db.read, { stream, objectId: "", limit: 99, offset: 0 });
  return rows.filter(({ action }) => action.startsWith(prefix)).reverse();
}

describe("a link", () => {
  test("is made by who proves who they are, of what they see, and entered wherever it shows something", async () => {
    const unproven = await madeLink({}, await signedIn(ctx, "lead"));
    expect(unproven.body).toMatchObject({ code: "unproven" });
    const admin = await signedIn(ctx, "admin", "admin", { proven: true });
    for (const [role, status] of [
      ["officer", 403],
      ["auditor", 403],
    ] as const)
      expect((await madeLink({}, await signedIn(ctx, role))).status).toBe(status);
    // Another lead is in no team: what they do not see is not there.
    const stranger = await signedIn(ctx, "lead", "far", { proven: true });
    expect((await madeLink({ assessmentIds: [other, shown] }, stranger)).status).toBe(404);
    for (const lastDay of ["2026-11-23", "2027-02-22", "2025-01-01"])
      expect((await madeLink({ lastDay })).body).toMatchObject({ faults: [{ path: "lastDay" }] });
    expect(await ctx.db.read.select().from(roomLinks)).toEqual([]);

    const { link, token } = await madeLink({ lastDay: "2027-02-21" }, admin);
    expect(link).toMatchObject({
      ...{ name: "Ines Roth", standing: "open", hidden: 0, lastUsedAt: null },
      // Of the last day in the workspace's zone, which is UTC here, all counts.
      expiresAt: "2027-02-22T00:00:00.000Z",
      assessments: [{ id: shown, vendor: "Lumen Health" }],
    });
    expect(JSON.stringify(await ctx.db.read.select().from(roomLinks))).not.toContain(token);
    for (const stream of [WORKSPACE_STREAM, assessmentStream(shown)])
      expect(await entriesOf(stream)).toMatchObject([
        { action: "room.invited", actorId: "admin", objectId: link.id },
      ]);
    expect(await entriesOf(assessmentStream(other))).toEqual([]);
  });

  test("opens what was chosen and nothing else, and everything seen or taken stands in the trail", async () => {
    const evidenceId = await givenFile(ctx, shown, {
      ...{ name: "report.pdf", mediaType: "application/pdf", content: Buffer.from("%PDF-1.7") },
    });
    const { link, token } = await madeLink();
    const cookie = await enteredBy(token);
    const guest = asGuest(link.id);

    expect((await listRoom(guest)).map(({ id }) => id)).toEqual([shown]);
    const { report: read } = await openRoomAssessment(guest, shown);
    expect(read?.sections.flatMap(({ questions }) => questions).length).toBeGreaterThan(20);
    await openRoomEvidence(guest, shown);
    const history = await openRoomHistory(guest, { assessmentId: shown, page: 1 });
    expect(history).not.toHaveProperty("accounts");
    expect(history.rows[0]).toMatchObject({ action: "room.viewed", actor: { name: ROTH_IN_WORDS } });
    const params = { assessmentId: shown, evidenceId };
    const printed = await took(cookie);
    expect([printed.status, await statusOf(file, "GET", { cookie, params })]).toEqual([200, 200]);
    expect(JSON.parse(printed.text)).toMatchObject({ meta: { generatedBy: ROTH_IN_WORDS } });
    expect(await statusOf(view, "GET", { cookie, params })).toBe(200);
    const page = Buffer.from("<!doctype html>");
    const { headers } = await takeVerifyPage(guest, {}, undefined, () => Promise.resolve(page));
    expect(headers.get("content-disposition")).toContain("verify.html");

    // What is not chosen answers as what is not there.
    const absent = await took(cookie, "00000000-0000-4000-8000-000000000000");
    const unchosen = await took(cookie, other);
    expect(unchosen.status).toBe(404);
    const told = { instance: "", requestId: "" };
    expect({ ...(unchosen.body as object), ...told }).toEqual({ ...(absent.body as object), ...told });
    for (const open of [openRoomAssessment, openRoomEvidence])
      await expect(open(guest, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(openRoomHistory(guest, { assessmentId: other, page: 1 })).rejects.toMatchObject({
      code: "not_found",
    });

    const acts = (await entriesOf(assessmentStream(shown))).slice(1);
    expect(acts.map(({ action, json }) => [action, payloadOf(json)])).toMatchObject([
      ["room.viewed", { page: "assessment", guest: { name: "Ines Roth", organisation: "Roth & Partner" } }],
      ["room.viewed", { page: "evidence" }],
      ["room.viewed", { page: "history" }],
      ["room.downloaded", { format: "json", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
      ["room.downloaded", { fileName: "report.pdf" }],
      ["room.viewed", { fileName: "report.pdf" }],
    ]);
    for (const { actorKind, actorId } of acts) expect([actorKind, actorId]).toEqual(["guest", link.id]);
    expect(await entriesOf(assessmentStream(other))).toEqual([]);

    // Both sides are shown the same, and nobody took it for a change of the assessment.
    const own = await listOwnVisits(guest, { page: 1 });
    const theirs = await openOutsideAuditors(ctx, { assessmentId: shown, page: 1 });
    const all = await openRoomLink(ctx, { linkId: link.id, page: 1 });
    // All in one moment by this clock, where the workspace's stream stands first.
    expect(own.rows.slice(2).map(({ did }) => did)).toEqual([
      "Looked at the file “report.pdf”",
      "Took away a file of evidence: “report.pdf”",
      expect.stringMatching(/^Took away the report as JSON: “assay-lumen-health-.*\.json”$/),
      "Looked at the history",
      "Looked at the index of evidence",
      "Looked at the assessment",
    ]);
    expect(own.rows.slice(0, 2)).toMatchObject([
      { did: "Took away the page that checks packages: “verify.html”", sha256: sha256(page) },
      { did: "Came in by their link", assessment: null },
    ]);
    expect(theirs.visits.rows).toEqual(own.rows.slice(2));
    expect(all.visits.rows).toEqual(own.rows);
    expect((await openPast(ctx, { assessmentId: shown })).past.next).toBeNull();
    expect((await verifyAudit(ctx.as("auditor"))).faults).toEqual([]);
    await expect(openRoomLink(ctx.as("lead", "far"), { linkId: link.id, page: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("gives no file of evidence where none was meant to leave", async () => {
    const evidenceId = await givenFile(ctx, shown, {
      ...{ name: "report.pdf", mediaType: "application/pdf", content: Buffer.from("%PDF-1.7") },
    });
    const { token } = await madeLink({ evidence: false });
    const cookie = await enteredBy(token);
    const params = { assessmentId: shown, evidenceId };
    expect((await ask(file, "GET", { cookie, params })).status).toBe(403);
    expect((await ask(view, "GET", { cookie, params })).status).toBe(403);
  });

  test("ends with its last day, eight idle hours, the door closed behind, and at once when withdrawn", async () => {
    const { link, token } = await madeLink();
    const first = await enteredBy(token);
    ctx.setNow(new Date(NOON.getTime() + 8 * 3_600_000 - 1));
    expect((await took(first)).status).toBe(200);
    ctx.setNow(new Date(NOON.getTime() + 20 * 3_600_000));
    expect((await took(first)).status).toBe(401);

    const second = await enteredBy(token);
    const { headers } = await ask(leave, "DELETE", { cookie: second });
    expect(headers.get("set-cookie")).toContain("Max-Age=0");
    expect((await took(second)).status).toBe(401);

    // Its own week is shorter than the link; the link's end is nearer by then.
    ctx.setNow(new Date("2026-12-23T20:00:00Z"));
    const third = await enteredBy(token);
    expect((await took(third)).status).toBe(200);
    ctx.setNow(new Date("2026-12-24T00:00:00Z"));
    expect((await took(third)).status).toBe(401);
    await expect(listRoom(asGuest(link.id))).rejects.toMatchObject({ code: "unauthenticated" });
    const ended = await ask(enter, "POST", { body: { token } });

    const again = await signedIn(ctx, "lead", "lead", { proven: true });
    const moved = await ask(change, "PUT", {
      ...{ cookie: again, params: { linkId: link.id } },
      body: { revision: link.revision, lastDay: "2027-01-20" },
    });
    expect(moved.body).toMatchObject({ standing: "open", revision: 2 });
    const fourth = await enteredBy(token);
    expect((await took(fourth)).status).toBe(200);
    const params = { linkId: link.id };
    expect((await ask(withdraw, "POST", { cookie: again, params, body: {} })).status).toBe(200);
    expect((await took(fourth)).status).toBe(401);
    const withdrawn = await ask(enter, "POST", { body: { token } });
    const mistyped = await ask(enter, "POST", { body: { token: token.slice(1) } });
    const words = ({ body }: { body: unknown }) => (body as { detail: string }).detail;
    expect(ended.status).toBe(404);
    expect(new Set([ended, withdrawn, mistyped].map(words)).size).toBe(1);
    expect(await ctx.db.read.select().from(roomSessions)).toEqual([]);
    const late = await ask(change, "PUT", {
      ...{ cookie: again, params, body: { revision: 3, lastDay: "2027-01-20" } },
    });
    expect(late.body).toMatchObject({ code: "locked" });
  });

  test("is guessed at ten times from one address, and then not even the right one is looked at", async () => {
    const { token } = await madeLink();
    for (let wrong = 0; wrong < 10; wrong += 1)
      expect((await ask(enter, "POST", { body: { token: `x${wrong}` } })).status).toBe(404);
    expect((await ask(enter, "POST", { body: { token } })).status).toBe(429);
    ctx.setNow(new Date(NOON.getTime() + DAY_MS));
    expect((await ask(enter, "POST", { body: { token } })).status).toBe(200);
  });
});

/** The handler of an operation, as the build finds it by its address. */
async function handlerOf(operation: Operation): Promise<Handler> {
  const { method, path } = addressOf(operation);
  const folder = path.replaceAll(/\{(\w+)\}/g, "[$1]").slice(1);
  const module = (await import(/* @vite-ignore */ `../../app/api/v1/${folder}/route.ts`)) as Record<
    string,
    Handler | undefined
  >;
  const handler = module[method];
  if (!handler) throw new Error(`${operation} has no handler.`);
  return handler;
}

/** What a guest may. */
const OWN: Permission[] = ["room.read", "room.ask"];

test("a guest is refused at every other door, and nothing is changed by trying", async () => {
  const { token } = await madeLink();
  const cookie = await enteredBy(token);
  const hashes = () => tableHashes(ctx.url, /^(rate_limits|room_sessions|checkpoint.*|signing_keys)$/);
  const before = await hashes();
  const letIn: Operation[] = [];
  // Leaving last: it ends the very session it is asked with.
  const operations = (Object.keys(endpoints) as (keyof typeof endpoints)[]).toSorted(
    (one, other) => Number(one === "leaveRoom") - Number(other === "leaveRoom"),
  );
  for (const operation of operations) {
    const { permission } = endpoints[operation];
    if (permission === "account.enter") continue;
    const { method, path } = addressOf(operation);
    const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, shown]));
    const body = method === "GET" ? {} : { body: {} };
    const status = await statusOf(await handlerOf(operation), method, { cookie, params, ...body });
    if (status !== 403) letIn.push(operation);
    if (!OWN.includes(permission)) expect([operation, status]).toEqual([operation, 403]);
  }
  // The control: what is a guest's own lets them in, and leaving leaves an entry.
  expect(letIn).toEqual(operations.filter((operation) => OWN.includes(endpoints[operation].permission)));
  const after = await hashes();
  const moved = Object.keys(after).filter((table) => after[table] !== before[table]);
  expect(moved.toSorted()).toEqual(["audit_entries", "audit_heads", "audit_payloads"]);
});

test("nobody is told of links by rank: an officer sees none, an auditor all, a lead what they see too", async () => {
  const { link } = await madeLink();
  const seen = async (role: "lead" | "auditor" | "officer", id?: string) => {
    const { status, body } = await ask(list, "GET", { cookie: await signedIn(ctx, role, id) });
    return [status, (body as { rows?: { id: string }[] }).rows?.map(({ id }) => id)];
  };
  expect(await seen("officer")).toEqual([403, undefined]);
  expect(await seen("auditor")).toEqual([200, [link.id]]);
  expect(await seen("lead")).toEqual([200, [link.id]]);
  expect(await seen("lead", "far")).toEqual([200, []]);
});
