import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { people } from "@/db/schema";
import { listAssessments as listAssessmentsEndpoint } from "@/lib/api/endpoints/assessments";
import { listVendors as listVendorsEndpoint } from "@/lib/api/endpoints/vendors";
import { archiveVendor, addVendor, openVendorList, searchVendors } from "./vendors";
import { recordAnswer } from "./answers";
import { openAssessment, openAssessmentList, readSheet, searchAssessments } from "./assessments";
import { bestReply, givenAnswers, givenSubmission } from "./given";
import { givenAssessment, lightFacts } from "./seed";
import { type TestContext, testContext } from "./testing";

const vendorInput = (query: object = {}) => listVendorsEndpoint.input.parse(query);
const assessmentInput = (query: object = {}) => listAssessmentsEndpoint.input.parse(query);

async function givenVendors(ctx: TestContext, ...names: string[]) {
  const ids: string[] = [];
  for (const [index, name] of names.entries()) {
    const country = ["DE", "FR", ""][index % 3] ?? "";
    ids.push((await addVendor(ctx, { name, site: "", country, contact: "", notes: "" })).id);
  }
  return ids;
}

test.each([
  { query: {}, names: ["Ädler AI", "Boreal", "Cobalt"], total: 3 },
  { query: { sort: "-name" }, names: ["Cobalt", "Boreal", "Ädler AI"], total: 3 },
  { query: { q: "adl" }, names: ["Ädler AI"], total: 1 },
  { query: { country: "FR" }, names: ["Boreal"], total: 1 },
  { query: { shown: "archived" }, names: ["Dusk"], total: 1 },
  { query: { shown: "all", pageSize: 2, page: 2 }, names: ["Cobalt", "Dusk"], total: 4 },
  { query: { pageSize: 2, page: 9 }, names: [], total: 3 },
  { query: { q: "100%" }, names: [], total: 0 },
])("finds $names by $query", async ({ query, names, total }) => {
  const ctx = await testContext();
  const ids = await givenVendors(ctx, "Ädler AI", "Boreal", "Cobalt", "Dusk");
  await archiveVendor(ctx, { vendorId: ids[3] ?? "" });
  const list = await searchVendors(ctx, vendorInput(query));
  expect(list.rows.map(({ name }) => name)).toEqual(names);
  expect(list.total).toBe(total);
});

test("a list costs two statements however many vendors there are, and one each for teams and tags, its session aside", async () => {
  const ctx = await testContext();
  await givenVendors(ctx, ...Array.from({ length: 60 }, (_, index) => `Vendor ${index}`));
  await givenAssessment(ctx);
  ctx.statements();

  const vendors = await openVendorList(ctx, vendorInput({ page: 2, sort: "-changed" }));
  expect(vendors).toMatchObject({ total: 61, countries: ["DE", "FR"] });
  expect(ctx.statements()).toHaveLength(2);

  const assessments = await openAssessmentList(ctx, assessmentInput({ due: "month", sort: "due" }));
  expect(assessments).toMatchObject({ total: 0, today: "2026-11-23" });
  expect(ctx.statements()).toHaveLength(4);

  await searchAssessments(ctx, assessmentInput({ due: "overdue", q: "lumen" }));
  expect(ctx.statements().length).toBeLessThanOrEqual(2);
});

test("an assessment's list names who can own one, and leaves out who cannot answer", async () => {
  const ctx = await testContext();
  await givenAssessment(ctx);
  await givenAssessment(ctx.as("lead"));
  const auditor = ctx.as("auditor");
  const { people } = await openAssessmentList(auditor, assessmentInput());
  expect(people.map(({ id, owns }) => [id, owns])).toEqual([
    ["lead", true],
    ["officer", true],
  ]);
});

test("counts of one product as many as it lists", async () => {
  const ctx = await testContext();
  await givenAssessment(ctx);
  const other = await openAssessment(ctx, {
    named: { vendor: "Cobalt", product: "Coder" },
    useCase: "Coding letters",
    dueOn: "",
  });
  const list = await searchAssessments(ctx, assessmentInput({ productId: other.product.id }));
  expect(list).toMatchObject({ total: 1, rows: [{ id: other.id }] });
});

test("begins an assessment from two names, adding vendor and product in the same change", async () => {
  const ctx = await testContext();
  const version = { model: "lumen-large", version: "3.1", configurationHash: "", since: "2026-11-01" };
  const begun = await openAssessment(ctx, {
    named: { vendor: "Lumen Health", product: "Scribe", version },
    useCase: "Draft discharge summaries",
    dueOn: "2026-12-01",
  });
  expect(begun).toMatchObject({
    vendor: { name: "Lumen Health" },
    product: { name: "Scribe" },
    intakeAt: null,
  });

  // What is here under a name is used, however it is written; what is not is added.
  const begin = (vendor: string, product: string) =>
    openAssessment(ctx, { named: { vendor, product }, useCase: "Code letters", dueOn: "" });
  expect(await begin("lumen  health", "SCRIBE")).toMatchObject({
    vendor: begun.vendor,
    product: begun.product,
  });
  expect((await begin("Lumen Health", "Coder")).vendor).toEqual(begun.vendor);
  expect((await searchVendors(ctx, vendorInput())).rows).toMatchObject([{ products: 2, assessments: 3 }]);

  await archiveVendor(ctx, { vendorId: begun.vendor.id });
  expect((await begin("Lumen Health", "Scribe")).vendor.id).not.toBe(begun.vendor.id);
});

