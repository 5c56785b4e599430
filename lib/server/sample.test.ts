import { createHash } from "node:crypto";
import readSheets from "read-excel-file/node";
import { expect, test } from "vitest";
import { answers } from "@/db/schema";
import { listEntries } from "@/db/queries/audit";
import { findLastCheckpoint } from "@/db/queries/checkpoints";
import { drawSample, exportSample as exportEndpoint } from "@/lib/api/endpoints/sample";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { SYSTEM } from "@/lib/domain/permission";
import { contextAs, givenAnswers, givenDecision, givenRestriction, givenTeam } from "./given";
import { readSample } from "./sample";
import { exportSample } from "./sample-export";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";

const HOSTILE = `=HYPERLINK("http://x.example","a, b")`;

/** Two decisions of a lead's, and a draft. */
async function given() {
  const lead = await testContext("lead");
  const ids = [
    await givenAssessment(lead, { vendor: "Ada", useCase: HOSTILE }),
    await givenAssessment(lead, { vendor: "Bea" }),
  ];
  await givenAssessment(lead, { vendor: "Cy" });
  for (const id of ids) {
    await givenAnswers(lead, id);
    await givenDecision(lead, id);
  }
  return { lead, auditor: lead.as("auditor"), ids: ids.sort() };
}

const draw = (ctx: TestContext, more: object = {}) =>
  readSample(ctx, drawSample.input.parse({ seed: "4711", ...more }));

const take = async (ctx: TestContext, more: object) => {
  const reply = await exportSample(ctx, exportEndpoint.input.parse({ seed: "4711", count: 5, ...more }));
  return new Response(reply.body).bytes();
};

