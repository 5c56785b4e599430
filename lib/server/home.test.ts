import { expect, test } from "vitest";
import { approveNotApplicable, recordAnswer } from "./answers";
import { archiveAssessment } from "./assessments";
import { openHome } from "./home";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";
import { addVendor } from "./vendors";
import { listWaiting } from "./waiting";

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
