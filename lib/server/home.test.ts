import { expect, test } from "vitest";
import { putCapacities } from "@/db/queries/capacities";
import { type Demanded, demandedInWords } from "@/lib/domain/assessment/sign-off";
import { approveNotApplicable, recordAnswer } from "./answers";
import { archiveAssessment } from "./assessments";
import { bestReply, givenAnswers, givenSubmission } from "./given";
import { openHome } from "./home";
import { handBack, reviewItem } from "./reviews";
import { givenAssessment, lightFacts } from "./seed";
import { readSignOff, signAssessment } from "./sign-off";
import { type TestContext, testContext } from "./testing";
import { addVendor } from "./vendors";
import { listWaiting } from "./waiting";
import { grantWaiver } from "./waivers";

/** RT-01 is critical and may be set aside; AU-04 is neither needed by two nor critical. */
async function setAside(ctx: TestContext, assessmentId: string, questionId: string) {
  const blank = { value: null, note: "", reason: "Nothing is kept.", evidence: [] };
  await recordAnswer(ctx, { ...blank, assessmentId, questionId, revision: 0, state: "not_applicable" });
}

test("a workspace is empty until it has a vendor", async () => {
  const ctx = await testContext();
  expect(await openHome(ctx)).toMatchObject({ own: [], waiting: [], empty: true, today: "2026-11-23" });
  await addVendor(ctx, { name: "Lumen", site: "", country: "", contact: "", notes: "" });
  expect((await openHome(ctx)).empty).toBe(false);
});

test("one finds their own assessments, not those of others nor archived ones", async () => {
  const ctx = await testContext();
  const id = await givenAssessment(ctx);
  await givenAssessment(ctx.as("officer", "another"));
  const archived = await givenAssessment(ctx);
  await archiveAssessment(ctx, { assessmentId: archived });
  expect((await openHome(ctx)).own.map((row) => row.id)).toEqual([id]);
});

test("what was set aside on a critical question waits for a lead who did not do it", async () => {
  const ctx = await testContext();
  const id = await givenAssessment(ctx);
  await setAside(ctx, id, "RT-01");
  await setAside(ctx, id, "AU-04");

  const lead = ctx.as("lead");
  const { waiting } = await openHome(lead);
  expect(waiting).toMatchObject([
    { assessmentId: id, questionId: "RT-01", reason: "Nothing is kept.", vendorName: "Lumen Health" },
  ]);
  expect(waiting[0]?.prompt).toContain("How many days");
  expect((await openHome(ctx)).waiting).toEqual([]);
  await expect(listWaiting(ctx)).rejects.toMatchObject({ code: "forbidden" });

  await approveNotApplicable(lead, { assessmentId: id, questionId: "RT-01", revision: 1 });
  expect((await openHome(lead)).waiting).toEqual([]);
});

test("nothing waits for the lead who set it aside, nor in an archived assessment", async () => {
  const ctx = await testContext("lead");
  const id = await givenAssessment(ctx);
  await setAside(ctx, id, "RT-01");
  expect((await openHome(ctx)).waiting).toEqual([]);

  const other = ctx.as("lead", "another");
  expect((await openHome(other)).waiting).toHaveLength(1);
  await archiveAssessment(ctx, { assessmentId: id });
  expect((await openHome(other)).waiting).toEqual([]);
});

test("those who read alone find what others changed last, and those who answer do not", async () => {
  const ctx = await testContext();
  const id = await givenAssessment(ctx);
  expect((await openHome(ctx)).latest).toEqual([]);
  const auditor = await openHome(ctx.as("auditor"));
  expect(auditor.latest.map((row) => row.id)).toEqual([id]);
  expect(auditor.own).toEqual([]);
});