test("a sample is of what was signed, the same for all who draw it, and what anybody comes to by the recipe", async () => {
  const { lead, auditor, ids } = await given();
  const drawn = await draw(auditor, { count: 5 });
  expect(await draw(lead, { count: 5 })).toEqual(drawn);
  expect((await draw(auditor, { count: 6 })).rows.slice(0, 5)).toEqual(drawn.rows);
  expect((await draw(auditor, { count: 5, seed: "4712" })).rows).not.toEqual(drawn.rows);

  // The whole of it, ordered by nothing but the recipe.
  const { rows, population } = await draw(auditor, { count: 500 });
  expect(new Set(rows.map(({ assessmentId }) => assessmentId))).toEqual(new Set(ids));
  const places = rows.map(({ assessmentId, questionId }) => ({ assessmentId, questionId }));
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const byRecipe = places
    .map((place) => ({ place, hash: sha256(`4711\n${place.assessmentId}\n${place.questionId}`) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : 1));
  expect(rows.map(({ rank }) => rank)).toEqual(byRecipe.map(({ hash }) => hash));
  expect(places).toEqual(byRecipe.map(({ place }) => place));
  const lines = places.map(({ assessmentId, questionId }) => `${assessmentId} ${questionId}\n`).sort();
  expect(population).toMatchObject({
    ...{ answers: rows.length, assessments: 2, fingerprint: sha256(lines.join("")) },
    first: { assessmentId: ids[0] },
    last: { assessmentId: ids[1] },
  });

  // What is written over what was signed changes no sample.
  await lead.db.change([], async (tx) => {
    await tx.update(answers).set({ note: "Otherwise", value: "otherwise", state: "unknown" });
  });
  expect(await draw(auditor, { count: 5 })).toEqual(drawn);
  expect(drawn.rows[0]).toMatchObject({ state: "Answered", answeredBy: "Test lead lead", tier: 1 });
});

test("the population is narrowed by day, tier, decision, section, weight and evidence, and by what one may see", async () => {
  const { lead, auditor, ids } = await given();
  const size = async (more: object, ctx = auditor) => (await draw(ctx, more)).population.answers;
  const whole = await size({});
  expect(await size({ from: "2026-11-23", to: "2026-11-23" })).toBe(whole);
  expect(await size({ to: "2026-11-22" })).toBe(0);
  expect(await size({ tiers: "3,4" })).toBe(0);
  expect(await size({ tiers: "1,2" })).toBe(whole);
  const decisions = ["approve", "conditions", "reject", "accepted_risk"];
  const by = await Promise.all(decisions.map((decision) => size({ decision })));
  expect(by.reduce((sum, one) => sum + one, 0)).toBe(whole);
  const sections = ["AU", "RT", "SP", "IN", "UP", "ST"];
  const of = await Promise.all(sections.map((section) => size({ section })));
  expect(of.reduce((sum, one) => sum + one, 0)).toBe(whole);
  const critical = await draw(auditor, { critical: "yes", count: 500 });
  expect(critical.rows.every((row) => row.critical)).toBe(true);
  expect(critical.population.answers).toBeGreaterThan(0);
  expect(critical.population.answers).toBeLessThan(whole);
  expect(await size({ evidence: "yes" })).toBeLessThanOrEqual(whole);

  const teamId = await givenTeam(contextAs(lead.db, SYSTEM), "Near", ["lead"]);
  await givenRestriction(lead, ids[0] ?? "", teamId);
  expect(await size({}, lead.as("lead", "far"))).toBe(whole / 2);
  expect([await size({}), await size({}, lead)]).toEqual([whole, whole]);
  await expect(draw(lead.as("officer"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(draw(auditor, { seed: "" })).rejects.toMatchObject({ code: "invalid" });
});

test("the worksheet holds a row an answer, columns to fill in and the recipe; the export is entered and signed over", async () => {
  const { auditor, lead } = await given();
  // So that there is somebody whose name can be printed.
  await auditor.change([], () => Promise.resolve());
  const drawn = await draw(auditor, { count: 5 });
  const before = (await findLastCheckpoint(lead.db.read))?.number ?? 0;
  const workbook = await readSheets(Buffer.from(await take(auditor, { format: "xlsx" })));
  expect(workbook.map(({ sheet }) => sheet)).toEqual(["Sample", "How it was drawn"]);
  const [worksheet = [], recipe = []] = workbook.map(({ data }) => data);
  const titles = worksheet[0] ?? [];
  const column = (title: string) => worksheet.slice(1).map((row) => row[titles.indexOf(title)]);
  expect(column("Question")).toEqual(drawn.rows.map(({ questionId }) => questionId));
  expect(column("Hash it was ordered by")).toEqual(drawn.rows.map(({ rank }) => rank));
  for (const title of ["Result", "Exception", "Evidence seen", "Reference", "Initials", "Date"]) {
    expect(titles).toContain(title);
    expect(column(title)).toEqual([null, null, null, null, null]);
  }
  const facts = new Map(recipe.map((row) => [row[0], row[1]]));
  expect(facts.get("Seed")).toBe("4711");
  expect(facts.get("Answers in the population")).toBe(drawn.population.answers);
  expect(facts.get("Fingerprint of the population")).toBe(drawn.population.fingerprint);
  expect(facts.get("Drawn by")).toBe("Test auditor auditor");
  expect(facts.get("First that was drawn")).toBe(
    `${drawn.rows[0]?.assessmentId ?? ""} ${drawn.rows[0]?.questionId ?? ""}`,
  );

  const csv = new TextDecoder().decode(await take(auditor, { format: "csv", count: 500 }));
  expect(csv).toContain(`"'=HYPERLINK(""http://x.example"",""a, b"")"`);
  const population = new TextDecoder().decode(await take(auditor, { format: "population" }));
  const [, ...listed] = population.trim().split("\r\n");
  expect(listed).toHaveLength(drawn.population.answers);
  for (const { assessmentId, questionId, rank } of drawn.rows)
    expect(listed).toContain(`"${assessmentId}","${questionId}","${rank}"`);

  const entries = await listEntries(lead.db.read, {
    ...{ stream: WORKSPACE_STREAM, objectId: "sample", limit: 10, offset: 0 },
  });
  expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual(
    Array.from({ length: 3 }, () => ["sample.exported", "auditor"]),
  );
  expect((await findLastCheckpoint(lead.db.read))?.number).toBe(before + 3);
  const head = await exportSample(auditor, exportEndpoint.input.parse({ seed: "1", format: "csv" }), {
    method: "HEAD",
  });
  expect(head.body ?? null).toBeNull();
  expect((await findLastCheckpoint(lead.db.read))?.number).toBe(before + 3);
});
