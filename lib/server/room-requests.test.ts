import { beforeEach, expect, test } from "vitest";
import { findRequest } from "@/db/queries/audit-requests";
import { tamper } from "@/db/throwaway/testing";
import { POST as withdraw } from "@/app/api/v1/room-links/[linkId]/withdrawal/route";
import { POST as make } from "@/app/api/v1/room-links/route";
import { POST as accept } from "@/app/api/v1/room/assessments/[assessmentId]/requests/[requestId]/acceptance/route";
import { POST as askIn } from "@/app/api/v1/room/assessments/[assessmentId]/requests/route";
import { POST as enter } from "@/app/api/v1/room/session/route";
import { listRequests } from "@/lib/api/endpoints/audit-requests";
import { addEvidence as addThing } from "@/lib/api/endpoints/evidence-things";
import { openRequestList, openRequestsOf } from "./audit-request-lists";
import { answerRequest, makeRequest } from "./audit-requests";
import { verifyAudit } from "./audit";
import { makeContext } from "./context";
import { addEvidence } from "./evidence";
import { openHistory } from "./history";
import { openHome } from "./home";
import { openRoomHistory } from "./room";
import { acceptInRoom, askInRoom, openRoomRequests, returnInRoom, withdrawInRoom } from "./room-requests";
import { givenAssessment } from "./seed";
import { type TestContext, ask, serve, signedIn, testContext } from "./testing";

const ROTH_IN_WORDS = "Outside auditor Ines Roth, Roth & Partner";

let ctx: TestContext;
let shown: string;
let other: string;
let lead: string;

beforeEach(async () => {
  ctx = await testContext("lead");
  serve(ctx);
  shown = await givenAssessment(ctx, { vendor: "Lumen Health" });
  other = await givenAssessment(ctx, { vendor: "Acme" });
  lead = await signedIn(ctx, "lead", "lead", { proven: true });
});

/** A guest who was invited to what is shown. */
async function givenGuest(name = "Ines Roth") {
  const roth = { name, organisation: "Roth & Partner", purpose: "Audit", lastDay: "2026-12-23" };
  const body = { ...roth, evidence: false, assessmentIds: [shown] };
  const told = await ask(make, "POST", { cookie: lead, body });
  const { link, address } = told.body as { link: { id: string }; address: string };
  const entered = await ask(enter, "POST", { body: { token: address.split("#")[1] ?? "" } });
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const guest = makeContext({ db: ctx.db, actor: { id: link.id, role: "guest" }, now: ctx.now });
  return { guest, cookie, linkId: link.id };
}

const asked = (text = "The signed order form.") => ({
  ...{ assessmentId: shown, text, questionIds: ["AU-03"], dueOn: "2026-12-01" },
});
const answer = {
  text: "Here.",
  evidence: [] as string[],
  questionIds: [],
  links: ["https://vendor.example/form"],
};

test("what a guest asks for is answered by those who keep the assessment, and both sides see it by the guest's name", async () => {
  const { guest, linkId, cookie } = await givenGuest();
  const params = { assessmentId: shown };
  const made = await ask(askIn, "POST", { cookie, params, body: { text: "The signed order form." } });
  expect(made).toMatchObject({ status: 200, body: { request: { askedBy: linkId, state: "open" } } });
  const { id: requestId } = (made.body as { request: { id: string } }).request;
  const one = { assessmentId: shown, requestId };

  const { people, requests } = await openRequestsOf(ctx, shown);
  expect([people[linkId], requests.map(({ judges }) => judges)]).toEqual([ROTH_IN_WORDS, [false]]);
  const { awaited, people: named } = (await openHome(ctx)).requests;
  expect([awaited.map(({ request }) => request.id), named[linkId]]).toEqual([[requestId], ROTH_IN_WORDS]);
  const list = await openRequestList(ctx, listRequests.input.parse({ askedBy: linkId }));
  expect([list.total, list.people[linkId]]).toEqual([1, ROTH_IN_WORDS]);

  const { thing } = await addEvidence(
    ctx,
    addThing.input.parse({ assessmentId: shown, title: "Order form" }),
  );
  await addEvidence(ctx, addThing.input.parse({ assessmentId: shown, title: "Not given" }));
  await answerRequest(ctx, { ...one, revision: 1, ...answer });
  await returnInRoom(guest, { ...one, revision: 2, missing: "Its annex.", dueOn: "" });
  await answerRequest(ctx, { ...one, revision: 3, ...answer, evidence: [thing.id] });
  const page = await openRoomRequests(guest, shown);
  expect(page).toMatchObject({
    ...{ mayAsk: true, mayAnswer: false, limits: null },
    requests: [{ judges: true, request: { id: requestId, state: "answered", revision: 4 } }],
    evidence: [{ id: thing.id, title: "Order form", standing: true }],
  });
  const accepted = await ask(accept, "POST", {
    cookie,
    params: one,
    body: { revision: 4, note: "Seen." },
  });
  expect(accepted).toMatchObject({ status: 200, body: { request: { state: "accepted", closedBy: linkId } } });

  const history = await openHistory(ctx, {
    assessmentId: shown,
    questionId: requestId,
    page: 1,
    pageSize: 9,
  });
  expect(history.rows.map(({ action, actor }) => [action, actor.name === ROTH_IN_WORDS])).toEqual([
    ["request.accepted", true],
    ["request.answered", false],
    ["request.returned", true],
    ["request.answered", false],
    ["request.made", true],
  ]);
  const { rows } = await openRoomHistory(guest, { assessmentId: shown, page: 1 });
  expect(rows.filter(({ action }) => action === "room.viewed").map(({ payload }) => payload)).toMatchObject([
    { page: "history" },
    { page: "requests" },
  ]);
  expect((await verifyAudit(ctx.as("auditor"))).faults).toEqual([]);
  // The control: what a guest said is held against the trail like all else.
  await tamper(ctx.url, "UPDATE audit_requests SET closing_note = 'Never seen.'");
  expect((await verifyAudit(ctx.as("auditor"))).faults).not.toEqual([]);
});