test("whoever owns an assessment hears which of its evidence has run out or soon will", async () => {
  const ctx = await testContext();
  const id = await givenAssessment(ctx);
  const cite = (questionId: string, title: string, validUntil: string, revision = 0) =>
    recordAnswer(ctx, {
      assessmentId: id,
      questionId,
      revision,
      state: "unknown",
      value: null,
      note: "",
      reason: "",
      evidence: [{ title, validUntil, clause: "", level: "documented" }],
    });
  await cite("AU-01", "Lapsed", "2026-11-22");
  await cite("AU-02", "Last day", "2026-11-23");
  await cite("RT-01", "In ninety days", "2027-02-21");
  await cite("RT-02", "Later", "2027-02-22");
  await cite("SP-01", "Without an end", "");
  // What nothing relies on any more is nobody's concern.
  await cite("IN-01", "Dropped", "2026-11-01");
  await recordAnswer(ctx, {
    ...{ assessmentId: id, questionId: "IN-01", revision: 1, state: "unknown", value: null },
    ...{ note: "", reason: "", evidence: [] },
  });

  const titles = async (of: TestContext) => (await openHome(of)).ending.map(({ title }) => title);
  expect(await titles(ctx)).toEqual(["Lapsed", "Last day", "In ninety days"]);
  expect((await openHome(ctx)).ending[0]).toMatchObject({
    assessmentId: id,
    vendorName: "Lumen Health",
    validUntil: "2026-11-22",
  });
  expect(await titles(ctx.as("officer", "another"))).toEqual([]);
  await archiveAssessment(ctx, { assessmentId: id });
  expect(await titles(ctx)).toEqual([]);
});

const reopen = (ctx: TestContext, assessmentId: string, itemId: string, note: string, itemRevision = 1) =>
  reviewItem(ctx, { assessmentId, itemId, itemRevision, revision: 0, state: "reopened", note });

test("what a reviewer reopened waits for its owner and for whoever answered, and comes back to the reviewers", async () => {
  const ctx = await testContext();
  const lead = ctx.as("lead");
  const id = await givenAssessment(ctx);
  const other = ctx.as("officer", "another");
  await givenAnswers(other, id, (question) => (question.id === "AU-03" ? bestReply(question) : undefined));
  await givenAnswers(ctx, id);
  await givenSubmission(ctx, id);
  await reopen(lead, id, "AU-01", "Which clause?");
  await reopen(lead, id, "AU-03", "Since when?");
  await reopen(lead, id, "BD-01", "Who is it?", 0);

  const asked = async (of: TestContext) =>
    (await openHome(of)).review.reopened.map(({ itemId, note }) => `${itemId} ${note}`).sort();
  expect(await asked(ctx)).toEqual(["AU-01 Which clause?", "AU-03 Since when?", "BD-01 Who is it?"]);
  expect(await asked(other)).toEqual(["AU-03 Since when?"]);
  expect(await asked(lead)).toEqual([]);
  expect((await openHome(other)).review.reopened[0]).toMatchObject({
    ...{ assessmentId: id, isDuty: false, byName: "Test lead lead", vendorName: "Lumen Health" },
    prompt: expect.stringContaining("?") as string,
  });

  await handBack(ctx, { assessmentId: id, itemId: "AU-01", revision: 1, note: "Clause 4.2." });
  expect(await asked(ctx)).toEqual(["AU-03 Since when?", "BD-01 Who is it?"]);
  const back = async (of: TestContext) => (await openHome(of)).review.handedBack;
  expect(await back(lead)).toMatchObject([{ itemId: "AU-01", note: "Clause 4.2." }]);
  expect(await back(ctx)).toEqual([]);
  await reviewItem(lead, {
    ...{ assessmentId: id, itemId: "AU-01", itemRevision: 1, revision: 2 },
    ...{ state: "accepted", note: "" },
  });
  expect(await back(lead)).toEqual([]);
  await archiveAssessment(ctx, { assessmentId: id });
  expect(await asked(ctx)).toEqual([]);
});

/** What waits for a signature of theirs, each as it is headed. */
const toSign = async (of: TestContext) =>
  (await openHome(of)).signatures.map(({ demanded }) => demanded.map(demandedInWords));

async function sign(who: TestContext, assessmentId: string, demanded: Demanded) {
  const { shown } = await readSignOff(who, { assessmentId });
  await signAssessment(await who.proven(), { assessmentId, shown, ...demanded });
}

const PREPARED: Demanded = { meaning: "prepared", capacity: null };

