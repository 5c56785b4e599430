import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { listAnswers } from "@/db/queries/answers";
import { findAssessmentParts } from "@/db/queries/assessments";
import { findProduct } from "@/db/queries/products";
import type { Operation } from "@/lib/api/addresses";
import { addDays, todayIn } from "@/lib/domain/calendar";
import type { Role } from "@/lib/domain/permission";
import {
  bestReply,
  contextAs,
  dayIn,
  givenAnswers,
  givenCapacities,
  givenDecision,
  givenNotice,
  givenMove,
  givenPack,
  givenPartyName,
  givenPerson,
  givenPlan,
  givenRun,
  givenScenario,
  givenProof,
  givenSecondFactor,
  givenTeam,
} from "@/lib/server/given";
import { givenAssessment, lightFacts } from "@/lib/server/seed";
import { PASSWORD, SYSTEM } from "./fixtures";
import type { OwnServer } from "./own-server";
import { requestsAs } from "./audit-requests";
import { followUpsAs } from "./follow-ups";
import { ROTH, enteredBy, givenRoomLink } from "./rooms";
import { talkAs } from "./talk";

export type Change = {
  params?: Record<string, string>;
  /** Behind the address, with its question mark. */
  query?: string;
  headers?: Record<string, string>;
  body?: object | string;
  /** The Cookie header of whoever may ask for it, where no role may: a guest's. */
  cookie?: string;
};

/** The vendor and the product that an assessment is of. */
export async function idsOf(
  { read }: Pick<Database, "read">,
  assessmentId: string,
): Promise<{ vendorId: string; productId: string }> {
  const parts = await findAssessmentParts(read, SYSTEM, assessmentId);
  const product = await findProduct(read, parts?.assessment.productId ?? "");
  return { vendorId: product?.vendorId ?? "", productId: product?.id ?? "" };
}

/** For each operation that changes the workspace, a request that would go through; no two of them are about the same thing. */
export async function everyChange({
  db,
  ask,
  people,
  url,
  assessmentId,
}: Pick<OwnServer, "db" | "ask" | "people" | "url"> & { assessmentId: string }): Promise<
  Partial<Record<Operation, Change>>
