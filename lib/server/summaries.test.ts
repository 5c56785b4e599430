import pino from "pino";
import { expect, test, vi } from "vitest";
import { addEvidence as addEndpoint } from "@/lib/api/endpoints/evidence-things";
import { recordAnswer } from "./answers";
import { openAssessment, readSheet } from "./assessments";
import { listChanges } from "./changes";
import type { Context } from "./context";
import { addEvidence } from "./evidence";
import { listHistory } from "./history";
import { setIntake } from "./intake";
import { startJobs } from "./jobs";
import { openProduct, recordVersion } from "./products";
import { givenAssessment, lightFacts } from "./seed";
import { recomputeSummary, refreshSummaries } from "./summaries";
import { type TestContext, testContext } from "./testing";
import { openVendor, searchVendors } from "./vendors";

const blank = { value: null, note: "", reason: "", evidence: [] };
const TWO_DAYS_ON = new Date("2026-11-25T12:00:00Z");

const summaryOf = async (ctx: TestContext, assessmentId: string) =>
  (await readSheet(ctx, { assessmentId })).summary;

test("evidence that expires lowers the summary on the day after its last one, and not before", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, {
    ...blank,
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "answered",
    value: "named",
    evidence: [{ title: "Order form", link: "", clause: "", level: "documented", validUntil: "2026-11-24" }],
  });
  const system = ctx.as("admin");
  expect(await refreshSummaries(system)).toBe(0);
  const before = await summaryOf(ctx, assessmentId);

  ctx.setNow(TWO_DAYS_ON);
  expect(await refreshSummaries(system)).toBe(1);
  const after = await summaryOf(ctx, assessmentId);
  expect(after?.evidenced ?? 0).toBeLessThan(before?.evidenced ?? 0);
  expect(after?.claimed).toBe(before?.claimed);
  expect(await refreshSummaries(system)).toBe(0);
  const both = await recomputeSummary(ctx.db.read, assessmentId, ctx.now());
  expect(both?.stored).toEqual(both?.recomputed);
  expect(both?.stored.holdsOn).toBe("2026-11-25");
});

test("a thing that expires lowers every answer that rests on it, by the job, once, and also when its hour was missed", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  const { thing } = await addEvidence(
    ctx,
    addEndpoint.input.parse({ assessmentId, title: "Certificate", validUntil: "2026-11-23" }),
  );
  for (const [questionId, value] of [
    ["AU-01", "named"],
    ["AU-02", "all-met"],
  ] as const)
    await recordAnswer(ctx, {
      ...blank,
      assessmentId,
      questionId,
      revision: 0,
      state: "answered",
      value,
      evidence: [{ id: thing.id, clause: "", level: "documented" }],
    });
  const before = await summaryOf(ctx, assessmentId);
  // Nobody was there at midnight: two days later the process starts, and then another beside it.
  ctx.setNow(TWO_DAYS_ON);
  const system = ctx.as("admin");
  const refreshed: number[] = [];
  const run = async (by: Context) => void refreshed.push(await refreshSummaries(by));
  const jobs = [{ name: "refresh-summaries", everyMs: 3_600_000, run }];
  const log = pino({ level: "silent" });
  for (const node of [startJobs(system, { jobs, log }), startJobs(system, { jobs, log })]) {
    await vi.waitFor(() => expect(refreshed).toHaveLength(1), { timeout: 10_000 });
    await node();
  }
  expect(refreshed).toEqual([1]);
  const after = await summaryOf(ctx, assessmentId);
  expect(after?.evidenced ?? 0).toBeLessThan(before?.evidenced ?? 0);
  expect(after?.claimed).toBe(before?.claimed);
  expect((await readSheet(ctx, { assessmentId })).summary?.evidenced).toBe(after?.evidenced);
});

test("a version of the product is noted in the stream of every assessment it moves", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const { product, seq } = await readSheet(ctx, { assessmentId });
  await recordVersion(ctx, {
    productId: product.id,
    model: "lumen-large",
    version: "4.0",
    configurationHash: "",
    since: "2026-11-20",
  });
  const sheet = await readSheet(ctx, { assessmentId });
  expect(sheet.versions[0]?.version).toBe("4.0");
  expect(await listChanges(ctx, { assessmentId, since: seq })).toMatchObject({ seq: seq + 1, stale: true });
  expect((await openProduct(ctx, { productId: product.id })).versions.map(({ version }) => version)).toEqual([
    "4.0",
    "3.1",
  ]);
  await expect(
    recordVersion(ctx, {
      productId: product.id,
      model: "",
      version: "5",
      configurationHash: "",
      since: "2026-11-24",
    }),
  ).rejects.toMatchObject({ code: "invalid", details: { faults: [{ path: "since" }] } });
});

