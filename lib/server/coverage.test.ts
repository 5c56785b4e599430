import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/assessments/[assessmentId]/report/route";
import { listEntries } from "@/db/queries/audit";
import { assessmentStream, WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { Report } from "@/lib/report/model";
import { env } from "@/lib/env";
import { openAssessment } from "./assessments";
import { openCoverage } from "./coverage";
import { bestReply, givenAnswers, givenDecision } from "./given";
import { addProduct } from "./products";
import { givenAssessment } from "./seed";
import { type TestContext, serve, signedIn, testContext } from "./testing";
import { addVendor } from "./vendors";

/** Everything answered, and the evidence of everything ending on one day. */
async function givenWhole(ctx: TestContext, vendor: string): Promise<string> {
  const assessmentId = await givenAssessment(ctx, { vendor });
  await givenAnswers(ctx, assessmentId, (asked) => {
    const best = bestReply(asked);
    return { ...best, evidence: best.evidence.map((one) => ({ ...one, validUntil: "2026-12-31" })) };
  });
  return assessmentId;
}

const take = async (assessmentId: string, query: string, cookie: string) =>
  GET(
    new Request(`${env().url}/api/v1/assessments/${assessmentId}/report?${query}`, { headers: { cookie } }),
    {
      params: Promise.resolve({ assessmentId }),
    },
  );

const listOf = ({ db }: TestContext, stream: string) =>
  listEntries(db.read, { stream, objectId: "", limit: 50, offset: 0 });

const evidencedIn = (report: Report | null) =>
  report?.coverage.holdings.filter(({ holding }) => holding === "evidenced").length;

test("the page and the JSON file hold the same coverage and crosswalk", async () => {
  const ctx = await testContext();
  serve(ctx);
  const assessmentId = await givenWhole(ctx, "Lumen Health");
  const cookie = await signedIn(ctx, "auditor");
  const { report } = await openCoverage(ctx.as("auditor"), { assessmentId });
  const file = (await (await take(assessmentId, "format=json", cookie)).json()) as Report;
  expect(file.coverage).toEqual(report?.coverage);
  expect(file.crosswalk).toEqual(report?.crosswalk);
  expect(evidencedIn(report)).toBeGreaterThan(20);
});

test("of a decided assessment it stays what was signed, where one that is not decided goes on", async () => {
  const ctx = await testContext("lead");
  const [signed, draft] = [await givenWhole(ctx, "Signed"), await givenWhole(ctx, "Draft")];
  await givenDecision(ctx, signed);
  const seen = async () => {
    const [one, other] = [
      await openCoverage(ctx, { assessmentId: signed }),
      await openCoverage(ctx, { assessmentId: draft }),
    ];
    return {
      signed: one.report?.coverage,
      frameworks: one.report?.crosswalk,
      draft: evidencedIn(other.report),
    };
  };
  const before = await seen();
  // The evidence of both has ended.
  ctx.setNow(new Date("2027-01-15T12:00:00Z"));
  const after = await seen();
  expect(after.signed).toEqual(before.signed);
  expect(after.frameworks).toEqual(before.frameworks);
  expect(after.draft).toBeLessThan(before.draft ?? 0);
});

test("the sheet of chosen frameworks is noted with their names, under a checkpoint, and an unknown one refused", async () => {
  const ctx = await testContext();
  serve(ctx);
  const assessmentId = await givenWhole(ctx, "=Lumen");
  const cookie = await signedIn(ctx, "auditor");
  const checkpoints = async () =>
    (await listOf(ctx, WORKSPACE_STREAM)).filter(({ action }) => action === "checkpoint.made").length;
  const before = await checkpoints();
  const taken = await take(assessmentId, "format=csv&table=crosswalk&frameworks=gdpr,dora", cookie);
  expect(taken.headers.get("content-disposition")).toContain(".crosswalk.csv");
  const lines = (await taken.text()).split("\r\n");
  expect(lines.some((line) => line.startsWith('"GDPR","GDPR Art. 28(2)","SP-01"'))).toBe(true);
  expect(lines.filter((line) => /^"(EU AI Act|NIST)/.test(line))).toEqual([]);
  const [entry] = await listOf(ctx, assessmentStream(assessmentId));
  expect(entry?.action).toBe("report.exported");
  expect(JSON.parse(entry?.json ?? "")).toMatchObject({ table: "crosswalk", frameworks: ["gdpr", "dora"] });
  expect(await checkpoints()).toBe(before + 1);
  for (const wrong of ["nothing", "gdpr,", ",gdpr", "GDPR", "gdpr;dora"]) {
    const refused = await take(assessmentId, `format=csv&table=crosswalk&frameworks=${wrong}`, cookie);
    expect([wrong, refused.status]).toEqual([wrong, 400]);
  }
});

test("holds nothing before the intake, and refuses what is not there", async () => {
  const ctx = await testContext();
  const { id: vendorId } = await addVendor(ctx, { name: "V", site: "", country: "", contact: "", notes: "" });
  const { id: productId } = await addProduct(ctx, {
    ...{ vendorId, name: "P", surfaces: [], parties: [] },
    version: { model: "", version: "", configurationHash: "", since: "2026-01-01" },
  });
  const { id } = await openAssessment(ctx, { productId, useCase: "U", dueOn: "" });
  expect(await openCoverage(ctx, { assessmentId: id })).toMatchObject({ report: null });
  await expect(openCoverage(ctx, { assessmentId: crypto.randomUUID() })).rejects.toMatchObject({
    code: "not_found",
  });
});
