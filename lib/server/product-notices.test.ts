import { expect, test } from "vitest";
import { findSummary } from "@/db/queries/answers";
import { findAssessmentParts } from "@/db/queries/assessments";
import { recordProductNotice } from "@/lib/api/endpoints/products";
import { addDays } from "@/lib/domain/calendar";
import { SYSTEM } from "@/lib/domain/permission";
import { TIER_3_FACTS } from "@/lib/domain/scoring/testing";
import { readPast } from "./as-of";
import { verifyAudit } from "./audit";
import { readSheet } from "./assessments";
import { makeCalendarFeed, readCalendar } from "./calendar-feed";
import { listHistory } from "./history";
import { openProduct, recordVersion } from "./products";
import { noticesOn, recordNotice, withdrawNotice } from "./product-notices";
import { givenAnswers, givenDecision, givenNotice, givenPlan, givenRun } from "./given";
import { openHome } from "./home";
import { listAskingReassessment } from "./reassess";
import { openResult } from "./results";
import { givenAssessment } from "./seed";
import { recomputeSummary, refreshSummaries } from "./summaries";
import { type TestContext, testContext } from "./testing";

const HC1 = { pack: "HC", scenario: "HC-1" };
/** What the product runs, and how it is configured. */
const RUNS = { model: "lumen-large", version: "3.1", configurationHash: "c1" };

/** An assessment answered whole whose HC-1 passed on what runs. */
async function given() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx, { pack: "HC", facts: TIER_3_FACTS });
  const { product } = await readSheet(ctx, { assessmentId });
  await recordVersion(ctx, { productId: product.id, ...RUNS, since: "2026-02-01" });
  await givenAnswers(ctx, assessmentId);
  await givenPlan(ctx, { assessmentId, ...HC1 });
  const results = { by: "form", cases: 100, passed: 100, neverEvents: 0, failures: [] } as const;
  await givenRun(
    ctx,
    { assessmentId, ...HC1 },
    { ranOn: "2026-11-20", results: { ...results, failures: [] } },
  );
  const { today } = await readSheet(ctx, { assessmentId });
  const notice = (more: object = {}) =>
    recordProductNotice.input.parse({
      ...{ productId: product.id, kind: "change", channel: "written" },
      ...{ receivedOn: today, effectiveOn: addDays(today, 1), what: "A new model." },
      version: { model: "lumen-large", version: "4.0", configurationHash: "c1" },
      ...more,
    });
  const summary = () => findSummary(ctx.db.read, assessmentId);
  return { ctx, assessmentId, productId: product.id, today, notice, summary };
}

const onDay = (ctx: TestContext, day: string) => ctx.setNow(new Date(`${day}T12:00:00Z`));

test("a version announced for tomorrow changes nothing today, and lowers the score tomorrow with nobody doing anything", async () => {
  const { ctx, assessmentId, productId, today, notice, summary } = await given();
  const before = await summary();
  const product = await recordNotice(ctx, notice());
  expect(product.versions.map(({ version }) => version)).toEqual(["4.0", "3.1", "3.1"]);
  expect(await summary()).toMatchObject({
    ...{ evidenced: before?.evidenced, changesOn: addDays(today, 1) },
    retests: [{ scenario: "HC-1", on: addDays(today, 1), because: "version", version: "4.0" }],
    retestOn: addDays(today, 1),
  });
  const sheet = await readSheet(ctx, { assessmentId });
  expect(sheet.versions[0]).toEqual({
    since: addDays(today, 1),
    model: "lumen-large",
    version: "4.0",
    configurationHash: "c1",
  });

  onDay(ctx, addDays(today, 1));
  // What the stored summary says holds until its day is over, and is no fault of the record.
  const both = await recomputeSummary(ctx.db.read, assessmentId, ctx.now());
  expect(both?.recomputed).toEqual(both?.stored);
  expect(await refreshSummaries({ ...ctx, actor: SYSTEM })).toBe(1);
  const after = await summary();
  expect(after?.evidenced ?? 0).toBeLessThan(before?.evidenced ?? 0);
  expect(after?.holdsOn).toBe(addDays(today, 1));

  const [{ id: noticeId } = { id: "" }] = product.notices;
  await withdrawNotice(ctx, { productId, noticeId, because: "It was of another product." });
  expect((await summary())?.evidenced).toBe(before?.evidenced);
  const gone = await openProduct(ctx, { productId });
  expect(gone.versions.map(({ version }) => version)).toEqual(["3.1", "3.1"]);
  expect(gone.notices).toMatchObject([
    {
      ...{ id: noticeId, version: { version: "4.0" } },
      withdrawn: { by: "officer", because: "It was of another product." },
    },
  ]);
  await expect(withdrawNotice(ctx, { productId, noticeId, because: "Again." })).rejects.toMatchObject({
    code: "locked",
  });
  expect(
    (await verifyAudit(ctx.as("lead"))).faults.filter(({ fault }) => !fault.startsWith("its trail")),
  ).toEqual([]);
});