test("what is to be signed waits for each who can, an administrator too, while nothing else does", async () => {
  const ctx = await testContext();
  const [lead, admin] = [ctx.as("lead"), ctx.as("admin")];
  await admin.change([], ({ tx, at }) =>
    putCapacities(tx, "admin", { given: ["process_owner"], givenBy: "admin", givenAt: at }),
  );
  const id = await givenAssessment(ctx);
  await givenAnswers(ctx, id);
  expect(await toSign(ctx)).toEqual([]);
  await givenSubmission(ctx, id);
  expect(await toSign(ctx)).toEqual([["Prepared"]]);
  expect(await toSign(admin)).toEqual([["Approved as Process owner"]]);
  expect(await toSign(lead)).toEqual([]);
  expect(await toSign(ctx.as("auditor"))).toEqual([]);
  expect(await toSign(ctx.as("officer", "another"))).toEqual([]);

  await reopen(lead, id, "AU-01", "Which clause?");
  expect([...(await toSign(ctx)), ...(await toSign(admin))]).toEqual([]);
  await handBack(ctx, { assessmentId: id, itemId: "AU-01", revision: 1, note: "" });
  await sign(ctx, id, PREPARED);
  expect(await toSign(ctx)).toEqual([]);

  // What has moved since is signed again.
  await reviewItem(lead, {
    ...{ assessmentId: id, itemId: "AU-01", itemRevision: 1, revision: 2 },
    ...{ state: "reopened", note: "And since when?" },
  });
  await recordAnswer(ctx, {
    ...{ assessmentId: id, questionId: "AU-01", revision: 1, state: "answered", value: "named" },
    ...{ note: "Since May.", reason: "", evidence: [] },
  });
  await handBack(ctx, { assessmentId: id, itemId: "AU-01", revision: 3, note: "" });
  expect(await toSign(ctx)).toEqual([["Prepared"]]);
  await sign(ctx, id, PREPARED);
  await sign(admin, id, { meaning: "approved", capacity: "process_owner" });
  expect([...(await toSign(ctx)), ...(await toSign(admin))]).toEqual([]);
});

test("a grave one waits for a reviewer who answered none of it", async () => {
  const ctx = await testContext();
  const lead = ctx.as("lead");
  const id = await givenAssessment(ctx, { facts: { ...lightFacts, data: 3, integration: 2 } });
  await givenAnswers(lead, id, (question) => (question.id === "AU-03" ? bestReply(question) : undefined));
  await givenAnswers(ctx, id);
  await givenSubmission(ctx, id);
  expect(await toSign(lead)).toEqual([["Prepared"]]);
  expect(await toSign(ctx.as("lead", "other"))).toEqual([["Reviewed"]]);
});

test("a risk that is accepted waits for the executive to sign for it", async () => {
  const ctx = await testContext();
  const admin = ctx.as("admin");
  await admin.change([], ({ tx, at }) =>
    putCapacities(tx, "admin", { given: ["executive"], givenBy: "admin", givenAt: at }),
  );
  const id = await givenAssessment(ctx, { facts: { ...lightFacts, data: 2 } });
  await givenAnswers(ctx, id, (question) => ({
    ...bestReply(question),
    ...(question.id === "AU-03" && { value: "yes" }),
  }));
  await givenSubmission(ctx, id);
  expect(await toSign(admin)).toEqual([]);
  await grantWaiver(await admin.proven(), {
    ...{ assessmentId: id, questionId: "AU-03", expiresOn: "2027-01-31" },
    ...{ reason: "A pilot.", control: "Nothing real is sent." },
  });
  expect(await toSign(admin)).toEqual([["Risk accepted as Executive"]]);
  ctx.setNow(new Date("2027-02-01T12:00:00Z"));
  expect(await toSign(admin)).toEqual([]);
});

test("what waits is told in as many statements however much it is", async () => {
  const ctx = await testContext();
  const lead = ctx.as("lead");
  const cost = async () => {
    lead.statements();
    await openHome(lead);
    return lead.statements().length;
  };
  const costs: number[] = [];
  for (const vendor of ["Acme", "Bolt", "Cube"]) {
    const [signed, asked] = [
      await givenAssessment(ctx, { vendor }),
      await givenAssessment(lead, { vendor: `${vendor} II` }),
    ];
    for (const id of [signed, asked]) {
      await givenAnswers(lead, id);
      await givenSubmission(lead, id);
    }
    await reopen(lead, asked, "AU-01", "Which clause?");
    costs.push(await cost());
  }
  const home = await openHome(lead);
  expect([home.signatures.length, home.review.reopened.length]).toEqual([3, 3]);
  expect(new Set(costs).size).toBe(1);
  expect(costs[0]).toBeLessThanOrEqual(28);
});
