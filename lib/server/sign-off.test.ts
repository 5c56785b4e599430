import { expect, test } from "vitest";
import { putCapacities } from "@/db/queries/capacities";
import type { Capacity } from "@/lib/domain/capacity";
import { correctEvidence as correctEndpoint } from "@/lib/api/endpoints/evidence-things";
import type { Facts } from "@/lib/domain/assessment/document";
import { particularsOf } from "@/lib/domain/assessment/evidence";
import type { Role } from "@/lib/domain/permission";
import { recordAnswer } from "./answers";
import { readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { correctEvidence, openEvidence } from "./evidence";
import { givenAnswers } from "./given";
import { handBack, returnAssessment, reviewItem, submitAssessment } from "./reviews";
import { givenAssessment, lightFacts } from "./seed";
import { readSignOff, signAssessment } from "./sign-off";
import { type TestContext, testContext } from "./testing";

const reply = { state: "answered" as const, note: "", reason: "", evidence: [] };
const GRAVE: Facts = { ...lightFacts, data: 3, integration: 2 };

/** An assessment that the officer has answered whole and submitted. */
async function givenInReview(facts: Facts = lightFacts) {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx, { facts });
  await givenAnswers(ctx, assessmentId);
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  return { ctx, assessmentId };
}

/** Somebody of that role who may sign in those capacities. */
async function signer(ctx: TestContext, role: Role, id: string, ...capacities: Capacity[]) {
  const who = ctx.as(role, id);
  await who.change([], ({ tx, at }) =>
    putCapacities(tx, id, { given: capacities, givenBy: "admin", givenAt: at }),
  );
  return who;
}

type Meant = { meaning: "prepared" | "reviewed" | "approved" | "risk_accepted"; capacity?: Capacity };

/** Signs what stands, having looked at it and proved who they are. */
async function sign(who: TestContext, assessmentId: string, { meaning, capacity }: Meant) {
  const { shown } = await readSignOff(who, { assessmentId });
  return signAssessment(await who.proven(), { assessmentId, shown, meaning, capacity: capacity ?? null });
}

const approvedAs = (capacity: Capacity) => ({ meaning: "approved", capacity }) as const;
const prepared = { meaning: "prepared" } as const;

test("the last signature that the tier asks for decides, until the review is due", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const owner = await signer(ctx, "lead", "owner", "process_owner");
  const first = await sign(ctx, assessmentId, prepared);
  expect(first.assessment).toMatchObject({ status: "in_review", decision: null });
  const { assessment, signature } = await sign(owner, assessmentId, approvedAs("process_owner"));
  expect(assessment).toMatchObject({
    status: "decided",
    decision: "conditions",
    decidedAt: ctx.now().toISOString(),
    validUntil: "2028-11-23",
  });
  expect(signature).toMatchObject({
    name: "Test lead owner",
    role: "lead",
    at: ctx.now().toISOString(),
    snapshotSha256: first.signature.snapshotSha256,
    statement: "I take this decision for the buyer as process owner.",
  });
  const again = sign(owner, assessmentId, approvedAs("process_owner"));
  await expect(again).rejects.toMatchObject({ code: "locked" });
  await expect(
    recordAnswer(ctx, { ...reply, assessmentId, questionId: "AU-01", revision: 1, value: "named" }),
  ).rejects.toMatchObject({ code: "locked" });
  expect(await verifyAudit(owner)).toMatchObject({ ok: true });
});

test("nobody signs without proving who they are, and one proof is one signature", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const owner = await signer(ctx, "officer", "officer", "process_owner");
  const { shown } = await readSignOff(ctx, { assessmentId });
  const input = { assessmentId, shown, meaning: "prepared" as const, capacity: null };
  await expect(signAssessment(ctx, input)).rejects.toMatchObject({ code: "unproven" });
  const proven = await owner.proven();
  await signAssessment(proven, input);
  const approval = { ...input, ...approvedAs("process_owner") };
  await expect(signAssessment(proven, approval)).rejects.toMatchObject({ code: "unproven" });
  const late = await owner.proven();
  ctx.setNow(new Date(ctx.now().getTime() + 5 * 60_000 + 1));
  await expect(signAssessment(late, approval)).rejects.toMatchObject({ code: "unproven" });
  expect(
    (await readSignOff(ctx, { assessmentId })).demanded.filter(({ signature }) => signature),
  ).toHaveLength(1);
});

test("what is signed is what was shown", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const lead = ctx.as("lead");
  const { shown } = await readSignOff(ctx, { assessmentId });
  const item = { assessmentId, itemId: "AU-01" };
  await reviewItem(lead, { ...item, revision: 0, itemRevision: 1, state: "reopened", note: "Sure?" });
  const input = { assessmentId, shown, meaning: "prepared" as const, capacity: null };
  await expect(signAssessment(await ctx.proven(), input)).rejects.toMatchObject({
    code: "locked",
    message: "Wait until what was reopened is handed back: 1 item.",
  });
  await recordAnswer(ctx, { ...reply, assessmentId, questionId: "AU-01", revision: 1, value: "ambiguous" });
  await handBack(ctx, { ...item, revision: 1, note: "" });
  await expect(signAssessment(await ctx.proven(), input)).rejects.toMatchObject({ code: "conflict" });
});