> {
  const officer = contextAs(db, people.officer);
  const somebody = (role: Role) =>
    givenPerson(contextAs(db, SYSTEM), {
      name: `Somebody ${role}`,
      email: `${randomUUID()}@example.test`,
      role,
      password: PASSWORD,
    });
  const withFactor = async () => {
    const person = await somebody("lead");
    await givenSecondFactor(db, person.id);
    return person;
  };
  const assessment = () => givenAssessment(officer, { vendor: `Acme ${randomUUID()}` });
  const vendor = async () => ({ vendorId: (await idsOf(db, await assessment())).vendorId });
  const product = async () => ({ productId: (await idsOf(db, await assessment())).productId });

  const [archivedVendor, archivedProduct, archivedId, disabled] = [
    await vendor(),
    await product(),
    await assessment(),
    await somebody("officer"),
  ];
  const asOfficer = (path: string) => ask({ method: "POST", path, cookie: people.officer.cookie, body: {} });
  await asOfficer(`/api/v1/vendors/${archivedVendor.vendorId}/archive`);
  await asOfficer(`/api/v1/products/${archivedProduct.productId}/archive`);
  await asOfficer(`/api/v1/assessments/${archivedId}/archive`);
  const asAdmin = { method: "POST", cookie: people.admin.cookie };
  await givenProof(db, people.admin.id);
  await ask({ ...asAdmin, path: `/api/v1/people/${disabled.id}/disable`, body: {} });
  const offer = await ask({
    ...asAdmin,
    path: "/api/v1/invitations",
    body: { email: "withdrawn@example.test", role: "officer" },
  });
  const { invitation } = JSON.parse(offer.body) as { invitation: { id: string } };

  const { body: standing } = await ask({ path: "/api/v1/workspace", cookie: people.admin.cookie });
  const workspace = JSON.parse(standing) as { name: string; zone: string; revision: number };

  const setAside = await assessment();
  await givenAnswers(officer, setAside, ({ id }) =>
    id === "RT-01"
      ? { state: "not_applicable", value: null, note: "", reason: "Nothing is ever sent.", evidence: [] }
      : undefined,
  );
  const revisionOf = async (id: string) =>
    (await findAssessmentParts(db.read, SYSTEM, id))?.assessment.revision ?? 0;
  const whole = async () => {
    const id = await assessment();
    await givenAnswers(officer, id);
    return id;
  };
  /** Rejected, because the vendor may train on what is confidential. */
  const rejected = async () => {
    const facts = { ...lightFacts, data: 2 };
    const id = await givenAssessment(officer, { vendor: `Acme ${randomUUID()}`, facts });
    await givenAnswers(officer, id, (question) => ({
      ...bestReply(question),
      ...(question.id === "AU-03" && { value: "yes" }),
    }));
    return id;
  };
  const inReview = async (made: Promise<string> = whole()) => {
    const id = await made;
    const body = { revision: await revisionOf(id) };
    await ask({
      method: "POST",
      path: `/api/v1/assessments/${id}/submission`,
      cookie: people.officer.cookie,
      body,
    });
    return id;
  };
  const [planned, ran] = [
    { pack: "HC", scenario: "HC-1" },
    { pack: "HC", scenario: "HC-2" },
  ];
  await givenPlan(officer, { assessmentId, ...planned });
  await givenPlan(officer, { assessmentId, ...ran });
  const run = async () => ({ assessmentId, runId: await givenRun(officer, { assessmentId, ...ran }) });
  const takenBack = await run();
  const because = "The wrong prompt was loaded.";
  await ask({
    method: "POST",
    path: `/api/v1/assessments/${assessmentId}/runs/${takenBack.runId}/withdrawal`,
    cookie: people.lead.cookie,
    body: { revision: 1, because },
  });
  const waiver = {
    questionId: "AU-03",
    reason: "No other vendor reads these forms.",
    control: "Names are removed first.",
    expiresOn: addDays(todayIn("UTC", officer.now()), 30),
  };
  await givenCapacities(contextAs(db, SYSTEM), people.officer.id, ["executive"]);
  await givenProof(db, people.officer.id);
  const [toWaive, toUnwaive] = [await inReview(rejected()), await inReview(rejected())];
  const granted = JSON.parse(
    (
      await ask({
        method: "POST",
        path: `/api/v1/assessments/${toUnwaive}/waivers`,
        cookie: people.officer.cookie,
        body: waiver,
      })
    ).body,
  ) as { id: string };
  const roomLink = async () => {
    const { linkId } = await givenRoomLink({ ask, db }, people.lead, [assessmentId]);
    return { linkId };
  };
  const shownOf = async (id: string) => {
    const path = `/api/v1/assessments/${id}/sign-off`;
    return (JSON.parse((await ask({ path, cookie: people.officer.cookie })).body) as { shown: string }).shown;
  };
  const [toSubmit, toReturn, toReview, toHandBack, toSign] = [
    await whole(),
    await inReview(),
    await inReview(),
    await inReview(),
    await inReview(),
  ];
  await ask({
    method: "PUT",
    path: `/api/v1/assessments/${toHandBack}/reviews/AU-01`,
    cookie: people.lead.cookie,
    body: { revision: 0, itemRevision: 1, state: "reopened", note: "Which clause?" },
  });
  const thread = async () => {
    const id = await assessment();
    const talk = talkAs(people.officer, id, url);
    const { id: threadId, comments } = await talk.begin("", "Well?");
    return { talk, params: { assessmentId: id, threadId }, commentId: comments[0]?.id ?? "" };
  };
  const ownComment = async (body: object) => {
    const { params, commentId } = await thread();
    return { params: { assessmentId: params.assessmentId, commentId }, body: { revision: 1, ...body } };
  };
  const resolved = await thread();
  await resolved.talk.resolve(resolved.params.threadId);
  const answeredId = await whole();
  const evidenceId = (await listAnswers(db.read, answeredId))[0]?.evidence[0]?.id ?? "";
  const kept = followUpsAs(people.lead, answeredId, url);
  const of = (followUpId: string) => ({ assessmentId: answeredId, followUpId });
  const [doneFinding, doneAction] = [await kept.raise(), await kept.add()];
  await kept.close("finding", doneFinding, evidenceId);
  await kept.close("action", doneAction, evidenceId);
  // Asked for by the one who may judge it, and answered by another.
  const asking = requestsAs(people.lead, answeredId, url);
  const requestOf = async (answered: boolean) => {
    const requestId = await asking.make();
    if (answered) await requestsAs(people.officer, answeredId, url).answer(requestId);
    return { assessmentId: answeredId, requestId };
  };
  const { token } = await givenRoomLink({ ask, db }, people.lead, [answeredId]);
  const guest = { cookie: await enteredBy(ask, token) };
  const ofGuest = async (answered: boolean) => {
    const requestId = await requestsAs(guest, answeredId, url, "/room").make();
    if (answered) await requestsAs(people.officer, answeredId, url).answer(requestId);
    return { ...guest, params: { assessmentId: answeredId, requestId } };
  };
  const thing = async (assessment: string) => {
    const path = `/api/v1/assessments/${assessment}/evidence`;
    const made = await ask({
      method: "POST",
      path,
      cookie: people.officer.cookie,
      body: { title: "Policy" },
    });
    const { id } = (JSON.parse(made.body) as { thing: { id: string } }).thing;
    return { assessmentId: assessment, evidenceId: id };
  };
  const withdrawn = await thing(answeredId);
  await ask({
    method: "POST",
    path: `/api/v1/assessments/${answeredId}/evidence/${withdrawn.evidenceId}/withdraw`,
    cookie: people.officer.cookie,
    body: { revision: 1, because: "Named twice." },
  });
  const team = async (...members: string[]) => ({
    teamId: await givenTeam(contextAs(db, SYSTEM), `Team ${randomUUID()}`, members),
  });
  const supposed = {
    name: "What if nothing is known",
    supposes: [{ questionId: "AU-01", state: "unknown", value: null, level: "asserted" }],
  } as const;
  const keptScenario = async () => ({
    assessmentId,
    scenarioId: await givenScenario(officer, assessmentId),
  });
  const waitingExport = async () => {
    const asked = await ask({
      ...{ method: "POST", path: "/api/v1/exports", cookie: people.officer.cookie },
      body: { kind: "assessments", format: "csv" },
    });
    return (JSON.parse(asked.body) as { id: string }).id;
  };
  const savedView = async () => {
    const shared = { name: `View ${randomUUID()}`, query: "tier=4", shared: true };
    const kept = await ask({
      ...{ method: "POST", path: "/api/v1/assessment-views", cookie: people.officer.cookie },
      body: shared,
    });
    return { viewId: (JSON.parse(kept.body) as { id: string }).id };
  };
  const lead = contextAs(db, people.lead);
  const toMove = await assessment();
  const packScenario = {
    ...{ title: "One", do: "Do it.", requiredRate: null, minimumCases: 5, neverEvent: "Harm" },
  };
  for (const id of ["HC-CHANGED", "HC-GONE"]) await givenPack(lead, id);
  await givenPack(lead, "HC-BACK", "changed");
  await givenPack(lead, "HC-OLD", "archived");
  await givenPack(lead, "HC-NEXT", "draft");
  const { from, revision: movedAt } = await givenMove(officer, toMove);
  const archivedTeam = await team();
  await ask({ ...asAdmin, path: `/api/v1/teams/${archivedTeam.teamId}/archive`, body: {} });
  const toRestrict = await assessment();
  const closing = { revision: 1, note: "Done.", evidence: [evidenceId] };
  const toReassess = await whole();
  await givenDecision(contextAs(db, await somebody("officer")), toReassess);
  const [intakeOf, particularsOf] = [await assessment(), await assessment()];
  const fields = { site: "", country: "", contact: "", notes: "" };
  const version = { model: "m", version: "4", configurationHash: "", since: "2026-11-01" };
  const notice = {
    ...({ kind: "change", channel: "written" } as const),
    ...{ receivedOn: "2026-11-01", effectiveOn: "2027-01-01" },
    ...{ what: "A new model.", version: { model: "m", version: "5", configurationHash: "" } },
  };
  const noticeOf = async ({ productId }: { productId: string }) => ({
    productId,
    noticeId: await givenNotice(officer, productId, notice),
  });

  return {
    changeRole: { params: { personId: (await somebody("officer")).id }, body: { role: "lead" } },
    changeCapacities: {
      params: { personId: (await somebody("lead")).id },
      body: { capacities: ["risk"] },
    },
    disablePerson: { params: { personId: (await somebody("officer")).id } },
    enablePerson: { params: { personId: disabled.id } },
    endSessions: { params: { personId: (await somebody("lead")).id } },
    resetSecondFactor: { params: { personId: (await withFactor()).id } },
    makePasswordLink: { params: { personId: (await somebody("lead")).id } },
    invitePerson: { body: { email: "new@example.test", role: "officer" } },
    withdrawInvitation: { params: { invitationId: invitation.id } },
    makeRoomLink: { body: { ...ROTH, assessmentIds: [assessmentId] } },
    changeRoomLink: { params: await roomLink(), body: { revision: 1, lastDay: dayIn(60) } },
    withdrawRoomLink: { params: await roomLink() },
    addTeam: { body: { name: "Clinical systems" } },
    renameTeam: { params: await team(), body: { revision: 1, name: "Clinics" } },
    archiveTeam: { params: await team() },
    restoreTeam: { params: archivedTeam },
    addTeamMember: { params: { ...(await team()), personId: people.officer.id } },
    removeTeamMember: { params: { ...(await team(people.officer.id)), personId: people.officer.id } },
    restrictAssessment: {
      params: { assessmentId: toRestrict },
      body: { revision: await revisionOf(toRestrict), ...(await team(people.officer.id)) },
    },
    // Under the same name: it is part of what is signed by another of these.
    changeWorkspace: {
      body: { name: workspace.name, zone: workspace.zone, revision: workspace.revision },
    },
    requireSecondFactor: { body: { roles: ["auditor"], before: [] } },
    loadExample: {},
    createVendor: { body: { name: "Newly Added", ...fields } },
    changeVendor: { params: await vendor(), body: { name: "Renamed", ...fields, revision: 1 } },
    archiveVendor: { params: await vendor() },
    restoreVendor: { params: archivedVendor },
    createProduct: { params: await vendor(), body: { name: "Scribe 4", surfaces: [], parties: [] } },
    changeProduct: {
      params: await product(),
      body: { name: "Scribe 5", surfaces: [], parties: [], revision: 1 },
    },
    archiveProduct: { params: await product() },
    restoreProduct: { params: archivedProduct },
    moveAssessment: { params: { assessmentId: toMove }, body: { revision: movedAt, to: from } },
    copyPack: { body: { id: "HC-NEW", from: "HC", title: "Our clinics" } },
    importPack: {
      body: { id: "HC-FILE", document: { id: "HC-THEIRS", title: "Theirs", scenarios: [packScenario] } },
    },
    changePack: {
      params: { packId: "HC-CHANGED" },
      body: { revision: 2, title: "Changed", rules: "", why: "", scenarios: [packScenario] },
    },
    discardPackDraft: { params: { packId: "HC-BACK" }, body: { revision: 3 } },
    publishPack: { params: { packId: "HC-NEXT" }, body: { revision: 1, note: "First." } },
    archivePack: { params: { packId: "HC-GONE" } },
    restorePack: { params: { packId: "HC-OLD" } },
    mergeParty: { body: { spelling: "Cumulus Ltd", party: "Cumulus" } },
    partParty: { params: { partyNameId: await givenPartyName(officer, "Polder B.V.", "Polder") } },
    recordProductVersion: { params: await product(), body: version },
    recordProductNotice: { params: await product(), body: notice },
    withdrawProductNotice: { params: await noticeOf(await product()), body: { because: "Another product." } },
    createAssessment: { body: { ...(await product()), useCase: "Letters to patients", dueOn: "" } },
    changeAssessment: {
      params: { assessmentId: particularsOf },
      body: { useCase: "Letters home", dueOn: "2027-01-31", revision: await revisionOf(particularsOf) },
    },
    exportAssessments: { body: { format: "csv", sort: "due" } },
    tagAssessment: { params: { assessmentId: particularsOf }, body: { add: ["Pilot"] } },
    startExport: { body: { kind: "evidence", format: "jsonl" } },
    cancelExport: { params: { exportId: await waitingExport() } },
    discardExport: { params: { exportId: await waitingExport() } },
    saveView: { body: { name: "Late ones", query: "due=overdue" } },
    changeView: {
      params: await savedView(),
      body: { name: "Very late ones", query: "due=overdue&sort=due", revision: 1 },
    },
    deleteView: { params: await savedView() },
    archiveAssessment: { params: { assessmentId: await assessment() } },
    restoreAssessment: { params: { assessmentId: archivedId } },
    reassessAssessment: { params: { assessmentId: toReassess } },
    setIntake: {
      params: { assessmentId: intakeOf },
      body: {
        revision: await revisionOf(intakeOf),
        facts: { ...lightFacts, data: 2 },
        reason: "Letters name people.",
      },
    },
    saveAnswer: {
      params: { assessmentId, questionId: "AU-01" },
      body: { revision: 0, state: "answered", value: "named" },
    },
    approveNotApplicable: { params: { assessmentId: setAside, questionId: "RT-01" }, body: { revision: 1 } },
    submitAssessment: {
      params: { assessmentId: toSubmit },
      body: { revision: await revisionOf(toSubmit) },
    },
    returnAssessment: {
      params: { assessmentId: toReturn },
      body: { revision: await revisionOf(toReturn), reason: "Too early." },
    },
    reviewItem: {
      params: { assessmentId: toReview, itemId: "AU-01" },
      body: { revision: 0, itemRevision: 1, state: "accepted" },
    },
    handBack: { params: { assessmentId: toHandBack, itemId: "AU-01" }, body: { revision: 1 } },
    signAssessment: {
      params: { assessmentId: toSign },
      body: { shown: await shownOf(toSign), meaning: "prepared" },
    },
    addEvidence: { params: { assessmentId }, body: { title: "Their policy" } },
    correctEvidence: {
      params: await thing(answeredId),
      body: { revision: 1, title: "Their policy of 2026" },
    },
    withdrawEvidence: { params: await thing(answeredId), body: { revision: 1, because: "Named twice." } },
    reinstateEvidence: { params: withdrawn, body: { revision: 2 } },
    putEvidenceFile: {
      params: { assessmentId, evidenceId: randomUUID() },
      query: "?name=notes.txt",
      headers: { "content-type": "application/octet-stream" },
      body: "Said on the telephone.",
    },
    raiseFinding: { params: { assessmentId }, body: { title: "Two wordings", severity: "low" } },
    changeFinding: {
      params: of(await kept.raise()),
      body: { revision: 1, title: "Three wordings", severity: "low" },
    },
    closeFinding: { params: of(await kept.raise()), body: closing },
    reopenFinding: { params: of(doneFinding), body: { revision: 2, reason: "Not all of it." } },
    addAction: { params: { assessmentId }, body: { title: "Ask their counsel" } },
    changeAction: { params: of(await kept.add()), body: { revision: 1, title: "Ask again" } },
    closeAction: { params: of(await kept.add()), body: closing },
    reopenAction: { params: of(doneAction), body: { revision: 2, reason: "Not all of it." } },
    makeRequest: { params: { assessmentId }, body: { text: "The minutes of March." } },
    answerRequest: {
      params: await requestOf(false),
      body: { revision: 1, text: "Here.", evidence: [evidenceId], links: ["https://vendor.example/minutes"] },
    },
    returnRequest: { params: await requestOf(true), body: { revision: 2, missing: "The annex." } },
    acceptRequest: { params: await requestOf(true), body: { revision: 2 } },
    withdrawRequest: { params: await requestOf(false), body: { revision: 1, note: "Found it." } },
    askInRoom: { ...guest, params: { assessmentId: answeredId }, body: { text: "The minutes of March." } },
    returnInRoom: { ...(await ofGuest(true)), body: { revision: 2, missing: "The annex." } },
    acceptInRoom: { ...(await ofGuest(true)), body: { revision: 2 } },
    withdrawInRoom: { ...(await ofGuest(false)), body: { revision: 1, note: "Found it." } },
    openThread: { params: { assessmentId }, body: { questionId: "AU-01", text: "Which order form?" } },
    addComment: { params: (await thread()).params, body: { text: "The one of March." } },
    changeComment: await ownComment({ text: "Well, well?" }),
    withdrawComment: await ownComment({}),
    resolveThread: { params: (await thread()).params },
    reopenThread: { params: resolved.params },
    fixPlan: {
      params: { assessmentId, pack: "HC", scenario: "HC-3" },
      body: { revision: 0, requiredRate: 0.95, attempts: 3, passRule: "Two clinicians agree." },
    },
    checkResults: {
      params: { assessmentId, ...planned },
      headers: { "content-type": "application/octet-stream" },
      body: "case,passed\nA,yes\n",
    },
    recordRun: {
      params: { assessmentId, ...planned },
      body: {
        ...{ planRevision: 1, ranOn: todayIn("UTC", officer.now()), modelVersion: "3.1" },
        tester: { name: "O. Okafor", independence: "apart" },
        ...{ caseSource: "Closed referrals.", graders: "O. Okafor" },
        results: { by: "form", cases: 73, passed: 73 },
      },
    },
    withdrawRun: { params: await run(), body: { revision: 1, because } },
    reinstateRun: { params: takenBack, body: { revision: 2 } },
    grantWaiver: {
      params: { assessmentId: toWaive },
      body: waiver,
    },
    withdrawWaiver: {
      params: { assessmentId: toUnwaive, waiverId: granted.id },
      body: { revision: 1 },
    },
    keepScenario: { params: { assessmentId, scenarioId: randomUUID() }, body: { revision: 0, ...supposed } },
    discardScenario: { params: await keptScenario(), body: { revision: 1 } },
    saveDuty: { params: { assessmentId, dutyId: "BD-01" }, body: { revision: 0, state: "done" } },
  };
}
