import { expect, test } from "vitest";
import { nameThings as endpoint } from "@/lib/api/endpoints/names";
import { SYSTEM } from "@/lib/domain/permission";
import { archiveAssessment } from "./assessments";
import { contextAs, givenRestriction, givenTeam } from "./given";
import { nameThings } from "./names";
import { openParticulars } from "./register";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";

const NOBODY = "0199a1b2-0000-7000-8000-000000000000";

const ask = async (ctx: TestContext, things: readonly string[]) =>
  (await nameThings(ctx, endpoint.input.parse({ of: things.join(",") }))).rows;

test("names what is asked for in that order, once, and leaves out what is not there", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx, { vendor: "Lumen", product: "Scribe", useCase: "Letters" });
  const { vendor, product } = (await openParticulars(ctx, assessmentId)).assessment;
  await archiveAssessment(ctx, { assessmentId });
  const things = [
    `assessment:${assessmentId}`,
    `vendor:${vendor.id}`,
    `product:${product.id}`,
    `vendor:${vendor.id}`,
    // Of another kind, an id names nothing.
    ...[`vendor:${NOBODY}`, `product:${vendor.id}`, `assessment:${product.id}`],
  ];
  expect(await ask(ctx, things)).toEqual([
    {
      ...{ kind: "assessment", id: assessmentId, name: "Letters", within: ["Lumen", "Scribe"] },
      archived: true,
    },
    { kind: "vendor", id: vendor.id, name: "Lumen", within: [], archived: false },
    { kind: "product", id: product.id, name: "Scribe", within: ["Lumen"], archived: false },
  ]);
  expect(await ask(ctx, [])).toEqual([]);
});

test("names no assessment that a team hides from whoever asks", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const thing = [`assessment:${assessmentId}`];
  const far = ctx.as("officer", "far");
  expect(await ask(far, thing)).toHaveLength(1);
  await givenRestriction(ctx, assessmentId, await givenTeam(contextAs(ctx.db, SYSTEM), "Near", ["officer"]));
  expect(await ask(far, thing)).toEqual([]);
  expect(await ask(ctx.as("auditor"), thing)).toHaveLength(1);
});

test.each([
  Array.from({ length: 9 }, () => `vendor:${NOBODY}`).join(","),
  `person:${NOBODY}`,
  "vendor:1",
  `vendor:${NOBODY},`,
])("takes up to eight kinds with ids and nothing else: %s", (of) => {
  expect(endpoint.input.safeParse({ of }).success).toBe(false);
});
