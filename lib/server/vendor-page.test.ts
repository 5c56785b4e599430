import { expect, test } from "vitest";
import { bestReply, givenAnswers, givenDecision, givenSuccessor } from "./given";
import { givenAssessment } from "./seed";
import { testContext } from "./testing";
import { openSheet } from "./assessments";
import { openVendorPage } from "./vendor-page";

async function givenTwo() {
  const ctx = await testContext("lead");
  const before = await givenAssessment(ctx);
  await givenAnswers(ctx, before);
  await givenDecision(ctx, before);
  ctx.setNow(new Date("2026-12-03T09:00:00Z"));
  const now = await givenSuccessor(ctx, before);
  await givenAnswers(ctx, now, (asked) =>
    asked.id === "SP-01" ? { ...bestReply(asked), value: "none" } : bestReply(asked),
  );
  const { sheet } = await openSheet(ctx, { assessmentId: now });
  return { ctx, before, now, vendorId: sheet.vendor.id };
}

test("tells a vendor's assessments over time, with what was signed for", async () => {
  const { ctx, before, now, vendorId } = await givenTwo();
  await givenDecision(ctx, now);
  const { events } = await openVendorPage(ctx, vendorId);
  expect(events.map(({ on, kind, of }) => [on, kind, of.id])).toEqual([
    ["2026-12-03", "superseded", before],
    ["2026-12-03", "decided", now],
    ["2026-12-03", "begun", now],
    ["2026-11-23", "decided", before],
    ["2026-11-23", "begun", before],
  ]);
  const [, later, , earlier] = events.map(({ of }) => of.score);
  expect(later).toBeLessThan(Number(earlier));
});

test("says what is different between two, the one that began first in front, whichever way they are named", async () => {
  const { ctx, before, now, vendorId } = await givenTwo();
  const { difference } = await openVendorPage(ctx, vendorId, { of: now, and: before });
  expect(difference).toMatchObject({
    before: { id: before, decision: "conditions" },
    now: { id: now, decision: null, version: "4.0" },
    apart: [],
  });
  expect(difference?.questions).toMatchObject([{ questionId: "SP-01", marks: ["worse"], now: "No list" }]);
  expect(difference?.same).toBeGreaterThan(20);
  const other = await openVendorPage(ctx, vendorId, { of: before, and: now });
  expect(other.difference).toEqual(difference);
});

test("tells no difference of one alone, nor with another vendor's", async () => {
  const { ctx, before, vendorId } = await givenTwo();
  const elsewhere = await givenAssessment(ctx, { vendor: "Elsewhere" });
  for (const chosen of [
    { of: before, and: before },
    { of: before, and: elsewhere },
    { of: "", and: "x" },
  ])
    expect((await openVendorPage(ctx, vendorId, chosen)).difference).toBeNull();
});
