import { expect, test } from "vitest";
import { putCapacities } from "@/db/queries/capacities";
import type { Capacity } from "@/lib/domain/capacity";
import { readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { expireDecisions } from "./expiry";
import { bestReply, givenAnswers } from "./given";
import { openResult } from "./results";
import { submitAssessment } from "./reviews";
import { givenAssessment, lightFacts } from "./seed";
import { readSignOff, signAssessment } from "./sign-off";
import { type TestContext, testContext } from "./testing";
import { grantWaiver, withdrawWaiver } from "./waivers";

const SYSTEM_ID = "system";

/** In review, and rejected because the vendor may train on personal data. */
async function givenRejected() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx, { facts: { ...lightFacts, data: 2 } });
  await givenAnswers(ctx, assessmentId, (question) =>
    question.id === "AU-03" ? { ...bestReply(question), value: "yes" } : bestReply(question),
  );
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  const executive = await signer(ctx, "executive", "executive");
  return { ctx, executive, assessmentId };
}

async function signer(ctx: TestContext, id: string, ...given: Capacity[]): Promise<TestContext> {
  await ctx
    .as("lead", id)
    .change([], ({ tx, at }) => putCapacities(tx, id, { given, givenBy: "admin", givenAt: at }));
  return ctx.as("lead", id);
}

const waiver = (assessmentId: string) => ({
  assessmentId,
  questionId: "AU-03",
  reason: "No other vendor reads these forms.",
  control: "Names are removed before anything is sent.",
  expiresOn: "2027-03-31",
});

async function sign(
  ctx: TestContext,
  assessmentId: string,
  meaning: "prepared" | "approved" | "risk_accepted",
  capacity: Capacity | null = null,
) {
  const { shown } = await readSignOff(ctx, { assessmentId });
  return signAssessment(await ctx.proven(), { assessmentId, shown, meaning, capacity });
}

test("an executive accepts the risk; the cap stays, and what is decided never reads as an approval", async () => {
  const { ctx, executive, assessmentId } = await givenRejected();
  expect(await readSignOff(ctx, { assessmentId })).toMatchObject({ decision: "reject" });
  await grantWaiver(await executive.proven(), waiver(assessmentId));
  const signOff = await readSignOff(ctx, { assessmentId });
  expect(signOff.decision).toBe("accepted_risk");
  expect(signOff.demanded.at(-1)).toMatchObject({ meaning: "risk_accepted", capacity: "executive" });

  await sign(ctx, assessmentId, "prepared");
  await sign(await signer(ctx, "owner", "process_owner"), assessmentId, "approved", "process_owner");
  const { assessment } = await sign(executive, assessmentId, "risk_accepted", "executive");
  expect(assessment).toMatchObject({
    status: "decided",
    decision: "accepted_risk",
    validUntil: "2027-03-31",
  });
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.documents.score).toMatchObject({ verdict: "reject", overall: { decided: 39 } });
  expect(report?.decision.caps.join()).toContain("capped at 39");
  expect(report?.signOff).toMatchObject({
    status: "Decided: Accepted risk",
    waivers: [{ questionId: "AU-03", control: "Names are removed before anything is sent." }],
  });
  expect(await verifyAudit(executive)).toMatchObject({ ok: true });
});

test("only an executive, who proves who they are, for a risk there is and twelve months at most", async () => {
  const { ctx, executive, assessmentId } = await givenRejected();
  const asked = waiver(assessmentId);
  await expect(grantWaiver(await ctx.proven(), asked)).rejects.toMatchObject({ code: "forbidden" });
  await expect(grantWaiver(executive, asked)).rejects.toMatchObject({ code: "unproven" });
  const proven = await executive.proven();
  for (const wrong of [{ questionId: "AU-04" }, { expiresOn: "2027-11-24" }, { expiresOn: "2026-11-22" }])
    await expect(grantWaiver(proven, { ...asked, ...wrong })).rejects.toMatchObject({ code: "invalid" });
  await grantWaiver(proven, asked);
  await expect(grantWaiver(proven, asked)).rejects.toMatchObject({ code: "conflict" });
});

test("a risk that is accepted or no longer accepted is a change under every signature", async () => {
  const { ctx, executive, assessmentId } = await givenRejected();
  await sign(ctx, assessmentId, "prepared");
  const granted = await grantWaiver(await executive.proven(), waiver(assessmentId));
  expect(await readSignOff(ctx, { assessmentId })).toMatchObject({
    changed: "the accepted risks",
    lapsed: [{}],
  });
  await withdrawWaiver(executive, { assessmentId, waiverId: granted.id, revision: 1 });
  expect(await readSignOff(ctx, { assessmentId })).toMatchObject({
    changed: null,
    decision: "reject",
    lapsed: [],
  });
  await expect(
    withdrawWaiver(executive, { assessmentId, waiverId: granted.id, revision: 1 }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("a decision expires on the day after its last, once, and is kept", async () => {
  const { ctx, executive, assessmentId } = await givenRejected();
  await grantWaiver(await executive.proven(), waiver(assessmentId));
  await sign(ctx, assessmentId, "prepared");
  await sign(await signer(ctx, "owner", "process_owner"), assessmentId, "approved", "process_owner");
  await sign(executive, assessmentId, "risk_accepted", "executive");
  const system = { ...ctx, actor: { id: SYSTEM_ID, role: "system" as const } };
  ctx.setNow(new Date("2027-03-31T21:00:00Z"));
  expect(await expireDecisions(system)).toBe(0);
  ctx.setNow(new Date("2027-04-01T02:00:00Z"));
  expect(await Promise.all([expireDecisions(system), expireDecisions(system)])).toContain(1);
  expect(await readSheet(ctx, { assessmentId })).toMatchObject({
    status: "expired",
    decision: "accepted_risk",
  });
  expect(await expireDecisions(system)).toBe(0);
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.signOff.status).toBe("Expired: Accepted risk");
});
