import { expect, test } from "vitest";
import { recordAnswer } from "./answers";
import { openHub } from "./hub";
import { givenAssessment } from "./seed";
import { testContext } from "./testing";

test("without an assessment it is the current questionnaire's hub", async () => {
  const ctx = await testContext("auditor");
  const { questionnaire, standing } = await openHub(ctx, { assessmentId: "" });
  expect(questionnaire.hub.paragraphs?.length).toBeGreaterThan(5);
  expect(standing).toBeNull();
});

test("with one, each question tells how it stands there", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, {
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "unknown",
    value: null,
    note: "",
    reason: "",
    evidence: [],
  });
  const { standing } = await openHub(ctx.as("auditor"), { assessmentId });
  expect(standing?.assessment.product.name).toBe("Scribe 3");
  expect(standing?.questions?.["AU-01"]).toMatchObject({ asked: true, state: "unknown" });
  expect(standing?.questions?.["AU-03"]).toMatchObject({ asked: true, state: "open" });
});

test("refuses an assessment that is not there", async () => {
  const ctx = await testContext();
  await expect(openHub(ctx, { assessmentId: crypto.randomUUID() })).rejects.toMatchObject({
    code: "not_found",
  });
});
