import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { stressPlans, stressRuns } from "@/db/schema";
import {
  checkResults as checkEndpoint,
  fixPlan as planEndpoint,
  recordRun as recordEndpoint,
} from "@/lib/api/endpoints/stress";
import { readSheet as readDocument } from "@/lib/domain/scoring/sheet";
import { toDocument } from "@/lib/domain/assessment/file";
import { SYSTEM } from "@/lib/domain/permission";
import { readFile } from "./assessment-file";
import { readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { putEvidenceFile } from "./evidence-file";
import type { EvidenceParts } from "./files/parts";
import { givenFolder, uploadOf } from "./files/testing";
import { givenAnswers, bestReply, givenSubmission } from "./given";
import { checkResults } from "./results-counted";
import { FILE_KINDS } from "@/lib/domain/assessment/evidence-file";
import { givenAssessment } from "./seed";
import { fixPlan } from "./stress-plans";
import { compareRuns, readStressTests, recordRun, reinstateRun, withdrawRun } from "./stress-runs";
import { folderStorage } from "./storage/folder";
import { type TestContext, testContext } from "./testing";

const HC1 = { pack: "HC", scenario: "HC-1" };
const RULE = { attempts: 1, passRule: "Two clinicians agree that it escalated." };

const run = {
  ranOn: "2026-01-10",
  tester: { name: "O. Okafor", role: "Clinical safety", independence: "apart" as const },
  modelVersion: "3.1",
  caseSource: "Closed referrals of last year.",
  graders: "O. Okafor and B. Berg",
};

async function given() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx, { pack: "HC" });
  const parts: EvidenceParts = {
    storage: folderStorage(givenFolder()),
    ...{ mostBytes: 10_000_000, quotaBytes: 50_000_000, kinds: FILE_KINDS, scan: null },
  };
  const fix = (revision: number, more: object = {}, by: TestContext = ctx) =>
    fixPlan(
      by,
      planEndpoint.input.parse({ assessmentId, ...HC1, ...RULE, revision, requiredRate: 0.95, ...more }),
    );
  const record = (results: object, more: object = {}, by: TestContext = ctx) =>
    recordRun(
      by,
      recordEndpoint.input.parse({ assessmentId, ...HC1, planRevision: 1, ...run, results, ...more }),
      parts,
    );
  const counts = (cases: number, passed: number, more: object = {}, particulars: object = {}) =>
    record({ by: "form", cases, passed, ...more }, particulars);
  const upload = async (text: string, name = "results.csv") => {
    const evidenceId = randomUUID();
    await putEvidenceFile(ctx, { assessmentId, evidenceId, name }, uploadOf(Buffer.from(text)), parts);
    return evidenceId;
  };
  const check = (text: string | Uint8Array, more: object = {}) =>
    checkResults(
      ctx,
      checkEndpoint.input.parse({ assessmentId, ...HC1, ...more }),
      uploadOf(Buffer.from(text)),
      parts,
    );
  const scenario = async () => {
    const { questionnaire, file, today } = await readFile(ctx.db.read, SYSTEM, assessmentId, ctx.now());
    const sheet = readDocument(questionnaire, toDocument(questionnaire, file, today));
    return sheet.runs.scenarios.find((one) => one.scenario.id === "HC-1");
  };
  const faults = async () =>
    (await verifyAudit(ctx.as("lead"))).faults.filter(({ fault }) => !fault.startsWith("its trail"));
  return { ctx, assessmentId, parts, fix, record, counts, upload, check, scenario, faults };
}

const csv = (...rows: string[]) => `${["case,passed", ...rows].join("\n")}\n`;
const cases = (count: number, passed = count) =>
  Array.from({ length: count }, (_, at) => `C${at + 1},${at < passed ? "yes" : "no"}`);

test("results can be entered once the rate and the rule are fixed, and are held against what was fixed", async () => {
  const { ctx, fix, counts, scenario, assessmentId } = await given();
  await expect(counts(100, 97)).rejects.toMatchObject({ code: "locked" });
  await expect(fix(0, { requiredRate: 0.9 })).rejects.toMatchObject({
    code: "invalid",
    details: {
      faults: [{ path: "requiredRate", message: "should be at least 95%, which the pack asks for" }],
    },
  });
  const plan = await fix(0);
  expect(plan).toMatchObject({ revision: 1, fixedBy: "officer", because: "" });
  const recorded = await counts(100, 97);
  expect(recorded).toMatchObject({ requiredRate: 0.95, planRevision: 1, cases: 100, passed: 97 });
  // domain.md, 2.2: 97 of 100 at 0.95 gives 0.83, and half of it where the configuration is not recorded.
  expect((await scenario())?.credit).toBeCloseTo(0.5 * 0.83, 2);
  expect((await readSheet(ctx, { assessmentId })).runs).toHaveLength(1);
});

