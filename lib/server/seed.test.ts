import { expect, test } from "vitest";
import { listAnswers } from "@/db/queries/answers";
import { listPeopleAndZone } from "@/db/queries/assessments";
import { listLinks } from "@/db/queries/audit";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { listAssessments as listAssessmentsEndpoint } from "@/lib/api/endpoints/assessments";
import { listVendors as listVendorsEndpoint } from "@/lib/api/endpoints/vendors";
import { WORKSPACE_STREAM, assessmentStream, chainFaults } from "@/lib/domain/audit";
import { searchAssessments } from "./assessments";
import { verifyAudit } from "./audit";
import { addAccount } from "./joining";
import { openResult } from "./results";
import { seedWorkspace } from "./seed";
import { readSignOff } from "./sign-off";
import { recomputeSummary } from "./summaries";
import { type TestContext, testContext } from "./testing";
import { openVendor, searchVendors } from "./vendors";

const assessmentsOf = async (ctx: TestContext) =>
  (
    await searchAssessments(
      ctx,
      listAssessmentsEndpoint.input.parse({ pageSize: 200, shown: "all", sort: "vendor" }),
    )
  ).rows;

/** Everything a seed wrote, without ids and moments. */
async function written(ctx: TestContext) {
  const { rows } = await searchVendors(ctx, listVendorsEndpoint.input.parse({ pageSize: 200, shown: "all" }));
  const vendors = [];
  for (const { id } of rows) {
    const { name, site, country, contact, archivedAt, products } = await openVendor(ctx, { vendorId: id });
    vendors.push({
      ...{ name, site, country, contact, archived: archivedAt !== null },
      products: products.map(({ name, parties, versions: [version] }) => ({
        ...{ name, parties },
        version: version && [version.model, version.version, version.since],
      })),
    });
  }
  const assessments = [];
  for (const row of await assessmentsOf(ctx)) {
    const answers = await listAnswers(ctx.db.read, row.id);
    assessments.push({
      of: [row.vendor.name, row.product.name, row.useCase, row.dueOn],
      summary: row.summary,
      answers: answers.map(({ questionId, state, value, evidence }) => ({
        ...{ questionId, state, value },
        evidence: evidence.map(({ id: _, ...entry }) => entry),
      })),
    });
  }
  assessments.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return { vendors, assessments };
}

test("the same seed invents the same, another seed something else", async () => {
  const contexts = [await testContext("officer"), await testContext("officer"), await testContext("officer")];
  const [one, same, other] = await Promise.all(
    contexts.map(async (ctx, index) => {
      await seedWorkspace(ctx.as("admin"), { vendors: 30, seed: index < 2 ? 7 : 8 });
      return written(ctx);
    }),
  );
  expect(one?.vendors).toHaveLength(30);
  expect(same).toEqual(one);
  expect(other?.vendors).not.toEqual(one?.vendors);
});

test("what is seeded stands at every stage, on unbroken trails, with the summaries its answers come to", async () => {
  const ctx = await testContext("officer");
  const counts = await seedWorkspace(ctx.as("admin"), { vendors: 40, seed: 3 });
  const assessments = await assessmentsOf(ctx);
  expect(assessments).toHaveLength(counts.assessments);

  const stages = assessments.map(({ summary }) =>
    summary === null
      ? "intake"
      : summary.open === 0
        ? "done"
        : summary.open === summary.asked
          ? "blank"
          : "half",
  );
  expect(new Set(stages)).toEqual(new Set(["intake", "blank", "half", "done"]));
  expect(new Set(assessments.map(({ summary }) => summary?.tier)).size).toBeGreaterThan(3);

  let answers = 0;
  for (const { id, summary } of assessments) {
    const both = await recomputeSummary(ctx.db.read, id, ctx.now());
    expect(both?.stored).toEqual(both?.recomputed);
    const links = await listLinks(ctx.db.read, assessmentStream(id), { after: 0, limit: 10_000 });
    expect(chainFaults(links)).toEqual([]);
    const recorded = links.filter(({ link }) => link.action === "answer.recorded").length;
    expect(recorded).toBe((summary?.asked ?? 0) - (summary?.open ?? 0));
    answers += recorded;
  }
  expect(answers).toBe(counts.answers);
  const workspace = await listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 10_000 });
  expect(chainFaults(workspace)).toEqual([]);
  expect(workspace.filter(({ link }) => link.action === "vendor.added")).toHaveLength(40);
});

test("what is decided is signed whole, by invented people alone, and followed up", async () => {
  const ctx = await testContext("officer");
  const counts = await seedWorkspace(ctx.as("admin"), { vendors: 30, seed: 5 });
  const decided = (await assessmentsOf(ctx)).filter(({ status }) => status !== "draft");
  expect(decided.length).toBeGreaterThan(2);
  expect(decided.map(({ status }) => status)).toEqual(decided.map(() => "decided"));
  expect(counts.decisions).toBe(decided.length);
  for (const { id } of decided) {
    const { demanded } = await readSignOff(ctx, { assessmentId: id });
    expect(demanded.length).toBeGreaterThan(1);
    for (const { signature } of demanded) expect(signature?.name).toMatch(/ \(invented\)$/);
    const { report } = await openResult(ctx, { assessmentId: id });
    if (report?.documents.score.verdict === "conditions")
      expect((await listFollowUpsOf(ctx.db.read, id)).length).toBeGreaterThan(0);
  }
  expect(counts.actions).toBeGreaterThan(0);
  expect(await verifyAudit(ctx.as("auditor"))).toMatchObject({ ok: true, faults: [] });
  // Another run finds the same people.
  await seedWorkspace(ctx.as("admin"), { vendors: 1, seed: 6 });
  const invented = (await listPeopleAndZone(ctx.db.read)).filter(({ name }) => name.endsWith("(invented)"));
  expect(invented).toHaveLength(7);
  const given = await listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 10_000 });
  expect(given.filter(({ link }) => link.action === "person.capacities-changed")).toHaveLength(5);
});

test("who has the address of an invented person as their own signs nothing by a seed", async () => {
  const ctx = await testContext("admin");
  await ctx.change([WORKSPACE_STREAM], (change) =>
    addAccount(change, {
      ...{ name: "Greta Voss", email: "greta@invented.example", role: "lead" as const },
      ...{ passwordHash: "none", linkId: null },
    }),
  );
  await expect(seedWorkspace(ctx, { vendors: 1, seed: 1 })).rejects.toMatchObject({ code: "conflict" });
  expect(await assessmentsOf(ctx)).toEqual([]);
});

test("where nobody could own an assessment, an invented officer does; and who may not manage the workspace seeds nothing", async () => {
  const ctx = await testContext("admin");
  await seedWorkspace(ctx, { vendors: 3, seed: 1 });
  const owners = new Set((await assessmentsOf(ctx)).map(({ owner }) => owner.name));
  expect(owners).toEqual(new Set(["Alva Lind (invented)"]));
  const refused = seedWorkspace(ctx.as("lead"), { vendors: 1, seed: 1 });
  await expect(refused).rejects.toMatchObject({ code: "forbidden" });
});
