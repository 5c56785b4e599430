import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { putCapacities } from "@/db/queries/capacities";
import { snapshotHash } from "@/lib/domain/assessment/snapshot";
import { recordAnswer } from "./answers";
import { readSheet } from "./assessments";
import { givenAnswers } from "./given";
import { recordVersion } from "./products";
import { exportReport } from "./reports";
import { openResult } from "./results";
import { reviewItem, submitAssessment } from "./reviews";
import { givenAssessment } from "./seed";
import { readSignOff, signAssessment } from "./sign-off";
import { type TestContext, testContext } from "./testing";

type Format = "pdf" | "xlsx" | "csv" | "json";
const FORMATS: Format[] = ["pdf", "xlsx", "csv", "json"];

async function bytesOf(ctx: TestContext, assessmentId: string, format: Format): Promise<Uint8Array> {
  const { body } = await exportReport(ctx, { assessmentId, format, table: "questions" });
  if (!(body instanceof Uint8Array)) throw new Error("The report has no body.");
  return body;
}

const jsonOf = async (ctx: TestContext, assessmentId: string) =>
  JSON.parse(new TextDecoder().decode(await bytesOf(ctx, assessmentId, "json"))) as {
    score: unknown;
    assessment: { on: string };
    meta: { generatedAt: string };
    signOff: {
      changed: string | null;
      status: string;
      snapshot: { sha256: string; salt: string; content: string };
      signatures: { name: string; statement: string; at: string; snapshotSha256: string }[];
    };
  };

async function sign(ctx: TestContext, assessmentId: string, meaning: "prepared" | "approved") {
  const { shown } = await readSignOff(ctx, { assessmentId });
  const capacity = meaning === "approved" ? "process_owner" : null;
  await signAssessment(await ctx.proven(), { assessmentId, shown, meaning, capacity });
}

async function givenDecided() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await givenAnswers(ctx, assessmentId);
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  await ctx.change([], ({ tx, at }) =>
    putCapacities(tx, "officer", { given: ["process_owner"], givenBy: "admin", givenAt: at }),
  );
  await sign(ctx, assessmentId, "prepared");
  await sign(ctx, assessmentId, "approved");
  return { ctx, assessmentId };
}

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("what was signed is printed the same, to the byte, by whomever and whenever", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const first = await Promise.all(
    FORMATS.map(async (format) => digest(await bytesOf(ctx, assessmentId, format))),
  );
  ctx.setNow(new Date("2027-05-03T08:00:00Z"));
  const later = await Promise.all(
    FORMATS.map(async (format) => digest(await bytesOf(ctx.as("auditor"), assessmentId, format))),
  );

  expect(later).toEqual(first);
});

test("every format names the snapshot, and the JSON carries what hashes to it", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const { signOff } = await jsonOf(ctx, assessmentId);
  const { sha256, salt, content } = signOff.snapshot;
  expect(snapshotHash(salt, JSON.parse(content))).toBe(sha256);
  expect(signOff.signatures.map(({ snapshotSha256 }) => snapshotSha256)).toEqual([sha256, sha256]);
  expect(signOff.signatures[1]).toMatchObject({
    name: "Test officer officer",
    statement: "I take this decision for the buyer as process owner.",
  });
  expect(new TextDecoder().decode(await bytesOf(ctx, assessmentId, "csv"))).toContain(sha256);
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.signOff.snapshotSha256).toBe(sha256);
});

test("what changed after the decision is told, and what was signed stays printed", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const signed = await jsonOf(ctx, assessmentId);
  const { product } = await readSheet(ctx, { assessmentId });
  await recordVersion(ctx, {
    productId: product.id,
    model: "lumen-large",
    version: "4.0",
    configurationHash: "",
    since: "2026-11-23",
  });
  const later = await jsonOf(ctx, assessmentId);
  expect(later.signOff.changed).toBe("the product or its version");
  expect(later.signOff.snapshot).toEqual(signed.signOff.snapshot);
  expect([later.score, later.assessment]).toEqual([signed.score, signed.assessment]);
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.cover).toContainEqual({
    label: "Changed since it was signed",
    value: "the product or its version",
  });
  expect(report?.signOff.signatures.every(({ stands }) => stands)).toBe(true);
});

test("before the decision the report is of what stands, and says which signatures do not", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await givenAnswers(ctx, assessmentId);
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  await sign(ctx, assessmentId, "prepared");
  await reviewItem(ctx.as("lead"), {
    assessmentId,
    itemId: "AU-01",
    revision: 0,
    itemRevision: 1,
    state: "reopened",
    note: "Sure?",
  });
  await recordAnswer(ctx, {
    assessmentId,
    questionId: "AU-01",
    revision: 1,
    state: "answered",
    value: "ambiguous",
    note: "",
    reason: "",
    evidence: [],
  });
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.signOff).toMatchObject({ changed: "1 answer", signatures: [{ stands: false }] });
  const { report: printed } = await openResult(ctx, { assessmentId });
  expect(printed?.documents.assessment.answers["AU-01"]?.value).toBe("ambiguous");
});