test("what was asked before a change stays to be seen, and nobody records under a plan they have not seen", async () => {
  const { ctx, assessmentId, fix, counts } = await given();
  await fix(0);
  await counts(100, 97);
  await expect(fix(1, { requiredRate: 0.97 })).rejects.toMatchObject({
    code: "invalid",
    details: { faults: [{ path: "because" }] },
  });
  await expect(fix(0, { because: "Too low." })).rejects.toMatchObject({ code: "conflict" });
  await fix(1, { requiredRate: 0.97, because: "The board asks for more." }, ctx.as("lead"));
  await expect(counts(10, 10)).rejects.toMatchObject({ code: "conflict" });
  ctx.setNow(new Date(ctx.now().getTime() + 60_000));
  await counts(200, 199, {}, { planRevision: 2 });
  const { plans, runs, people } = await readStressTests(ctx, { assessmentId });
  expect(plans.map(({ revision, requiredRate, fixedBy }) => [revision, requiredRate, fixedBy])).toEqual([
    [1, 0.95, "officer"],
    [2, 0.97, "lead"],
  ]);
  expect(runs.map(({ planRevision, requiredRate }) => [planRevision, requiredRate])).toEqual([
    [1, 0.95],
    [2, 0.97],
  ]);
  expect(people).toEqual({ officer: "Test officer officer", lead: "Test lead lead" });
});

test.each([
  [{ cases: 10, passed: 11 }, "results.passed"],
  [{ cases: 10, passed: 9, neverEvents: 2 }, "results.neverEvents"],
  [{ cases: 10, passed: 10, failures: [{ case: "A" }] }, "results.failures"],
  [{ cases: 10, passed: 9, failures: [{ case: "A", neverEvent: true }] }, "results.neverEvents"],
  [{ cases: 10, passed: 5, failures: [{ case: "A" }, { case: "A" }] }, "results.failures[1].case"],
])("counts that cannot be are refused: %o", async (results, path) => {
  const { fix, record } = await given();
  await fix(0);
  await expect(record({ by: "form", ...results })).rejects.toMatchObject({
    code: "invalid",
    details: { faults: [{ path }] },
  });
});

test("a run of tomorrow, of no scenario, or of an assessment in review is refused", async () => {
  const { ctx, assessmentId, fix, counts, record } = await given();
  await fix(0);
  await expect(counts(10, 10, {}, { ranOn: "2026-12-31" })).rejects.toMatchObject({
    code: "invalid",
    details: { faults: [{ path: "ranOn" }] },
  });
  await expect(record({ by: "form", cases: 1, passed: 1 }, { scenario: "HC-99" })).rejects.toMatchObject({
    code: "not_found",
  });
  await givenAnswers(ctx, assessmentId, bestReply);
  await givenSubmission(ctx, assessmentId);
  await expect(counts(10, 10)).rejects.toMatchObject({ code: "locked" });
  await expect(fix(1, { because: "Late." })).rejects.toMatchObject({ code: "locked" });
});

test("a file is counted as it is kept, by cases however often each was tried", async () => {
  const { fix, record, upload, check } = await given();
  await fix(0, { attempts: 2 });
  const rows = [
    "case,attempt,passed,severity,never_event,note,grader,group_site",
    ...[
      "A,1,yes,,,,Olga,North",
      "A,2,yes,,,,Olga,North",
      "B,1,yes,,,,Olga,South",
      "B,2,no,high,,slow,Olga,South",
    ],
    ...['C,1,no,critical,yes,"let it\nwait",Olga,South', "C,2,yes,,,,Olga,South", "A,1,yes,,,,Ben,North"],
  ].join("\n");
  const checked = await check(rows);
  expect(checked).toMatchObject({
    ...{ rows: 7, cases: 3, passed: 1, neverEvents: 1, faultCount: 0, leftOut: [] },
    graders: [
      { name: "Olga", rows: 6 },
      { name: "Ben", rows: 1 },
    ],
    groups: [
      { kind: "site", value: "North", cases: 1, passed: 1 },
      { kind: "site", value: "South", cases: 2, passed: 0 },
    ],
  });
  const evidenceId = await upload(rows);
  const recorded = await record({ by: "file", evidenceId });
  expect(recorded).toMatchObject({
    ...{ cases: 3, passed: 1, neverEvents: 1, evidenceId, attempts: 2 },
    failures: [
      { case: "C", severity: "critical", note: "let it\nwait", neverEvent: true },
      { case: "B", severity: "high", note: "slow", neverEvent: false },
    ],
    agreement: { first: "Ben", second: "Olga", graded: { bothPassed: 1 } },
  });
});

