import { expect, test } from "vitest";
import { listLinks } from "@/db/queries/audit";
import { assessmentStream } from "@/lib/domain/audit";
import { listRequests } from "@/lib/api/endpoints/audit-requests";
import { addEvidence as addThing } from "@/lib/api/endpoints/evidence-things";
import { openRequestList, openRequestsOf, searchRequests } from "./audit-request-lists";
import { acceptRequest, answerRequest, makeRequest, returnRequest, withdrawRequest } from "./audit-requests";
import { archiveAssessment } from "./assessments";
import { addEvidence, withdrawEvidence } from "./evidence";
import { openHome } from "./home";
import { openHistory } from "./history";
import { listRevisions } from "./revisions";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";

const asked = (assessmentId: string) => ({
  ...{ assessmentId, text: "The signed order form.", questionIds: ["AU-03"], dueOn: "2026-11-20" },
});
const nothing = { evidence: [], questionIds: [], links: [] };

async function given() {
  const officer = await testContext("officer");
  const auditor = officer.as("auditor");
  // So that there is somebody whose name can be found.
  await auditor.change([], () => Promise.resolve());
  const assessmentId = await givenAssessment(officer);
  return { officer, auditor, lead: officer.as("lead"), assessmentId };
}

const waiting = async (ctx: TestContext) => {
  const { awaited, answered } = (await openHome(ctx)).requests;
  return [awaited.map(({ request }) => request.text), answered.map(({ request }) => request.text)];
};

test("what an auditor asks for is answered, found wanting, answered with evidence and accepted, and both homes say so", async () => {
  const { officer, auditor, assessmentId } = await given();
  const { request } = await makeRequest(auditor, asked(assessmentId));
  const one = { assessmentId, requestId: request.id };
  expect(await waiting(officer)).toEqual([["The signed order form."], []]);
  expect(await waiting(auditor)).toEqual([[], []]);

  await answerRequest(officer, { ...one, revision: 1, ...nothing, text: "It is in the drawer." });
  expect([await waiting(officer), await waiting(auditor)]).toEqual([
    [[], []],
    [[], ["The signed order form."]],
  ]);

  await returnRequest(auditor, { ...one, revision: 2, missing: "The form itself.", dueOn: "2026-12-01" });
  const { id: evidenceId } = await thingIn(officer, assessmentId);
  const shown = { evidence: [evidenceId], questionIds: ["AU-01"], links: ["https://vendor.example/form"] };
  await answerRequest(officer, { ...one, revision: 3, text: "Here.", ...shown });
  await acceptRequest(auditor, { ...one, revision: 4, note: "Seen." });
  expect([await waiting(officer), await waiting(auditor)]).toEqual([
    [[], []],
    [[], []],
  ]);

  const { requests, people } = await openRequestsOf(officer, assessmentId);
  expect(requests).toMatchObject([
    {
      judges: false,
      request: {
        ...{ state: "accepted", dueOn: "2026-12-01", closingNote: "Seen.", closedBy: "auditor", revision: 5 },
        rounds: [
          { text: "It is in the drawer.", missing: { text: "The form itself.", by: "auditor" } },
          { text: "Here.", by: "officer", ...shown, missing: null },
        ],
      },
    },
  ]);
  expect(people).toMatchObject({ auditor: "Test auditor auditor", officer: "Test officer officer" });

  const told = await listRevisions(auditor, { assessmentId, itemId: request.id, page: 1, pageSize: 20 });
  expect(told.rows.map(({ did }) => did)).toEqual([
    "Accepted the answer to “The signed order form.”",
    "Answered the request “The signed order form.”",
    "Said what is missing from the answer to “The signed order form.”",
    "Answered the request “The signed order form.”",
    "Asked to see something",
  ]);
  // What was given to an auditor is not taken away behind their back.
  await expect(
    withdrawEvidence(officer, { assessmentId, evidenceId, revision: 1, because: "No more." }),
  ).rejects.toMatchObject({ code: "locked" });
});

async function thingIn(ctx: TestContext, assessmentId: string) {
  const { thing } = await addEvidence(ctx, addThing.input.parse({ assessmentId, title: "Order form" }));
  return thing;
}

