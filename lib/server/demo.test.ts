import { expect, test } from "vitest";
import { listEntries, listLinks } from "@/db/queries/audit";
import { listAssessments as listAssessmentsEndpoint } from "@/lib/api/endpoints/assessments";
import { WORKSPACE_STREAM, assessmentStream, chainFaults } from "@/lib/domain/audit";
import { toDocument } from "@/lib/domain/assessment/file";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { readFile } from "./assessment-file";
import { searchAssessments } from "./assessments";
import { verifyPassword } from "./auth";
import { findCredential } from "@/db/queries/people";
import { seedDemo } from "./demo";
import { loadExample } from "./example";
import { recomputeSummary } from "./summaries";
import { type TestContext, testContext } from "./testing";

const WHOLE = { after: 0, limit: 10_000 };

const rows = async (ctx: TestContext) =>
  (await searchAssessments(ctx, listAssessmentsEndpoint.input.parse({ sort: "vendor" }))).rows;

async function scoreOf(
  ctx: TestContext,
  assessmentId: string,
  without?: { question: string; value: string },
) {
  const { questionnaire, file, today } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
  const document = toDocument(questionnaire, file, today);
  const answer = without && document.answers[without.question];
  if (answer) answer.value = without.value;
  return scoreAssessment(questionnaire, file.questionnaire.sha256, document);
}

test("the demonstration holds one clear approval, one with conditions and one knocked out by one answer", async () => {
  const ctx = await testContext("admin");
  await seedDemo(ctx);
  const [replies, wording, ranking] = await rows(ctx);

  expect(wording?.summary).toMatchObject({ tier: 1, verdict: "approve", open: 0, unknown: 0, knockOuts: 0 });
  expect(replies?.summary).toMatchObject({ tier: 2, verdict: "conditions", open: 0, knockOuts: 0 });
  expect(ranking?.summary).toMatchObject({ tier: 3, verdict: "reject", open: 0, knockOuts: 1 });
  expect(replies?.summary?.claimed).toBeGreaterThan((replies?.summary?.evidenced ?? 100) + 12);

  // Good in everything else, and that one answer decides.
  expect(ranking?.summary?.evidenced).toBeGreaterThan(75);
  const mended = await scoreOf(ctx, ranking?.id ?? "", { question: "ST-09", value: "gaps-ok" });
  expect(mended.verdict).toBe("conditions");
});

test("what the demonstration stores is what its answers come to, on an unbroken trail", async () => {
  const ctx = await testContext("admin");
  await seedDemo(ctx);
  for (const { id } of await rows(ctx)) {
    const both = await recomputeSummary(ctx.db.read, id, ctx.now());
    expect(both?.stored).toEqual(both?.recomputed);
    expect(chainFaults(await listLinks(ctx.db.read, assessmentStream(id), WHOLE))).toEqual([]);
  }
  expect(chainFaults(await listLinks(ctx.db.read, WORKSPACE_STREAM, WHOLE))).toEqual([]);
});

test("each role has an account whose password opens it and is kept nowhere", async () => {
  const ctx = await testContext("admin");
  const accounts = await seedDemo(ctx);
  expect(accounts.map(({ role }) => role)).toEqual(["officer", "lead", "auditor", "admin"]);
  for (const { email, password, role } of accounts) {
    const known = await findCredential(ctx.db.read, email);
    expect(known?.person.role).toBe(role);
    expect(await verifyPassword(known?.passwordHash, password)).toBe(true);
  }
  const entries = await listEntries(ctx.db.read, {
    stream: WORKSPACE_STREAM,
    objectId: "",
    limit: 100,
    offset: 0,
  });
  for (const { password } of accounts) expect(JSON.stringify(entries)).not.toContain(password);
});

test("an officer loads the example, owns it, and can load it again", async () => {
  const ctx = await testContext("officer");
  const { assessmentId } = await loadExample(ctx);
  await loadExample(ctx);
  const [first] = (await rows(ctx)).filter(({ id }) => id === assessmentId);
  expect(first).toMatchObject({ owner: { id: "officer" }, summary: { tier: 2, verdict: "conditions" } });
  expect(await rows(ctx)).toHaveLength(2);
});

test("the example is loaded once when the request is sent twice, and not at all by an auditor", async () => {
  const ctx = await testContext("officer");
  const asked = ctx.withKey("only-once-please", "loadExample", {});
  expect(await loadExample(asked)).toEqual(await loadExample(asked));
  expect(await rows(ctx)).toHaveLength(1);
  await expect(loadExample(ctx.as("auditor"))).rejects.toMatchObject({ code: "forbidden" });
});
