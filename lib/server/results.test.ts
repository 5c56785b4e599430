import { expect, test } from "vitest";
import { approveNotApplicable, recordAnswer } from "./answers";
import { openAssessment } from "./assessments";
import { addProduct } from "./products";
import { openResult } from "./results";
import { givenAssessment } from "./seed";
import { testContext } from "./testing";
import { addVendor } from "./vendors";

const blank = { value: null, note: "", reason: "", evidence: [] };

test("the report is of the assessment as it stands, with the names of those who answered", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const { summary } = await recordAnswer(ctx.as("lead"), {
    ...blank,
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "answered",
    value: "prohibited",
  });

  const { sheet, report } = await openResult(ctx.as("auditor"), { assessmentId });
  expect(report?.documents.score).toMatchObject({
    verdict: summary.verdict,
    provisional: "reject",
    overall: { evidenced: summary.evidenced, decided: summary.decided },
  });
  expect(report?.documents.meta).toMatchObject({
    owner: "Test officer officer",
    generatedAt: ctx.now().toISOString(),
    auditHead: { seq: sheet.seq },
    answered: { "AU-01": { name: "Test lead lead", at: ctx.now().toISOString() } },
  });
  expect(report?.decision.knockOuts).toMatchObject([{ question: "AU-01" }]);
});

test("an approval stands with its person and its moment", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, {
    ...blank,
    assessmentId,
    questionId: "RT-04",
    revision: 0,
    state: "not_applicable",
    reason: "Nothing is kept.",
  });
  const later = new Date("2026-11-24T09:30:00Z");
  ctx.setNow(later);
  await approveNotApplicable(ctx.as("lead", "second"), { assessmentId, questionId: "RT-04", revision: 1 });

  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.documents.meta.approved).toEqual({
    "RT-04": { name: "Test lead second", at: later.toISOString() },
  });
});

test("without the intake there is nothing to judge", async () => {
  const ctx = await testContext();
  const vendor = await addVendor(ctx, { name: "Lumen", site: "", country: "", contact: "", notes: "" });
  const product = await addProduct(ctx, {
    vendorId: vendor.id,
    name: "Scribe",
    surfaces: [],
    parties: [],
    version: { model: "", version: "", configurationHash: "", since: "2026-01-01" },
  });
  const { id } = await openAssessment(ctx, { productId: product.id, useCase: "Summaries", dueOn: "" });
  const { sheet, report } = await openResult(ctx, { assessmentId: id });
  expect([sheet.useCase, report]).toEqual(["Summaries", null]);
});

test("refuses an assessment that is not there", async () => {
  const ctx = await testContext();
  await expect(openResult(ctx, { assessmentId: crypto.randomUUID() })).rejects.toMatchObject({
    code: "not_found",
  });
});