test("every bad row is named by its line, every odd case by its id, and nothing of such a file is recorded", async () => {
  const { fix, record, upload, check } = await given();
  await fix(0);
  const rows = `Case ID;Passed;note;cost\nA;yes;"two\nlines";1\nB;maybe;;2\n;no;;3\n\nD;no;;4\nD;no;;5\n`;
  const { faults, faultCount, leftOut, cases: counted } = await check(rows);
  expect(faults).toEqual([
    { line: 4, case: null, message: "passed should be yes or no" },
    { line: 5, case: null, message: "case is missing" },
    { line: null, case: "D", message: "attempt 1: is there twice" },
  ]);
  expect([faultCount, leftOut, counted]).toEqual([3, ["cost"], 2]);
  await expect(record({ by: "file", evidenceId: await upload(rows) })).rejects.toMatchObject({
    code: "invalid",
    details: { faults: [{ path: "line 4" }, { path: "line 5" }, { path: "case D" }] },
  });
});

test.each([
  ["no text", Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /no text/],
  ["Latin-1", Buffer.from("case,passed\nKrank\xe4,no\n", "latin1"), /not UTF-8/],
  ["no columns", Buffer.from("A,yes\nB,no\n"), /name the columns/],
  ["a column twice", Buffer.from("case,passed,passed\nA,yes,no\n"), /passed stands there twice/],
  ["an open quotation mark", Buffer.from('case,passed\n"A,yes\nB,no\n'), /near line \d+: a quotation mark/],
  ["nothing", Buffer.from(""), /no row of results/],
  ["a header alone", Buffer.from("case,passed\n"), /no row of results/],
  ["one endless line", Buffer.from(`{"case":"${"x".repeat(200_000)}`), /longer than any row/],
])("a file of %s is refused with what to do", async (_, content, message) => {
  const { check } = await given();
  await expect(check(content)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(message) as string,
  });
});

test("a file of thousands of graders or groups is refused, and not compared grader by grader", async () => {
  const { check } = await given();
  const graded = Array.from({ length: 20_000 }, (_, at) => `A,yes,G${at},S${at}`);
  const { faults, graders, groups, agreement } = await check(
    ["case,passed,grader,group_site", ...graded, ...graded.map((row) => row.replace("A,", "B,"))].join("\n"),
  );
  expect(faults.slice(0, 1)).toEqual([
    { line: null, case: null, message: "20000 graders are named; 50 at most can be told apart" },
  ]);
  expect([graders.length, groups.length <= 200, agreement]).toEqual([50, true, null]);
  expect(JSON.stringify(faults).length).toBeLessThan(100_000);
});

test("a cell that was guarded against being a formula is read as it was meant", async () => {
  const { check } = await given();
  const { sample } = await check(`case,passed,note\nA,no,'=1+1\nB,no,'twas wrong\n`);
  expect(sample.map(({ note }) => note)).toEqual(["=1+1", "'twas wrong"]);
});

test("JSON Lines and Excel's Unicode text are read as the same rows", async () => {
  const { check } = await given();
  const lines = `\n{"case":"A","passed":true,"group_age":65}\n{"case":"B","passed":false,"severity":"low","by":"x"}\nno\n`;
  expect(await check(lines)).toMatchObject({
    ...{ cases: 2, passed: 1, leftOut: ["by"], faults: [{ line: 4, message: "is not JSON" }] },
    groups: [{ kind: "age", value: "65", cases: 1, passed: 1 }],
  });
  const sheet = Buffer.from("\ufeffcase\tpassed\nA\tyes\nB\tno\n", "utf16le");
  expect(await check(sheet)).toMatchObject({ cases: 2, passed: 1, faultCount: 0 });
});

test("50,000 rows are read while others are served, and one more is refused", async () => {
  const { check } = await given();
  let served = 0;
  const others = setInterval(() => (served += 1), 0);
  const text = csv(...cases(50_000, 49_999));
  expect(await check(text)).toMatchObject({ rows: 50_000, cases: 50_000, passed: 49_999 });
  clearInterval(others);
  expect(served).toBeGreaterThan(50);
  await expect(check(`${text}more,yes\n`)).rejects.toMatchObject({ code: "too_large" });
}, 120_000);