test("a signature lapses with what it was given for, and says what has changed", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const { signature } = await sign(ctx, assessmentId, prepared);
  const item = { assessmentId, itemId: "AU-01" };
  await reviewItem(ctx.as("lead"), {
    ...item,
    revision: 0,
    itemRevision: 1,
    state: "reopened",
    note: "Sure?",
  });
  await recordAnswer(ctx, { ...reply, assessmentId, questionId: "AU-01", revision: 1, value: "ambiguous" });
  await handBack(ctx, { ...item, revision: 1, note: "" });
  expect(await readSignOff(ctx, { assessmentId })).toMatchObject({
    changed: "1 answer",
    lapsed: [{ id: signature.id }],
    demanded: [{ meaning: "prepared", signature: null }, { meaning: "approved" }],
  });
  const anew = await sign(ctx, assessmentId, prepared);
  expect(anew.signature.snapshotSha256).not.toBe(signature.snapshotSha256);
  expect(await readSignOff(ctx, { assessmentId })).toMatchObject({
    changed: null,
    lapsed: [{ id: signature.id }],
  });
});

test("going back to draft and coming again unchanged keeps what was signed", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const { signature } = await sign(ctx, assessmentId, prepared);
  const revision = async () => (await readSheet(ctx, { assessmentId })).revision;
  await returnAssessment(ctx, { assessmentId, revision: await revision(), reason: "A slip." });
  await expect(sign(ctx, assessmentId, prepared)).rejects.toMatchObject({ code: "locked" });
  await submitAssessment(ctx, { assessmentId, revision: await revision() });
  expect((await readSignOff(ctx, { assessmentId })).demanded[0]).toMatchObject({
    signature: { id: signature.id },
  });
});

test("at tier 3 four people approve, none of them an author, after somebody else’s review", async () => {
  const { ctx, assessmentId } = await givenInReview(GRAVE);
  const author = await signer(ctx, "officer", "officer", "process_owner");
  await expect(sign(author, assessmentId, approvedAs("process_owner"))).rejects.toMatchObject({
    code: "locked",
    message: "At tier 3 nobody approves what they answered or submitted.",
  });
  await sign(author, assessmentId, prepared);
  const lead = await signer(ctx, "lead", "lead", "process_owner", "risk");
  await sign(lead, assessmentId, { meaning: "reviewed" });
  await sign(lead, assessmentId, approvedAs("process_owner"));
  await expect(sign(lead, assessmentId, approvedAs("risk"))).rejects.toMatchObject({ code: "locked" });
  for (const capacity of ["security_privacy", "risk", "legal"] as const) {
    const { assessment } = await sign(
      await signer(ctx, "officer", capacity, capacity),
      assessmentId,
      approvedAs(capacity),
    );
    expect(assessment.status).toBe(capacity === "legal" ? "decided" : "in_review");
  }
});

test("at tier 3 a review or an approval lapses when its signer becomes an author", async () => {
  const { ctx, assessmentId } = await givenInReview(GRAVE);
  const lead = await signer(ctx, "lead", "lead", "process_owner");
  await sign(ctx, assessmentId, prepared);
  await sign(lead, assessmentId, { meaning: "reviewed" });
  await sign(lead, assessmentId, approvedAs("process_owner"));
  const revision = async () => (await readSheet(ctx, { assessmentId })).revision;
  await returnAssessment(lead, { assessmentId, revision: await revision(), reason: "A slip." });
  await submitAssessment(lead, { assessmentId, revision: await revision() });
  const { demanded, lapsed, changed } = await readSignOff(lead, { assessmentId });
  expect(changed).toBeNull();
  expect(lapsed.map(({ meaning }) => meaning)).toEqual(["reviewed", "approved"]);
  // The preparer's holds: it says nothing of what its signer did not do.
  expect(demanded.filter(({ signature }) => signature).map(({ meaning }) => meaning)).toEqual(["prepared"]);
  await expect(sign(lead, assessmentId, { meaning: "reviewed" })).rejects.toMatchObject({
    message: "At tier 3 nobody reviews what they answered or submitted.",
  });
});

test("who answered stays an author, whoever says the same over it", async () => {
  const { ctx, assessmentId } = await givenInReview(GRAVE);
  const [lead, item] = [await signer(ctx, "lead", "lead"), { assessmentId, itemId: "AU-01" }];
  await reviewItem(ctx.as("lead", "other"), {
    ...item,
    ...{ revision: 0, itemRevision: 1, state: "reopened", note: "Sure?" },
  });
  const again = { ...reply, assessmentId, questionId: "AU-01", value: "ambiguous" };
  await recordAnswer(lead, { ...again, revision: 1 });
  await recordAnswer(ctx, { ...again, revision: 2 });
  await handBack(ctx, { ...item, revision: 1, note: "" });
  await expect(sign(lead, assessmentId, { meaning: "reviewed" })).rejects.toMatchObject({ code: "locked" });
});