test("begins nothing at all when one part of it is refused", async () => {
  const ctx = await testContext();
  const version = { model: "", version: "4", configurationHash: "", since: "2026-11-24" };
  const named = { vendor: "Lumen Health", product: "Scribe", version };
  await expect(
    openAssessment(ctx, { named, useCase: "Draft discharge summaries", dueOn: "" }),
  ).rejects.toMatchObject({ code: "invalid", details: { faults: [{ path: "version.since" }] } });
  await expect(openAssessment(ctx, { useCase: "Nothing in particular", dueOn: "" })).rejects.toMatchObject({
    code: "invalid",
  });
  expect((await searchVendors(ctx, vendorInput())).total).toBe(0);
});

test.each([
  { query: {}, total: 2 },
  { query: { q: "lumen" }, total: 1 },
  { query: { q: "coding", verdict: "intake" }, total: 1 },
  { query: { verdict: "open" }, total: 1 },
  { query: { tier: "1", due: "any" }, total: 1 },
  { query: { tier: "4" }, total: 0 },
  { query: { shown: "archived" }, total: 0 },
  { query: { ownerId: "lead" }, total: 1 },
  { query: { due: "overdue" }, total: 1 },
])("counts $total assessments by $query, as many as it lists", async ({ query, total }) => {
  const ctx = await testContext();
  await givenAssessment(ctx);
  await openAssessment(ctx.as("lead"), {
    named: { vendor: "Cobalt", product: "Coder" },
    useCase: "Coding letters",
    dueOn: "2026-11-01",
  });
  const list = await searchAssessments(ctx, assessmentInput(query));
  expect(list.rows).toHaveLength(total);
  expect(list.total).toBe(total);
});

test("finds what relies on evidence that ends, by the day on which it ends and only while something cites it", async () => {
  const ctx = await testContext();
  const given = async (vendor: string, validUntil: string) => {
    const assessmentId = await givenAssessment(ctx, { vendor });
    await givenAnswers(ctx, assessmentId, (question) =>
      question.id === "AU-01"
        ? { ...bestReply(question), evidence: [{ ...ORDER_FORM, validUntil }] }
        : undefined,
    );
    return assessmentId;
  };
  // The clock stands at 23 November 2026.
  const [past, first, last] = [
    await given("Past", "2026-11-22"),
    await given("First", "2026-11-23"),
    await given("Last", "2027-02-21"),
  ];
  await given("Later", "2027-02-22");
  await given("Endless", "");
  const found = async (query: object) =>
    (await searchAssessments(ctx, assessmentInput({ sort: "vendor", ...query }))).rows.map(({ id }) => id);
  expect(await found({ expiring: "soon" })).toEqual([first, last]);
  expect(await found({ expiring: "expired" })).toEqual([past]);

  const { answers } = await readSheet(ctx, { assessmentId: past });
  const { revision } = answers.find(({ questionId }) => questionId === "AU-01") ?? { revision: 0 };
  await recordAnswer(ctx, {
    ...{ assessmentId: past, questionId: "AU-01", revision, state: "open", value: null },
    ...{ note: "", reason: "", evidence: [] },
  });
  expect(await found({ expiring: "expired" })).toEqual([]);
});

const ORDER_FORM = { title: "Order form", link: "", clause: "4.2", level: "binding" as const };

test("finds by the score of a section, by the score of the whole, by the field of the use and by the state", async () => {
  const ctx = await testContext();
  const legal = await givenAssessment(ctx, { vendor: "Ada", facts: { ...lightFacts, domain: "legal" } });
  const whole = await givenAssessment(ctx, { vendor: "Bea" });
  await givenAnswers(ctx, whole);
  await givenSubmission(ctx, whole);
  const found = async (query: object) => {
    const { rows, total } = await searchAssessments(ctx, assessmentInput({ sort: "vendor", ...query }));
    expect(rows).toHaveLength(total);
    return rows.map(({ id }) => id);
  };
  expect(await found({ domain: "legal" })).toEqual([legal]);
  expect(await found({ domain: "finance" })).toEqual([]);
  expect(await found({ status: "in_review" })).toEqual([whole]);
  expect(await found({ status: "draft" })).toEqual([legal]);
  // What is not answered at all is worth nothing; what is answered best is not worth less than that.
  expect(await found({ section: "AU", below: 40 })).toEqual([legal]);
  expect(await found({ below: 40 })).toEqual([legal]);
  expect(await found({ section: "AU", below: 100 })).toContain(legal);
  expect(await found({ section: "XX", below: 100 })).toEqual([]);
});

test("two owners of one name are told apart by their addresses", async () => {
  const ctx = await testContext();
  await ctx.as("lead").change([], async ({ tx }) => {
    await tx.update(people).set({ name: "Test officer officer" }).where(eq(people.id, "lead"));
  });
  const { people: owners } = await openAssessmentList(ctx, assessmentInput());
  expect(owners.map(({ name }) => name).sort()).toEqual([
    "Test officer officer (lead@example.test)",
    "Test officer officer (officer@example.test)",
  ]);
});