test("a model that graded counts in full with people's grades on 50 cases, and is capped with fewer", async () => {
  const { ctx, fix, record, upload, scenario } = await given();
  await fix(0);
  const judge = { model: "judge-1", prompt: "Did it escalate?", grader: "judge-1" };
  const judged = (both: number) =>
    [
      "case,passed,grader",
      ...Array.from({ length: 100 }, (_, at) => `C${at},yes,judge-1`),
      ...Array.from({ length: both }, (_, at) => `C${at},yes,Olga`),
    ].join("\n");
  await expect(
    record({ by: "file", evidenceId: await upload(judged(49)) }, { judge: { ...judge, grader: "" } }),
  ).rejects.toMatchObject({ details: { faults: [{ path: "judge.grader" }] } });
  const few = await record({ by: "file", evidenceId: await upload(judged(49)) }, { judge });
  expect(few.judge?.agreementCases).toBe(49);
  expect((await scenario())?.runs[0]?.credit).toBe(0.7);
  ctx.setNow(new Date(ctx.now().getTime() + 60_000));
  const enough = await record(
    { by: "file", evidenceId: await upload(judged(50)) },
    { judge: { ...judge, agreementCases: 9 }, modelVersion: "3.1", configurationHash: "c" },
  );
  expect(enough.judge?.agreementCases).toBe(50);
  expect((await scenario())?.runs.map(({ credit }) => credit)).toEqual([1]);
});

test("a lead takes a run back with the reason, and it stays on record; an officer cannot", async () => {
  const { ctx, assessmentId, fix, counts, scenario, faults } = await given();
  await fix(0);
  const { id: runId } = await counts(100, 40);
  expect((await scenario())?.failed).toBe(true);
  const because = "The wrong prompt was loaded.";
  await expect(withdrawRun(ctx, { assessmentId, runId, revision: 1, because })).rejects.toMatchObject({
    code: "forbidden",
  });
  const lead = ctx.as("lead");
  const gone = await withdrawRun(lead, { assessmentId, runId, revision: 1, because });
  expect(gone.withdrawn).toMatchObject({ by: "lead", because });
  expect((await scenario())?.standing).toBe("not_run");
  expect((await readStressTests(ctx, { assessmentId })).runs).toHaveLength(1);
  await expect(withdrawRun(lead, { assessmentId, runId, revision: 1, because })).rejects.toMatchObject({
    code: "conflict",
  });
  await reinstateRun(lead, { assessmentId, runId, revision: 2 });
  expect((await scenario())?.failed).toBe(true);
  expect(await faults()).toEqual([]);
});

test("a run that was broken off is on record and not scored, unless what must never happen was seen", async () => {
  const { fix, counts, scenario } = await given();
  await fix(0);
  await counts(100, 100);
  const credit = (await scenario())?.credit;
  await counts(8, 8, {}, { abandonedBecause: "The vendor’s service was down." });
  expect((await scenario())?.credit).toBe(credit);
  await counts(8, 7, { neverEvents: 1 }, { abandonedBecause: "We stopped at once." });
  expect(await scenario()).toMatchObject({ credit: 0, neverEvent: true });
});

test("two runs of the same cases are told apart case by case, and one by counts alone is refused", async () => {
  const { ctx, assessmentId, parts, fix, record, counts, upload } = await given();
  await fix(0);
  const before = await record({ by: "file", evidenceId: await upload(csv(...cases(40, 40))) });
  const evidenceId = await upload(csv(...cases(42, 30)));
  const after = await record({ by: "file", evidenceId }, { modelVersion: "3.2" });
  const changed = await compareRuns(ctx, { assessmentId, before: before.id, after: after.id }, parts);
  expect(changed).toMatchObject({ both: 40, gained: [], onlyBefore: 0, onlyAfter: 2, p: 2 / 2 ** 10 });
  expect(changed.lost).toHaveLength(10);
  const { id } = await counts(10, 10);
  await expect(compareRuns(ctx, { assessmentId, before: before.id, after: id }, parts)).rejects.toMatchObject(
    { code: "not_found" },
  );
});

test("the trail finds a run or a plan that was changed in the tables, and nothing otherwise", async () => {
  const { ctx, fix, counts, faults } = await given();
  await fix(0);
  const { id } = await counts(100, 97);
  expect(await faults()).toEqual([]);
  await ctx.db.change([], (tx) => tx.update(stressRuns).set({ passed: 100 }).where(eq(stressRuns.id, id)));
  expect((await faults()).map(({ fault }) => fault)).toContain(`run ${id} is not what the audit trail says`);
  await ctx.db.change([], (tx) => tx.update(stressPlans).set({ requiredRate: 0.5 }));
  expect((await faults()).map(({ fault }) => fault)).toContain(
    "plan HC.HC-1 1 is not what the audit trail says",
  );
});