test("an assessment that comes to the product in the midst of that is moved with the others", async () => {
  const ctx = await testContext();
  const { product } = await readSheet(ctx, { assessmentId: await givenAssessment(ctx) });
  let second: string | undefined;
  const change: TestContext["change"] = async (streams, work) => {
    second ??= await addTo(ctx, product.id);
    return ctx.change(streams, work);
  };
  const version = { model: "lumen-large", version: "4.0", configurationHash: "", since: "2026-11-20" };
  await recordVersion({ ...ctx, change }, { productId: product.id, ...version });
  const assessmentId = second ?? "";
  const { rows } = await listHistory(ctx, { assessmentId, questionId: "", page: 1, pageSize: 9 });
  expect(rows[0]?.action).toBe("product.version_recorded");
  expect(rows.filter(({ action }) => action === "product.version_recorded")).toHaveLength(1);
});

/** One more assessment of a product, with its intake complete. */
async function addTo(ctx: TestContext, productId: string): Promise<string> {
  const { id, revision } = await openAssessment(ctx, { productId, useCase: "Referrals", dueOn: "" });
  const none = { extendedSections: [], pack: null, scenariosNotApplicable: {}, reason: "" };
  await setIntake(ctx, { assessmentId: id, revision, facts: lightFacts, ...none });
  return id;
}

test("the intake needs every fact, and a reason once answers may rest on it", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const { revision } = await readSheet(ctx, { assessmentId });
  const intake = { assessmentId, revision, extendedSections: [], pack: null, scenariosNotApplicable: {} };
  const { data: _, ...withoutData } = lightFacts;
  await expect(setIntake(ctx, { ...intake, facts: withoutData, reason: "Why" })).rejects.toMatchObject({
    details: { faults: [{ path: "facts.data" }] },
  });
  await expect(setIntake(ctx, { ...intake, facts: lightFacts, reason: "" })).rejects.toMatchObject({
    details: { faults: [{ path: "reason" }] },
  });
  const after = await setIntake(ctx, {
    ...intake,
    facts: { ...lightFacts, impact: 3 },
    reason: "It decides about people",
  });
  expect(after.summary?.tier).toBe(3);
  await expect(setIntake(ctx, { ...intake, facts: lightFacts, reason: "Late" })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("what others saved since is listed once, with who they are", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const { seq } = await readSheet(ctx, { assessmentId });
  const lead = ctx.as("lead", "anna");
  await recordAnswer(lead, { ...blank, assessmentId, questionId: "AU-01", revision: 0, state: "unknown" });
  await recordAnswer(lead, {
    ...blank,
    assessmentId,
    questionId: "AU-01",
    revision: 1,
    state: "answered",
    value: "named",
  });

  const changes = await listChanges(ctx, { assessmentId, since: seq });
  expect(changes).toMatchObject({
    seq: seq + 2,
    answers: [{ questionId: "AU-01", value: "named", revision: 2, updatedBy: "anna" }],
    stale: false,
  });
  expect(Object.keys(changes.people)).toEqual(["anna"]);
  expect(await listChanges(ctx, { assessmentId, since: changes.seq })).toMatchObject({
    answers: [],
    seq: changes.seq,
  });
});

test("searching takes wildcards, accents and case for what people mean by them", async () => {
  const ctx = await testContext();
  for (const vendor of ["Électricité 100%", "Elektra_AI", "Beta"]) await givenAssessment(ctx, { vendor });
  const found = async (q: string) => {
    const input = { q, country: "", shown: "current", sort: "name", page: 1, pageSize: 50 } as const;
    return (await searchVendors(ctx, input)).rows.map(({ name }) => name);
  };
  expect(await found("ELE")).toEqual(["Électricité 100%", "Elektra_AI"]);
  expect(await found("0%")).toEqual(["Électricité 100%"]);
  expect(await found("%")).toEqual(["Électricité 100%"]);
  expect(await found("a_a")).toEqual(["Elektra_AI"]);
  expect(await found("\\")).toEqual([]);
  await expect(openVendor(ctx, { vendorId: "5fd5f0a4-0000-4000-8000-000000000000" })).rejects.toMatchObject({
    code: "not_found",
  });
});