test("a guest is shown and judges what their own link asked for; what others asked for is not there", async () => {
  const [{ guest }, { guest: second }] = [await givenGuest(), await givenGuest("Aino Salo")];
  const { request } = await askInRoom(guest, asked());
  const { request: theirs } = await makeRequest(ctx.as("auditor"), asked("The minutes."));
  for (const { id: requestId } of [request, theirs])
    await answerRequest(ctx, { assessmentId: shown, requestId, revision: 1, ...answer });

  const idsFor = async (of: typeof guest) =>
    (await openRoomRequests(of, shown)).requests.map((one) => one.request.id);
  expect([await idsFor(guest), await idsFor(second)]).toEqual([[request.id], []]);
  const foreign = [
    [second, request.id],
    [guest, theirs.id],
  ] as const;
  for (const [who, requestId] of foreign)
    for (const revision of [1, 2]) {
      const one = { assessmentId: shown, requestId, revision };
      // Not even a conflict, which would hand over what is kept.
      for (const judged of [
        () => returnInRoom(who, { ...one, missing: "All.", dueOn: "" }),
        () => acceptInRoom(who, { ...one, note: "" }),
        () => withdrawInRoom(who, { ...one, note: "No." }),
      ])
        await expect(judged()).rejects.toMatchObject({ code: "not_found", details: {} });
    }
  expect((await findRequest(ctx.db.read, shown, request.id))?.revision).toBe(2);
  // Those with an account who audit judge it too, and whose it is.
  const [first] = (await openRequestsOf(ctx.as("auditor"), shown)).requests;
  expect(first?.judges).toBe(true);
  await withdrawInRoom(guest, { assessmentId: shown, requestId: request.id, revision: 2, note: "Found it." });
});

test("asking ends with the link, reaches what it shows alone, and is a guest's alone", async () => {
  const { guest, cookie, linkId } = await givenGuest();
  const { request } = await askInRoom(guest, asked());
  const one = { assessmentId: shown, requestId: request.id, revision: 1 };
  const nowhere = "00000000-0000-4000-8000-000000000000";
  for (const assessmentId of [other, nowhere]) {
    await expect(askInRoom(guest, { ...asked(), assessmentId })).rejects.toMatchObject({ code: "not_found" });
    await expect(openRoomRequests(guest, assessmentId)).rejects.toMatchObject({ code: "not_found" });
    await expect(withdrawInRoom(guest, { ...one, assessmentId, note: "No." })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  await expect(askInRoom(guest, { ...asked(), questionIds: ["ZZ-01"] })).rejects.toMatchObject({
    code: "invalid",
  });
  for (const role of ["officer", "lead", "auditor", "admin"] as const) {
    await expect(askInRoom(ctx.as(role), asked())).rejects.toMatchObject({ code: "forbidden" });
    await expect(withdrawInRoom(ctx.as(role), { ...one, note: "No." })).rejects.toMatchObject({
      code: "forbidden",
    });
  }
  await expect(makeRequest(guest, asked())).rejects.toMatchObject({ code: "forbidden" });
  await expect(answerRequest(guest, { ...one, ...answer })).rejects.toMatchObject({ code: "forbidden" });

  const params = { linkId };
  expect((await ask(withdraw, "POST", { cookie: lead, params, body: {} })).status).toBe(200);
  const refused = await ask(askIn, "POST", {
    cookie,
    params: { assessmentId: shown },
    body: { text: "More." },
  });
  expect(refused).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  // Also where the session was looked at before, as between two statements of one request.
  for (const late of [
    () => askInRoom(guest, asked()),
    () => withdrawInRoom(guest, { ...one, note: "No." }),
    () => openRoomRequests(guest, shown),
  ])
    await expect(late()).rejects.toMatchObject({ code: "unauthenticated" });
  expect((await openRequestsOf(ctx, shown)).requests).toMatchObject([
    { request: { state: "open", revision: 1 } },
  ]);
});
