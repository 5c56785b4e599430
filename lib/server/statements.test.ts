import { expect, test } from "vitest";
import { PUT as saveAnswer } from "@/app/api/v1/assessments/[assessmentId]/answers/[questionId]/route";
import { GET as listAssessments } from "@/app/api/v1/assessments/route";
import { GET as listVendors } from "@/app/api/v1/vendors/route";
import * as assessmentEndpoints from "@/lib/api/endpoints/assessments";
import * as vendorEndpoints from "@/lib/api/endpoints/vendors";
import { openAssessmentList, openSheet } from "./assessments";
import { rememberEntered } from "./entered";
import { givenAnswers } from "./given";
import { givenAssessment, seedWorkspace } from "./seed";
import { readSession } from "./session";
import { type TestContext, ask, serve, signedIn, testContext } from "./testing";
import { openVendorList } from "./vendors";

/** A workspace of so many vendors, one sheet of which is answered whole, and somebody signed in. */
async function givenWorkspace(vendors: number) {
  const ctx = await testContext("lead");
  serve(ctx);
  const assessmentId = await givenAssessment(ctx);
  await givenAnswers(ctx, assessmentId);
  if (vendors > 1) await seedWorkspace(ctx.as("admin"), { vendors, seed: 1 });
  const cookie = await signedIn(ctx, "lead");
  return { ctx, assessmentId, cookie };
}

/** What a page costs: its one reading of the session, and its one use case. */
async function page(ctx: TestContext, cookie: string, open: (ctx: TestContext) => Promise<unknown>) {
  ctx.statements();
  expect(await readSession(new Headers({ cookie }), ctx)).toBeDefined();
  await open(ctx);
  return ctx.statements().length;
}

/** Has other sheets take the place of all that are remembered. */
function crowdOut() {
  const entered = { answers: [], evidence: [], duties: [], runs: [] };
  for (let other = 0; other < 100; other += 1)
    rememberEntered(`other-${other}`, { seq: 0, hash: "" }, entered);
}

const evidence = (title: string) => [
  { title, link: "", clause: "4.2", level: "binding", validUntil: "" },
  { title: `${title}, annex`, link: "", clause: "", level: "documented", validUntil: "2027-01-31" },
];

test.each([1, 60])(
  "with %i vendors a list takes 3 statements at most, with teams and tags 5, a sheet 12, a save 13, or 17 of a sheet long untouched",
  async (vendors) => {
    const { ctx, assessmentId, cookie } = await givenWorkspace(vendors);

    for (const list of [listVendors, listAssessments])
      for (const query of ["", "?q=a&page=2&sort=-changed&pageSize=100"]) {
        ctx.statements();
        expect((await ask(list, "GET", { cookie, query })).status).toBe(200);
        expect(ctx.statements().length).toBeLessThanOrEqual(3);
      }
    const vendorList = vendorEndpoints.listVendors.input.parse({});
    expect(await page(ctx, cookie, (of) => openVendorList(of, vendorList))).toBeLessThanOrEqual(3);
    const assessmentList = assessmentEndpoints.listAssessments.input.parse({});
    expect(await page(ctx, cookie, (of) => openAssessmentList(of, assessmentList))).toBeLessThanOrEqual(5);

    expect(await page(ctx, cookie, (of) => openSheet(of, { assessmentId }))).toBeLessThanOrEqual(12);

    // The dearest save there is: other evidence in the place of what was there, under a key of its own.
    for (const [index, title] of ["Order form", "Order form, as signed", "Addendum"].entries()) {
      if (index === 2) crowdOut();
      ctx.statements();
      const saved = await ask(saveAnswer, "PUT", {
        cookie,
        params: { assessmentId, questionId: "AU-01" },
        headers: { "idempotency-key": `a-key-of-its-own-${index}` },
        body: { revision: index + 1, state: "answered", value: "named", evidence: evidence(title) },
      });
      expect(saved.status).toBe(200);
      expect(ctx.statements()).toHaveLength(index === 2 ? 17 : 13);
    }
  },
);

test("the counting sees each statement", async () => {
  const { ctx, cookie } = await givenWorkspace(1);
  ctx.statements();
  await ask(listVendors, "GET", { cookie });
  const once = ctx.statements().length;
  await ask(listVendors, "GET", { cookie });
  await ask(listVendors, "GET", { cookie });
  expect(once).toBeGreaterThan(0);
  expect(ctx.statements()).toHaveLength(2 * once);
});
