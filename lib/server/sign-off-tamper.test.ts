import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { Writer } from "@/db/client";
import { putCapacities } from "@/db/queries/capacities";
import { signatures, snapshots } from "@/db/schema";
import { tamper } from "@/db/testing";
import { readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { givenAnswers } from "./given";
import { submitAssessment } from "./reviews";
import { givenAssessment } from "./seed";
import { readSignOff, signAssessment } from "./sign-off";
import { type TestContext, testContext } from "./testing";

/** Two assessments answered alike by one officer, the first of them signed as prepared. */
async function given() {
  const ctx = await testContext();
  const [first, second] = [await inReview(ctx, "Lumen"), await inReview(ctx, "Acme")];
  await ctx.change([], ({ tx, at }) =>
    putCapacities(tx, "officer", { given: ["process_owner"], givenBy: "admin", givenAt: at }),
  );
  await sign(ctx, first);
  await sign(ctx, second);
  return { ctx, first, second };
}

async function inReview(ctx: TestContext, vendor: string): Promise<string> {
  const assessmentId = await givenAssessment(ctx, { vendor });
  await givenAnswers(ctx, assessmentId);
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  return assessmentId;
}

async function sign(ctx: TestContext, assessmentId: string) {
  const { shown } = await readSignOff(ctx, { assessmentId });
  const input = { assessmentId, shown, meaning: "prepared" as const, capacity: null };
  return signAssessment(await ctx.proven(), input);
}

const standing = async (ctx: TestContext, assessmentId: string) =>
  (await readSignOff(ctx, { assessmentId })).demanded.filter(({ signature }) => signature !== null).length;

test("untouched, signatures stand and the check finds nothing", async () => {
  const { ctx, first, second } = await given();
  expect([await standing(ctx, first), await standing(ctx, second)]).toEqual([1, 1]);
  expect(await verifyAudit(ctx.as("auditor"))).toMatchObject({ ok: true, faults: [] });
});

test.each<[string, (first: string, second: string) => string, RegExp]>([
  [
    "a meaning altered",
    (first) => `UPDATE signatures SET meaning = 'reviewed' WHERE assessment_id = '${first}'`,
    /does not fit its own digest/,
  ],
  [
    "another name under it",
    (first) => `UPDATE signatures SET name = 'Somebody Else' WHERE assessment_id = '${first}'`,
    /does not fit its own digest/,
  ],
  [
    "another time",
    (first) => `UPDATE signatures SET at = '2026-01-01T00:00:00.000Z' WHERE assessment_id = '${first}'`,
    /does not fit its own digest/,
  ],
  [
    "a signature moved to another record",
    (first, second) =>
      `DELETE FROM signatures WHERE assessment_id = '${second}';
       UPDATE signatures SET assessment_id = '${second}',
         snapshot_sha256 = (SELECT sha256 FROM snapshots WHERE assessment_id = '${second}')
       WHERE assessment_id = '${first}'`,
    /does not fit its own digest/,
  ],
  [
    "a signature copied to another record",
    (first, second) =>
      `DELETE FROM signatures WHERE assessment_id = '${second}';
       INSERT INTO signatures SELECT 'copied', '${second}',
         (SELECT sha256 FROM snapshots WHERE assessment_id = '${second}'), meaning, capacity, person_id,
         name, role, statement, at, after_seq, after_hash, digest
       FROM signatures WHERE assessment_id = '${first}'`,
    /does not fit its own digest/,
  ],
  [
    "its snapshot moved along",
    (first, second) =>
      `DELETE FROM signatures WHERE assessment_id = '${second}';
       DELETE FROM snapshots WHERE assessment_id = '${second}';
       UPDATE snapshots SET assessment_id = '${second}';
       UPDATE signatures SET assessment_id = '${second}'`,
    /frozen for another assessment/,
  ],
  [
    "what was signed altered",
    (first) =>
      `UPDATE snapshots SET content = replace(content, '"named"', '"prohibited"') WHERE assessment_id = '${first}'`,
    /content does not fit its hash/,
  ],
  [
    "another salt",
    (first) => `UPDATE snapshots SET salt = '${"0".repeat(64)}' WHERE assessment_id = '${first}'`,
    /content does not fit its hash/,
  ],
  [
    "a signature taken away",
    (first) => `DELETE FROM signatures WHERE assessment_id = '${first}'`,
    /signature .* is not what the audit trail says/,
  ],
])("%s: the signature stands no more, and the check says so", async (_, statements, fault) => {
  const { ctx, first, second } = await given();
  await tamper(ctx.url, statements(first, second));
  const { ok, faults } = await verifyAudit(ctx.as("auditor"));
  expect(ok).toBe(false);
  expect(faults.map((one) => one.fault).join("\n")).toMatch(fault);
  expect((await standing(ctx, first)) + (await standing(ctx, second))).toBeLessThan(2);
});

test.each([
  ["a decision", "UPDATE assessments SET status = 'decided', decision = 'approve'", /status is not what/],
  [
    "an accepted risk",
    "INSERT INTO waivers SELECT id, id, '', 'r', 'c', '2027-01-01', 'lead', created_at, null, null, 1 FROM assessments",
    /waiver .* is not what/,
  ],
  [
    "an acceptance",
    "INSERT INTO reviews SELECT id, 'AU-01', 'accepted', '', 1, 1, 'lead', created_at FROM assessments",
    /review AU-01 is not what/,
  ],
])("%s that nobody entered is noticed", async (_, statement, fault) => {
  const { ctx } = await given();
  await tamper(ctx.url, statement);
  const { faults } = await verifyAudit(ctx.as("auditor"));
  expect(faults.map((one) => one.fault).join("\n")).toMatch(fault);
});

test("the engine itself refuses to change or delete what was signed", async () => {
  const { ctx } = await given();
  const tries: ((tx: Writer) => Promise<unknown>)[] = [
    (tx) => tx.update(signatures).set({ name: "Somebody Else" }),
    (tx) => tx.delete(signatures),
    (tx) => tx.update(snapshots).set({ content: "{}" }),
  ];
  for (const attempt of tries) {
    const refused = await ctx.db.change([], attempt).catch((error: unknown) => error);
    expect(inspect(refused)).toMatch(/are never (changed|deleted)/);
  }
  expect(await verifyAudit(ctx.as("auditor"))).toMatchObject({ ok: true });
});