test("what is said of the evidence is part of what is shown, and of what a signature is given for", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx, { facts: lightFacts });
  await givenAnswers(ctx, assessmentId);
  const { evidence } = await openEvidence(ctx, { assessmentId });
  const relied = evidence[0];
  if (!relied) throw new Error("The answers cite nothing.");
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  const correct = (of: number, issuer: string) => {
    const said = { ...particularsOf(relied), assessmentId, evidenceId: relied.id, revision: of, issuer };
    return correctEvidence(ctx, correctEndpoint.input.parse(said));
  };

  const { shown } = await readSignOff(ctx, { assessmentId });
  await correct(1, "KPMG");
  const input = { assessmentId, shown, meaning: "prepared" as const, capacity: null };
  await expect(signAssessment(await ctx.proven(), input)).rejects.toMatchObject({ code: "conflict" });

  const { signature } = await sign(ctx, assessmentId, prepared);
  await correct(2, "Nobody in particular");
  expect(await readSignOff(ctx, { assessmentId })).toMatchObject({
    changed: "what is said of the evidence",
    lapsed: [{ id: signature.id }],
  });
  await correct(3, "KPMG");
  expect(await readSignOff(ctx, { assessmentId })).toMatchObject({ changed: null, lapsed: [] });
});

test("an auditor signs nothing, whatever they were given", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const auditor = await signer(ctx, "auditor", "aude", "process_owner");
  await expect(sign(auditor, assessmentId, approvedAs("process_owner"))).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("whose approval it waits for can refuse it, with the reason, and nobody whose does not", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const { revision } = await readSheet(ctx, { assessmentId });
  const refusal = { assessmentId, revision, reason: "The order form is not signed." };
  await expect(
    returnAssessment(await signer(ctx, "officer", "legal", "legal"), refusal),
  ).rejects.toMatchObject({
    code: "locked",
    message: expect.stringContaining("whoever is to approve it") as string,
  });
  const owner = await signer(ctx, "admin", "owner", "process_owner");
  expect(await returnAssessment(owner, refusal)).toMatchObject({ status: "draft" });
});

test("fifty requests for one signature, alike or not, give one", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const { shown } = await readSignOff(ctx, { assessmentId });
  const input = { assessmentId, shown, meaning: "prepared" as const, capacity: null };
  const proven = await ctx.proven();
  const keyed = proven.withKey("the-same-key", "signAssessment", input);
  const answers = await Promise.all(Array.from({ length: 25 }, () => signAssessment(keyed, input)));
  expect(new Set(answers.map(({ signature }) => signature.id)).size).toBe(1);
  const others = await Promise.allSettled(
    Array.from({ length: 25 }, async () => signAssessment(await ctx.proven(), input)),
  );
  expect(others.filter(({ status }) => status === "fulfilled")).toEqual([]);
  const { demanded, lapsed } = await readSignOff(ctx, { assessmentId });
  expect([demanded.filter(({ signature }) => signature).length, lapsed.length]).toEqual([1, 0]);
});

test("of an answer that is changed and a signature that is given at once, what is signed is what is stored", async () => {
  const { ctx, assessmentId } = await givenInReview();
  const item = { assessmentId, itemId: "AU-01" };
  const lead = ctx.as("lead");
  for (let round = 0; round < 20; round += 1) {
    const sheet = await readSheet(ctx, { assessmentId });
    const answered = sheet.answers.find(({ questionId }) => questionId === "AU-01")?.revision ?? 0;
    const reviewed = sheet.reviews.find(({ itemId }) => itemId === "AU-01")?.revision ?? 0;
    await Promise.allSettled([
      reviewItem(lead, {
        ...item,
        revision: reviewed,
        itemRevision: answered,
        state: "reopened",
        note: "Sure?",
      }),
      sign(ctx, assessmentId, prepared),
      recordAnswer(ctx, {
        ...reply,
        assessmentId,
        questionId: "AU-01",
        revision: answered,
        value: round % 2 === 0 ? "ambiguous" : "named",
      }),
    ]);
    const { reviews } = await readSheet(ctx, { assessmentId });
    const word = reviews.find(({ itemId }) => itemId === "AU-01");
    if (word?.state === "reopened") await handBack(ctx, { ...item, revision: word.revision, note: "" });
    // A signature that stands says that nothing has changed under it, and one under something else has lapsed.
    const { demanded, changed, snapshotSha256 } = await readSignOff(ctx, { assessmentId });
    for (const { signature } of demanded)
      if (signature) expect([signature.snapshotSha256, changed]).toEqual([snapshotSha256, null]);
  }
  expect(await verifyAudit(lead)).toMatchObject({ ok: true });
});
