import { expect, test } from "vitest";
import { type AuditRequest, obstacleToJudge, peopleIn } from "./audit-request";

const round = (by: string, missing: AuditRequest["rounds"][number]["missing"] = null) => ({
  ...{ text: "Here.", evidence: [], questionIds: [], links: [], by, at: "2026-11-24T09:00:00.000Z" },
  missing,
});

test.each([
  ["the auditor who asked", "asker", "auditor", "officer", true],
  ["another auditor", "other", "auditor", "officer", true],
  ["the lead who asked", "asker", "lead", "officer", true],
  ["a lead who did not ask", "other", "lead", "officer", false],
  ["a lead who answers what they asked", "asker", "lead", "asker", false],
] as const)("%s judges an answer: %s as %s, given by %s", (_, id, role, answered, can) => {
  const request = { askedBy: "asker", rounds: [round("asker"), round(answered)] };
  expect(obstacleToJudge(request, { id, role }) === null).toBe(can);
});

test("everybody in a request is named, whoever said what was missing among them", () => {
  const missing = { text: "The annex.", by: "second", at: "2026-11-24T10:00:00.000Z" };
  const rounds = [round("fifth", missing)];
  const request = { askedBy: "first", updatedBy: "third", closedBy: "fourth", rounds };
  expect(new Set(peopleIn(request))).toEqual(new Set(["first", "second", "third", "fourth", "fifth"]));
});
