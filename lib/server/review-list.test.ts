import { expect, test } from "vitest";
import { recordAnswer } from "./answers";
import { archiveAssessment, readSheet, reassessAssessment } from "./assessments";
import { listJudgements as endpoint } from "@/lib/api/endpoints/reviews";
import { bestReply, givenAnswers, givenDecision } from "./given";
import { setIntake } from "./intake";
import { listJudgements } from "./review-list";
import { reviewItem, submitAssessment } from "./reviews";
import { givenAssessment, lightFacts } from "./seed";
import { type TestContext, testContext } from "./testing";

const ALL = endpoint.input.parse({});

async function submit(ctx: TestContext, assessmentId: string) {
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
}

/** Of a vendor of its own, in review, with one answer that nothing shows and one that is disputed. */
async function givenInReview(ctx: TestContext, vendor: string, { disputed = false } = {}) {
  const assessmentId = await givenAssessment(ctx, { vendor });
  await givenAnswers(ctx, assessmentId, (question) => {
    if (question.id === "AU-01") return { ...bestReply(question), evidence: [] };
    if (disputed && question.id === "RT-01")
      return {
        ...bestReply(question),
        ...{ state: "disputed", value: null },
        evidence: ["One", "Other"].map((title) => ({ title, clause: "", level: "asserted" as const })),
      };
    return bestReply(question);
  });
  await submit(ctx, assessmentId);
  return assessmentId;
}

const seen = ({ groups }: Awaited<ReturnType<typeof listJudgements>>) =>
  groups.map(({ assessment, entries }) => [
    assessment.vendor.name,
    entries.map(({ questionId, causes }) => `${questionId} ${causes.join(" ")}`),
  ]);

test("everything in review that waits for judgement stands in one list, whatever holds the gravest first", async () => {
  const ctx = await testContext();
  const lead = ctx.as("lead");
  expect(await listJudgements(lead, ALL)).toMatchObject({ groups: [], left: 0, more: false });
  await expect(listJudgements(ctx, ALL)).rejects.toMatchObject({ code: "forbidden" });

  const first = await givenInReview(ctx, "Acme");
  const second = await givenInReview(ctx, "Bolt", { disputed: true });
  await givenAssessment(ctx, { vendor: "Still a draft" });
  const all = await listJudgements(lead, ALL);
  expect(seen(all)).toEqual([
    ["Bolt", ["RT-01 disputed", "AU-01 unsupported weak_evidence"]],
    ["Acme", ["AU-01 unsupported weak_evidence"]],
  ]);
  expect(all.groups[1]?.entries[0]).toMatchObject({
    prompt: "Is your exact use case allowed, in writing?",
    answered: { name: "Test officer officer" },
    own: false,
  });
  expect(all.vendors.map(({ name }) => name)).toEqual(["Acme", "Bolt"]);

  const vendorId = all.vendors[0]?.id ?? "";
  expect(seen(await listJudgements(lead, { ...ALL, cause: "disputed" }))).toHaveLength(1);
  expect(seen(await listJudgements(lead, { ...ALL, vendorId }))).toEqual([
    ["Acme", ["AU-01 unsupported weak_evidence"]],
  ]);
  expect(seen(await listJudgements(lead, { ...ALL, ownerId: "another" }))).toEqual([]);

  // What is accepted waits for nobody, and neither does what lies in the archive.
  const word = { itemId: "AU-01", revision: 0, itemRevision: 1, state: "accepted", note: "" } as const;
  await reviewItem(lead, { ...word, assessmentId: first });
  await archiveAssessment(ctx, { assessmentId: second });
  expect(seen(await listJudgements(lead, ALL))).toEqual([]);
});

test("an answer that was given otherwise before the last decision asks for a look", async () => {
  const ctx = await testContext();
  const before = await givenAssessment(ctx, { vendor: "Acme" });
  await givenAnswers(ctx, before, bestReply);
  await givenDecision(ctx, before);
  const { id: assessmentId, revision } = await reassessAssessment(ctx, { assessmentId: before });
  await setIntake(ctx, {
    ...{ assessmentId, revision, facts: lightFacts, extendedSections: [], pack: null },
    ...{ scenariosNotApplicable: {}, reason: "" },
  });
  await recordAnswer(ctx, {
    ...{ assessmentId, questionId: "AU-03", revision: 0, state: "answered", value: "yes" },
    ...{ note: "", reason: "" },
    evidence: [{ title: "Order form", clause: "clause 4.2", level: "binding" }],
  });
  await givenAnswers(ctx, assessmentId, bestReply);
  await submit(ctx, assessmentId);
  expect(seen(await listJudgements(ctx.as("lead"), ALL))).toEqual([["Acme", ["AU-03 changed"]]]);
});

test("of decided assessments what runs out is told, and nothing else", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx, { vendor: "Acme" });
  await givenAnswers(ctx, assessmentId, (question) => ({
    ...bestReply(question),
    evidence:
      question.id === "AU-01"
        ? []
        : [
            {
              title: "Letter",
              clause: "",
              level: "binding",
              validUntil: question.id === "AU-03" ? "2027-01-31" : "",
            },
          ],
  }));
  await givenDecision(ctx, assessmentId);
  expect(seen(await listJudgements(ctx.as("lead"), ALL))).toEqual([["Acme", ["AU-03 expiring"]]]);
  ctx.setNow(new Date("2027-02-01T12:00:00Z"));
  expect(seen(await listJudgements(ctx.as("lead"), ALL))).toEqual([["Acme", ["AU-03 expired"]]]);
});

test("a lead who answered some of it themselves reads that, and why they accept none of those", async () => {
  const lead = await testContext("lead");
  const assessmentId = await givenAssessment(lead, { facts: { ...lightFacts, data: 3, integration: 2 } });
  await givenAnswers(lead, assessmentId, (question) =>
    question.id.startsWith("AU-") ? { ...bestReply(question), evidence: [] } : undefined,
  );
  await givenAnswers(lead.as("officer"), assessmentId, bestReply);
  await submit(lead.as("officer"), assessmentId);
  const [mine] = (await listJudgements(lead, ALL)).groups;
  const answered = (await readSheet(lead, { assessmentId })).answers.filter(
    ({ updatedBy }) => updatedBy === "lead",
  );
  expect(mine?.ownAnswers).toBe(answered.length);
  expect(mine?.entries.find(({ questionId }) => questionId === "AU-01")).toMatchObject({
    own: true,
    obstacle: "At tier 3 nobody accepts what they answered themselves.",
  });
  const [other] = (await listJudgements(lead.as("lead", "other"), ALL)).groups;
  expect(other?.ownAnswers).toBe(0);
  expect(other?.entries.every(({ obstacle }) => obstacle === null)).toBe(true);
});