test("each assessment of the product keeps an entry of what was announced, in words", async () => {
  const { ctx, assessmentId, productId, today, notice } = await given();
  const { notices } = await recordNotice(ctx, notice());
  await withdrawNotice(ctx, { productId, noticeId: notices[0]?.id ?? "", because: "Wrong product." });
  const { rows } = await listHistory(ctx, { assessmentId, questionId: "", page: 1, pageSize: 2 });
  expect(rows.map(({ action }) => action)).toEqual(["product.notice_withdrawn", "product.notice_recorded"]);
  expect(rows.every(({ at }) => at.startsWith(today))).toBe(true);
});

test("a look at the past takes what ran on that day, whatever was announced by then and taken back since", async () => {
  const { ctx, assessmentId, productId, today, notice } = await given();
  const { notices } = await recordNotice(ctx, notice());
  const versionThen = async (wall: string) => {
    const past = await readPast(ctx.db.read, ctx.actor, { assessmentId, wall }, ctx.now());
    const day = wall.slice(0, 10);
    return past.file.product.versions.find(({ since }) => since <= day)?.version;
  };
  onDay(ctx, addDays(today, 3));
  await withdrawNotice(ctx, { productId, noticeId: notices[0]?.id ?? "", because: "Wrong product." });
  expect(await versionThen(`${today}T23:00`)).toBe("3.1");
  expect(await versionThen(`${addDays(today, 1)}T09:00`)).toBe("4.0");
  onDay(ctx, addDays(today, 5));
  expect(await versionThen(`${addDays(today, 4)}T09:00`)).toBe("3.1");
});

test.each<[string, object, string]>([
  ["received tomorrow", { receivedOn: "2999-01-01" }, "receivedOn"],
  ["a change that names no version", { version: null }, "version.version"],
  ["a change that ends one", { ends: "3.1" }, "ends"],
])("refuses %s", async (_, more, path) => {
  const { ctx, notice, productId } = await given();
  await expect(recordNotice(ctx, notice(more))).rejects.toMatchObject({
    code: "invalid",
    details: { faults: [{ path }] },
  });
  expect((await openProduct(ctx, { productId })).notices).toEqual([]);
});

test("the end of a version that names no other leaves what runs as it is", async () => {
  const { ctx, notice, summary } = await given();
  const before = await summary();
  const { notices, versions } = await recordNotice(
    ctx,
    notice({ kind: "retirement", ends: "3.1", version: null, effectiveOn: "2027-09-01" }),
  );
  expect(notices).toMatchObject([{ kind: "retirement", ends: "3.1", version: null }]);
  expect(versions).toHaveLength(2);
  expect(await summary()).toEqual(before);
});

