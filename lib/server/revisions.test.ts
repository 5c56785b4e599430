import { expect, test } from "vitest";
import { approveNotApplicable, recordAnswer } from "./answers";
import { listRevisions } from "./revisions";
import { givenAssessment } from "./seed";
import { testContext } from "./testing";

const blank = { value: null, note: "", reason: "", evidence: [] };
const page = { page: 1, pageSize: 20 };

test("tells who answered a question, when, from what to what and why; and of no other question", async () => {
  const officer = await testContext("officer");
  const assessmentId = await givenAssessment(officer);
  const one = { ...blank, assessmentId, questionId: "RT-01" };
  await recordAnswer(officer, { ...one, revision: 0, state: "unknown", note: "Asked." });
  await recordAnswer(officer, { ...blank, assessmentId, questionId: "AU-01", revision: 0, state: "unknown" });
  officer.setNow(new Date("2026-11-24T08:00:00Z"));
  await recordAnswer(officer, { ...one, revision: 1, state: "not_applicable", reason: "Nothing is sent." });
  await approveNotApplicable(officer.as("lead"), { assessmentId, questionId: "RT-01", revision: 2 });

  const { rows, total } = await listRevisions(officer.as("auditor"), {
    assessmentId,
    itemId: "RT-01",
    ...page,
  });
  expect(total).toBe(3);
  expect(rows).toMatchObject([
    {
      actor: { name: "Test lead lead" },
      did: "Approved that it does not apply:",
      reason: "Nothing is sent.",
    },
    {
      actor: { name: "Test officer officer" },
      at: "2026-11-24T08:00:00.000Z",
      changes: [
        { label: "Answer", from: "Unknown", to: "Not applicable: Nothing is sent." },
        { label: "Note", from: "Asked.", to: null },
      ],
    },
    { did: "Marked as unknown:", changes: [{ to: "Unknown" }, { label: "Note", to: "Asked." }] },
  ]);
});

test("refuses an assessment that is not there", async () => {
  const ctx = await testContext();
  const asked = { assessmentId: crypto.randomUUID(), itemId: "AU-01", ...page };
  await expect(listRevisions(ctx, asked)).rejects.toMatchObject({ code: "not_found" });
});
