import { expect, test } from "vitest";
import { evidenceStanding, suggestedEnd } from "./freshness";

const thing = { validUntil: "", replacedBy: null, withdrawnAt: null };

test.each([
  ["", "current"],
  ["2026-11-27", "expired"],
  ["2026-11-28", "soon"],
  ["2027-02-26", "soon"],
  ["2027-02-27", "current"],
])("on 28 November 2026 a thing that counts until “%s” is %s", (validUntil, standing) =>
  expect(evidenceStanding({ ...thing, validUntil }, "2026-11-28")).toBe(standing),
);

test("what was replaced or withdrawn is told as that, whatever its date", () => {
  const past = { ...thing, validUntil: "2020-01-01" };
  expect(evidenceStanding({ ...past, replacedBy: "another" }, "2026-11-28")).toBe("replaced");
  expect(
    evidenceStanding({ ...past, replacedBy: "another", withdrawnAt: "2026-11-01T00:00:00Z" }, "2026-11-28"),
  ).toBe("withdrawn");
});

const dates = { periodTo: "2026-03-31", capturedOn: "2026-08-31", issuedOn: "2026-04-15" };

test.each([
  ["contract", "2026-03-31"],
  ["dpa", "2026-03-31"],
  ["audit_report", "2027-03-31"],
  ["web_page", "2027-02-28"],
  ["policy", undefined],
  ["test_report", "2027-03-31"],
] as const)("a %s of these dates counts until %s by rule", (kind, end) =>
  expect(suggestedEnd({ ...dates, kind }, 2)?.date).toBe(end),
);

test("a test counts for half as long from tier 3 on, from its report's day where it names no period", () => {
  const tested = { ...dates, kind: "test_report" } as const;
  expect(suggestedEnd(tested, 3)?.date).toBe("2026-09-30");
  expect(suggestedEnd({ ...tested, periodTo: "" }, 1)?.date).toBe("2027-04-15");
  expect(suggestedEnd(tested, null)).toBeNull();
});

test("without the date that the rule rests on nothing is suggested", () => {
  expect(suggestedEnd({ ...dates, kind: "contract", periodTo: "" }, 1)).toBeNull();
  expect(suggestedEnd({ ...dates, kind: "web_page", capturedOn: "" }, 1)).toBeNull();
  expect(suggestedEnd({ ...dates, kind: "audit_report", periodTo: "2026-03" }, 1)).toBeNull();
});
