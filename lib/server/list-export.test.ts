import { expect, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { exportAssessments as endpoint } from "@/lib/api/endpoints/assessments";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { exportAssessments } from "./list-export";
import { SYSTEM } from "@/lib/domain/permission";
import { contextAs, givenRestriction, givenTeam } from "./given";
import { givenAssessment } from "./seed";
import { tagAssessment } from "./tags";
import { type TestContext, testContext } from "./testing";

const HOSTILE = `=HYPERLINK("http://x.example","a, b")`;

async function exported(ctx: TestContext, input: object) {
  const reply = await exportAssessments(ctx, endpoint.input.parse({ format: "csv", ...input }));
  return {
    name: reply.headers.get("content-disposition") ?? "",
    bytes: await new Response(reply.body).bytes(),
  };
}

const text = async (ctx: TestContext, input: object) =>
  new TextDecoder().decode((await exported(ctx, input)).bytes);

const entries = (ctx: TestContext) =>
  listEntries(ctx.db.read, { stream: WORKSPACE_STREAM, objectId: "assessments", limit: 50, offset: 0 });

async function givenTwo() {
  const ctx = await testContext("officer");
  const first = await givenAssessment(ctx, { vendor: "Ada", useCase: HOSTILE });
  const second = await givenAssessment(ctx, { vendor: "Bea", useCase: "Letters" });
  return { ctx, first, second };
}

test("the view as CSV holds all that match, the columns that were chosen and what it is a list of, and no formula", async () => {
  const { ctx, first, second } = await givenTwo();
  await tagAssessment(ctx, { assessmentId: first, add: ["Pilot", "EU"], remove: [] });
  const { name, bytes } = await exported(ctx, { sort: "-vendor", tier: "1", columns: "tags,tier,in-AU" });
  expect(name).toContain("assay-assessments-2026-11-23.csv");
  const lines = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\r\n");
  expect(lines[0]).toBe(
    `\uFEFF"Use case","Vendor","Product","Tier","Tags","Allowed use, evidenced","Id","Listed at","Assessments in the list","Filters","Order"`,
  );
  expect(lines[1]).toContain(
    `"Letters","Bea","Scribe 3",1,"",0,"${second}","2026-11-23T12:00:00.000Z",2,"Tier: 1","Vendor, Z to A"`,
  );
  expect(lines[2]).toContain(
    `"'=HYPERLINK(""http://x.example"",""a, b"")","Ada","Scribe 3",1,"EU, Pilot",0,"${first}"`,
  );
  expect(lines).toHaveLength(4);
  expect(await entries(ctx)).toMatchObject([{ action: "list.exported", actorId: "officer" }]);
});

test("chosen ones are exported in the order given, and what one may not see is left out of file and count", async () => {
  const { ctx, first, second } = await givenTwo();
  const teamId = await givenTeam(contextAs(ctx.db, SYSTEM), "Near", ["officer"]);
  await givenRestriction(ctx, first, teamId);
  const ids = [second, first, "0199a1b2-0000-7000-8000-000000000000"];
  const lines = (await text(ctx.as("lead", "far"), { ids })).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/"Bea".*,1,"Chosen: by hand","As chosen"$/);
  expect((await text(ctx, { ids })).trim().split("\r\n")).toHaveLength(3);
  expect((await text(ctx.as("lead", "far"), {})).includes("Ada")).toBe(false);
});

test("a workbook holds the same lines", async () => {
  const { ctx } = await givenTwo();
  const { name, bytes } = await exported(ctx, { format: "xlsx" });
  expect(name).toContain(".xlsx");
  expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe("PK");
});
