import { expect, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { listTags, listTagsInUse } from "@/db/queries/tags";
import { assessmentTags } from "@/db/schema";
import { listAssessments } from "@/lib/api/endpoints/assessments";
import { TAGS_AT_MOST } from "@/lib/domain/assessment/tags";
import { assessmentStream } from "@/lib/domain/audit";
import { archiveAssessment, searchAssessments } from "./assessments";
import { verifyAudit } from "./audit";
import { givenAssessment } from "./seed";
import { tagAssessment } from "./tags";
import { type TestContext, testContext } from "./testing";

const taggings = (ctx: TestContext, assessmentId: string) =>
  listEntries(ctx.db.read, {
    ...{ stream: assessmentStream(assessmentId), objectId: assessmentId, limit: 50, offset: 0 },
  }).then((entries) => entries.filter(({ action }) => action === "assessment.tagged"));

test("two people tag at once, and neither takes away what the other gave", async () => {
  const officer = await testContext("officer");
  const assessmentId = await givenAssessment(officer);
  await tagAssessment(officer, { assessmentId, add: ["Pilot"], remove: [] });
  await Promise.all([
    tagAssessment(officer, { assessmentId, add: ["EU"], remove: ["pilot"] }),
    tagAssessment(officer.as("lead"), { assessmentId, add: ["Renewal"], remove: [] }),
  ]);
  expect(await listTags(officer.db.read, assessmentId)).toEqual(["EU", "Renewal"]);
  expect(await taggings(officer, assessmentId)).toHaveLength(3);

  const { rows } = await searchAssessments(officer, listAssessments.input.parse({ tag: "RENEWAL" }));
  expect(rows.map(({ tags }) => tags)).toEqual([["EU", "Renewal"]]);
  expect((await searchAssessments(officer, listAssessments.input.parse({ tag: "Pilot" }))).total).toBe(0);
  expect(await listTagsInUse(officer.db.read, officer.actor, 10)).toEqual(["EU", "Renewal"]);
});

test("what is there already is neither written nor entered again, and an archived assessment is left alone", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  await tagAssessment(ctx, { assessmentId, add: ["Pilot"], remove: [] });
  await tagAssessment(ctx, { assessmentId, add: ["PILOT"], remove: ["EU"] });
  expect(await taggings(ctx, assessmentId)).toHaveLength(1);

  const many = Array.from({ length: TAGS_AT_MOST }, (_, index) => `Tag ${index}`);
  await expect(tagAssessment(ctx, { assessmentId, add: many, remove: [] })).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await listTags(ctx.db.read, assessmentId)).toEqual(["Pilot"]);
  await tagAssessment(ctx, { assessmentId, add: many, remove: ["Pilot"] });

  await archiveAssessment(ctx, { assessmentId });
  await expect(tagAssessment(ctx, { assessmentId, add: [], remove: ["Tag 1"] })).rejects.toMatchObject({
    code: "locked",
  });
  expect(await listTagsInUse(ctx.db.read, ctx.actor, 50)).toEqual([]);
});

test("a tag that the trail knows nothing of is found by the check of it", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  await tagAssessment(ctx, { assessmentId, add: ["Pilot"], remove: [] });
  expect((await verifyAudit(ctx.as("auditor"))).faults).toEqual([]);
  await ctx.db.change([], (tx) =>
    tx.insert(assessmentTags).values({ assessmentId, tagKey: "eu", tag: "EU" }),
  );
  expect((await verifyAudit(ctx.as("auditor"))).faults).toMatchObject([
    { fault: "the list of tags is not what the audit trail says" },
  ]);
});