test("who neither asked nor audits judges nothing, nobody judges their own answer, and the audited ask for nothing", async () => {
  const { officer, auditor, lead, assessmentId } = await given();
  await expect(makeRequest(officer, asked(assessmentId))).rejects.toMatchObject({ code: "forbidden" });
  await expect(makeRequest(officer.as("admin"), asked(assessmentId))).rejects.toMatchObject({
    code: "forbidden",
  });
  const { request } = await makeRequest(auditor, asked(assessmentId));
  const one = { assessmentId, requestId: request.id };
  await expect(
    answerRequest(auditor, { ...one, revision: 1, ...nothing, text: "Mine." }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await answerRequest(lead, { ...one, revision: 1, ...nothing, text: "Done." });
  await expect(acceptRequest(lead, { ...one, revision: 2, note: "" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await acceptRequest(auditor.as("auditor", "second"), { ...one, revision: 2, note: "" });

  const { request: own } = await makeRequest(lead, asked(assessmentId));
  const mine = { assessmentId, requestId: own.id };
  await answerRequest(lead, { ...mine, revision: 1, ...nothing, text: "Myself." });
  await expect(acceptRequest(lead, { ...mine, revision: 2, note: "" })).rejects.toMatchObject({
    code: "forbidden",
    message: "Nobody judges the answer that they gave themselves.",
  });
});

test("a request is refused what makes no sense of it, and an answer what the assessment does not hold", async () => {
  const { officer, auditor, assessmentId } = await given();
  await expect(
    makeRequest(auditor, { ...asked(assessmentId), questionIds: ["ZZ-01"] }),
  ).rejects.toMatchObject({ code: "invalid", details: { faults: [{ path: "questionIds[0]" }] } });
  const { request, seq } = await makeRequest(auditor, asked(assessmentId));
  const one = { assessmentId, requestId: request.id };
  const answer = { ...one, ...nothing, text: "Here." };
  await expect(answerRequest(officer, { ...answer, revision: 0 })).rejects.toMatchObject({
    code: "conflict",
  });
  const foreign = { ...answer, revision: 1, evidence: ["0199a1b2-0000-7000-8000-000000000000"] };
  await expect(answerRequest(officer, foreign)).rejects.toMatchObject({ code: "invalid" });
  await expect(acceptRequest(auditor, { ...one, revision: 1, note: "" })).rejects.toMatchObject({
    code: "locked",
  });
  // None of that left a trace.
  const links = await listLinks(officer.db.read, assessmentStream(assessmentId), { after: 0, limit: 100 });
  expect(links.at(-1)?.link.seq).toBe(seq);
  await withdrawRequest(auditor, { ...one, revision: 1, note: "Found it." });
  await expect(answerRequest(officer, { ...answer, revision: 2 })).rejects.toMatchObject({ code: "locked" });
  const [entry] = (await openHistory(officer, { assessmentId, questionId: "", page: 1, pageSize: 1 })).rows;
  expect(entry).toMatchObject({ action: "request.withdrawn", payload: { state: "withdrawn" } });
  await archiveAssessment(officer, { assessmentId });
  await expect(makeRequest(auditor, asked(assessmentId))).rejects.toMatchObject({ code: "locked" });
});

test("the list is narrowed by state, day, asker and words, and counts what it shows", async () => {
  const { officer, auditor, lead, assessmentId } = await given();
  const late = (await makeRequest(auditor, asked(assessmentId))).request.id;
  const answered = (await makeRequest(lead, { ...asked(assessmentId), text: "Règlement", dueOn: "" }))
    .request;
  await answerRequest(officer, {
    assessmentId,
    requestId: answered.id,
    revision: 1,
    ...nothing,
    text: "So.",
  });
  const ids = async (more: object) => {
    const { rows, total } = await searchRequests(auditor, listRequests.input.parse(more));
    expect(total).toBe(rows.length);
    return rows.map(({ request }) => request.id);
  };
  expect(await ids({})).toEqual([late, answered.id]);
  expect(await ids({ state: "overdue" })).toEqual([late]);
  expect(await ids({ state: "answered" })).toEqual([answered.id]);
  expect(await ids({ askedBy: "auditor" })).toEqual([late]);
  expect(await ids({ q: "reglement" })).toEqual([answered.id]);
  expect(await ids({ assessmentId: "0199a1b2-0000-7000-8000-000000000000" })).toEqual([]);
  await expect(openRequestList(officer, listRequests.input.parse({}))).rejects.toMatchObject({
    code: "forbidden",
  });
});
