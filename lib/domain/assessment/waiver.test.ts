import fc from "fast-check";
import { expect, test } from "vitest";
import type { Score } from "../scoring/document";
import { decisionUnder, isInForce, latestExpiry, type WaiverRecord } from "./waiver";

const score = (
  verdict: Score["verdict"],
  knockOuts: string[] = [],
  provisional: Score["provisional"] = null,
) =>
  ({
    verdict,
    provisional,
    knockOuts: knockOuts.map((question) => ({ question, rule: 0, reason: "it rejects" })),
  }) as unknown as Score;
const waivers = (...questionIds: string[]) => questionIds.map((questionId) => ({ questionId }));

test.each([
  ["nothing waived", score("reject", ["AU-01"]), waivers(), "reject"],
  ["its knock-out waived", score("reject", ["AU-01"]), waivers("AU-01"), "accepted_risk"],
  ["one of two waived", score("reject", ["AU-01", "RT-01"]), waivers("AU-01"), "reject"],
  ["both waived", score("reject", ["AU-01", "RT-01"]), waivers("RT-01", "AU-01"), "accepted_risk"],
  ["another question waived", score("reject", ["AU-01"]), waivers("RT-01"), "reject"],
  ["rejected by its score alone", score("reject"), waivers("AU-01"), "reject"],
  ["the score itself waived", score("reject", ["AU-01"]), waivers(""), "accepted_risk"],
  ["approved, whatever is waived", score("approve"), waivers("", "AU-01"), "approve"],
  ["with conditions, whatever is waived", score("conditions"), waivers(""), "conditions"],
  ["open, and rejecting so far", score("open", ["AU-01"], "reject"), waivers("AU-01"), "accepted_risk"],
  ["stopped", score("stopped"), waivers(""), "reject"],
])("%s", (_, given, waived, decision) => {
  expect(decisionUnder(given, waived)).toBe(decision);
});

test("no waiver ever makes an approval", () => {
  const ids = fc.subarray(["", "AU-01", "RT-01", "SP-01"]);
  fc.assert(
    fc.property(ids, ids, (waived, knockOuts) => {
      const decision = decisionUnder(score("reject", knockOuts.filter(Boolean)), waivers(...waived));
      expect(["reject", "accepted_risk"]).toContain(decision);
    }),
  );
});

test("a waiver holds through its last day, twelve months at most, and not once it is withdrawn", () => {
  const waiver = { expiresOn: "2027-11-24", withdrawnAt: null } as WaiverRecord;
  expect(isInForce(waiver, "2027-11-24")).toBe(true);
  expect(isInForce(waiver, "2027-11-25")).toBe(false);
  expect(isInForce({ ...waiver, withdrawnAt: "2026-12-01T00:00:00.000Z" }, "2026-12-02")).toBe(false);
  expect(latestExpiry("2026-11-24")).toBe("2027-11-24");
  expect(latestExpiry("2028-02-29")).toBe("2029-02-28");
});