test("nobody notes or takes back for a product that is not there, or without the right to", async () => {
  const { ctx, notice, productId } = await given();
  const elsewhere = "00000000-0000-4000-8000-000000000000";
  await expect(recordNotice(ctx, notice({ productId: elsewhere }))).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(recordNotice(ctx.as("auditor"), notice())).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    withdrawNotice(ctx, { productId, noticeId: elsewhere, because: "Why not." }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("what a product runs is read with the assessment, by one statement", async () => {
  const { ctx, assessmentId, notice } = await given();
  await recordNotice(ctx, notice());
  ctx.statements();
  const parts = await findAssessmentParts(ctx.db.read, ctx.actor, assessmentId);
  expect(parts?.versions.map(({ version }) => version)).toEqual(["4.0", "3.1", "3.1"]);
  expect(ctx.statements()).toHaveLength(1);
});

test("a report holds what was announced against what its answers promise, and of a decision what was known by then", async () => {
  const { ctx, assessmentId, productId, today, notice } = await given();
  await recordNotice(ctx, notice({ effectiveOn: addDays(today, 20) }));
  const kept = async (by?: Date) =>
    (await noticesOn(ctx.db.read, productId, by)).map(({ version, days }) => [version, days]);
  const then = ctx.now();
  const { report } = await openResult(ctx, { assessmentId });
  // The best reply to UP-02 is 30 days.
  expect(report?.notices).toEqual([
    {
      ...{ what: "Version 4.0", question: "UP-02", on: addDays(today, 20), days: 20, promised: 30 },
      words: "20 days’ notice; 30 promised: short by 10 days",
    },
  ]);
  onDay(ctx, addDays(today, 2));
  await recordVersion(ctx, { productId, ...RUNS, version: "3.2", since: addDays(today, 1) });
  const { notices } = await openProduct(ctx, { productId });
  await withdrawNotice(ctx, { productId, noticeId: notices[0]?.id ?? "", because: "Wrong product." });
  expect(await kept()).toEqual([["3.2", 0]]);
  expect(await kept(then)).toEqual([["4.0", 20]]);
});

test("who owns an assessment finds the tests that are to be run again on their list and in their calendar", async () => {
  const { ctx, assessmentId, today, notice } = await given();
  const listed = async () =>
    (await openHome(ctx)).retests.map(({ assessmentId: id, retests }) => [
      id,
      retests.map(({ scenario, on, because }) => [scenario, on, because]),
    ]);
  expect(await listed()).toEqual([]);
  // A test counts for six months at this tier.
  const { address } = await makeCalendarFeed(ctx);
  const asked = { token: address.split("/").at(-1) ?? "" };
  const calendar = async () =>
    // Lines are folded at 75 octets.
    ((await readCalendar(ctx, asked, { headers: new Headers() })).body as string).replaceAll("\r\n ", "");
  expect(await calendar()).toContain("DTSTART;VALUE=DATE:20270521");

  await recordNotice(ctx, notice({ effectiveOn: addDays(today, 31) }));
  expect(await listed()).toEqual([]);
  onDay(ctx, addDays(today, 1));
  expect(await listed()).toEqual([[assessmentId, [["HC-1", addDays(today, 31), "version"]]]]);
  expect(await calendar()).toContain(`DTSTART;VALUE=DATE:${addDays(today, 31).replaceAll("-", "")}`);
  expect(await calendar()).toContain("SUMMARY:Run stress tests again: HC-1");
  // It is nobody else's.
  expect((await openHome(ctx.as("officer", "other"))).retests).toEqual([]);
});

test("a decision is looked at again for what was announced before it, from then on and when it runs", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const { product, today } = await readSheet(ctx, { assessmentId });
  await givenAnswers(ctx, assessmentId);
  const announce = (effectiveOn: string, version: string) =>
    givenNotice(ctx, product.id, {
      ...{ kind: "change", channel: "told", receivedOn: today, effectiveOn, what: "Another model." },
      version: { version },
    });
  const noticeId = await announce(addDays(today, 10), "4.0");
  onDay(ctx, addDays(today, 1));
  await givenDecision(ctx, assessmentId);
  const asks = async () =>
    (await listAskingReassessment(ctx, { productId: product.id })).rows.flatMap(({ reasons }) =>
      reasons.map(({ words, on }) => [words, on]),
    );
  expect(await asks()).toEqual([["another version is announced (4.0)", addDays(today, 10)]]);
  onDay(ctx, addDays(today, 10));
  expect(await asks()).toEqual([["the product runs another version (lumen-large 3.1 then, 4.0 today)", ""]]);
  await withdrawNotice(ctx, { productId: product.id, noticeId, because: "They keep the old one." });
  expect(await asks()).toEqual([]);
});
