import fc from "fast-check";
import { expect, test } from "vitest";
import { auditPayloads } from "@/db/schema";
import { listTrail } from "@/lib/api/endpoints/trail";
import { recordAnswer } from "./answers";
import { exportReport } from "./reports";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";
import { openTrail, readTrail } from "./trail";
import { addVendor, changeVendor } from "./vendors";
import { changeWorkspace } from "./workspace";

const ask = (input: object = {}) => listTrail.input.parse(input);
const vendor = (name: string) => ({ name, site: "", country: "", contact: "", notes: "" });

/** Half a dozen things done by three people on three days. */
async function givenWork() {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx, { vendor: "Lumen Health" });
  ctx.setNow(new Date("2026-11-25T23:30:00Z"));
  const quartz = await addVendor(ctx.as("lead"), vendor("Quartz"));
  await changeVendor(ctx.as("lead"), { ...vendor("Quartz AI"), vendorId: quartz.id, revision: 1 });
  ctx.setNow(new Date("2026-11-26T10:00:00Z"));
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
  await exportReport(ctx.as("lead"), { assessmentId, format: "json", table: "questions" });
  return { ctx, assessmentId, quartz };
}

const did = async (ctx: TestContext, input: object) =>
  (await readTrail(ctx.as("auditor"), ask(input))).rows.map(({ action }) => action);

test("all streams stand together, the newest first, each with what stood before it", async () => {
  const { ctx, assessmentId } = await givenWork();
  const { rows } = await openTrail(ctx.as("auditor"), ask());
  expect(rows.slice(0, 6)).toMatchObject([
    // What left the machine took a checkpoint along, whose key signed for the first time.
    { action: "checkpoint.made", actor: { name: "The system" } },
    { action: "checkpoint-key.introduced", actor: { name: "The system" } },
    {
      action: "report.exported",
      stream: `assessment:${assessmentId}`,
      assessment: { vendor: "Lumen Health" },
    },
    { action: "answer.recorded", actor: { name: "Test officer officer" }, before: null },
    {
      action: "vendor.changed",
      payload: { name: "Quartz AI" },
      before: { name: "Quartz" },
      assessment: null,
    },
    { action: "vendor.added", stream: "workspace" },
  ]);
});

test("narrowed by what was done, who did it, what it was about and when", async () => {
  const { ctx, assessmentId, quartz } = await givenWork();
  expect(await did(ctx, { what: "answers" })).toEqual(["answer.recorded"]);
  expect(await did(ctx, { what: "vendors", actor: "lead" })).toEqual(["vendor.changed", "vendor.added"]);
  expect(await did(ctx, { actor: "lead" })).toEqual(["report.exported", "vendor.changed", "vendor.added"]);
  expect(await did(ctx, { about: `vendor:${quartz.id}` })).toEqual(["vendor.changed", "vendor.added"]);
  expect(await did(ctx, { q: "quartz" })).toEqual(["vendor.changed", "vendor.added"]);
  expect(await did(ctx, { about: `assessment:${assessmentId}`, actor: "officer" })).toEqual([
    "answer.recorded",
    "intake.set",
    "assessment.opened",
  ]);
  expect(await did(ctx, { q: "nothing is called this" })).toEqual([]);
  expect(await did(ctx, { from: "2026-11-26" })).toEqual([
    ...["checkpoint.made", "checkpoint-key.introduced", "report.exported", "answer.recorded"],
  ]);
  expect(await did(ctx, { from: "2026-11-25", to: "2026-11-25" })).toEqual([
    "vendor.changed",
    "vendor.added",
  ]);
});

test("a day is the workspace's, not the server's", async () => {
  const { ctx } = await givenWork();
  const admin = ctx.as("admin");
  await changeWorkspace(admin, { name: "Northwind", zone: "Europe/Berlin", revision: 1 });
  // Half an hour before midnight in Greenwich it is the next day in Berlin.
  expect(await did(ctx, { what: "vendors", from: "2026-11-25", to: "2026-11-25" })).toEqual([]);
  expect(await did(ctx, { what: "vendors", from: "2026-11-26" })).toEqual(["vendor.changed", "vendor.added"]);
});

test("its pages hold every entry once, in one order, either way, whatever the page's size", async () => {
  const { ctx } = await givenWork();
  const auditor = ctx.as("auditor");
  const key = ({ stream, seq }: { stream: string; seq: number }) => `${stream}~${seq}`;
  const whole = (await readTrail(auditor, ask({ pageSize: 200 }))).rows.map(key);
  expect(whole.length).toBeGreaterThan(8);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: whole.length + 1 }),
      fc.constantFrom("", "vendors", "assessments"),
      async (pageSize, what) => {
        const all = (await readTrail(auditor, ask({ what, pageSize: 200 }))).rows.map(key);
        const down: string[] = [];
        let page = await readTrail(auditor, ask({ what, pageSize }));
        expect(page.newer).toBe("");
        for (;;) {
          down.push(...page.rows.map(key));
          if (page.older === "") break;
          page = await readTrail(auditor, ask({ what, pageSize, older: page.older }));
        }
        expect(down).toEqual(all);
        while (page.newer !== "") page = await readTrail(auditor, ask({ what, pageSize, newer: page.newer }));
        expect(page.rows.map(key)).toEqual(all.slice(0, pageSize));
      },
    ),
    { numRuns: 30 },
  );
});

test("an erased payload leaves its entry, which says so", async () => {
  const { ctx } = await givenWork();
  await ctx.db.change([], async (tx) => {
    await tx.delete(auditPayloads);
  });
  const { rows } = await openTrail(ctx.as("auditor"), ask());
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.every(({ payload }) => payload === null)).toBe(true);
});

test("whoever may not read the trail is refused", async () => {
  const ctx = await testContext("officer");
  await expect(readTrail(ctx, ask())).rejects.toMatchObject({ code: "forbidden" });
});
